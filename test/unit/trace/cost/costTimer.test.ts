import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { matrix } from '../../../../src/engine/matrix';
import type { Layer } from '../../../../src/engine/network';
import { Parameters } from '../../../../src/engine/parameters';
import { CostTimer } from '../../../../src/trace/cost/costTimer';
import { costWays } from '../../../../src/trace/cost/multiplications';
import type { WayTask } from '../../../../src/trace/cost/ways/way';

/** A timer whose work is done when the test says so. */
class Timed {
  changes = 0;
  private waiting: (() => void) | null = null;
  readonly timer: CostTimer;

  constructor(task: WayTask, now: () => number) {
    this.timer = new CostTimer(task, {
      now,
      later: (work) => {
        assert.equal(this.waiting, null, 'two parts at once');
        this.waiting = work;
        return { dispose: () => void (this.waiting = null) };
      },
      changed: () => this.changes++,
    });
  }

  get isWorking(): boolean {
    return this.waiting !== null;
  }

  /** Does one part. */
  goOn(): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.();
  }

  finish(): number {
    let parts = 0;
    for (; this.isWorking; parts++) this.goOn();
    return parts;
  }

  get kinds(): string[] {
    return costWays.map((way) => this.timer.timing(way).kind);
  }
}

function taskOf(sizes: readonly number[], samples: number): WayTask {
  const layers = sizes.slice(1).map((units, l): Layer => ({ units, inputs: sizes[l]!, activation: 'tanh' }));
  const parameters = new Parameters(layers);
  parameters.values.fill(0.1);
  return {
    network: { layers, loss: 'squared-error', reduction: 'mean' },
    parameters,
    batch: { inputs: matrix(sizes[0]!, samples), targets: matrix(sizes.at(-1)!, samples) },
  };
}

describe('CostTimer', () => {
  it('measures all ways of a small network, and says so each time', () => {
    const timed = new Timed(taskOf([2, 2, 2], 1), () => performance.now());
    assert.deepEqual(timed.kinds, ['waiting', 'waiting', 'waiting', 'waiting']);
    timed.finish();
    assert.deepEqual(timed.kinds, ['measured', 'measured', 'measured', 'measured']);
    assert.equal(timed.changes, 4);
    for (const way of costWays) {
      const timing = timed.timer.timing(way);
      assert.ok(timing.kind === 'measured' && timing.milliseconds > 0 && timing.readings > 0);
    }
  });

  it('takes the median of its readings, each of one run', () => {
    // Every call of the clock is 2 ms after the one before: every part takes 2 ms, and is a whole run where there is one part.
    let time = 0;
    const timed = new Timed(taskOf([1, 1], 3), () => (time += 2));
    timed.finish();
    const timing = timed.timer.timing('matrices');
    assert.deepEqual(timing, { kind: 'measured', milliseconds: 2, readings: 5 });
  });

  it('leaves out what is predicted to take long, and runs the rest in short parts', () => {
    const timed = new Timed(taskOf([100, 60, 60, 10], 200), () => performance.now());
    assert.ok(timed.finish() > 10);
    assert.deepEqual(timed.kinds, ['left out', 'left out', 'measured', 'measured']);
    const expanded = timed.timer.timing('expanded');
    assert.ok(expanded.kind === 'left out' && expanded.predicted > 1000);
  });

  it('gives up a run that takes far longer than was predicted', () => {
    let time = 0;
    const timed = new Timed(taskOf([1, 1], 1), () => (time += 4000));
    timed.finish();
    assert.equal(timed.timer.timing('matrices').kind, 'left out');
  });

  it('does nothing more once it is disposed', () => {
    const timed = new Timed(taskOf([2, 2], 1), () => performance.now());
    timed.goOn();
    timed.timer.dispose();
    assert.equal(timed.isWorking, false);
    assert.ok(timed.kinds.includes('waiting'));
  });
});

import { describe, it } from 'mocha';
import { LayerTables } from '../../src/panel/tables/layerTables';
import { viewState } from '../../src/panel/viewState';
import type { Session } from '../../src/session/session';
import type { StepSize } from '../../src/trace/steps';
import { exampleText } from '../vscode/openSpec';
import { benchSession, goToIteration } from './benchSession';
import { digitsSpec } from './digitsSpec';
import { report, reportMany, timed } from './report';

/** How often each step is measured, at most. */
const STEPS = 400;

/** Significant digits of the panel's numbers. */
const DIGITS = 4;

/** The least that the setting allows for the past of a run, in bytes. */
const LEAST_BUDGET = 2 ** 20;

function measureSteps(name: string, session: Session, size: StepSize): void {
  const tables = new LayerTables();
  const [steps, views]: [number[], number[]] = [[], []];
  for (let step = 0; step < STEPS; step++) {
    const start = performance.now();
    session.stepBy(size);
    const stepped = performance.now();
    if (session.run === null) throw new Error('there is no run');
    tables.follow(session, session.run, DIGITS);
    const state = viewState(session, step, tables, null, DIGITS);
    if (state.network === null) throw new Error('there is no network to show');
    views.push(performance.now() - stepped);
    steps.push(stepped - start);
  }
  reportMany(`${name}: a step by ${size}`, inMicroseconds(steps), 'µs');
  reportMany(`${name}: what the panel is sent after a step by ${size}`, inMicroseconds(views), 'µs');
}

const inMicroseconds = (milliseconds: readonly number[]): number[] => milliseconds.map((time) => 1000 * time);

describe('stepping', () => {
  const sizes: StepSize[] = ['unit', 'layer', 'iteration'];

  it('steps through XOR and through 784-128-10', async () => {
    const xor = await exampleText('xor.backprop.json');
    for (const [name, text] of [
      ['XOR', xor],
      ['784-128-10, batch 32', digitsSpec(128)],
    ] as const) {
      for (const size of sizes) {
        const session = benchSession(text);
        measureSteps(name, session, size);
        session.dispose();
      }
    }
  });

  it('jumps across 10,000 updates of XOR', async () => {
    const session = benchSession(await exampleText('xor.backprop.json'));
    const far = 10_000;
    report('XOR: a jump across 10,000 updates that have not been made', await timed(() => goToIteration(session, far)));
    report('XOR: a jump back across them', await timed(() => goToIteration(session, 0)));
    report('XOR: a jump across them again', await timed(() => goToIteration(session, far)));
    session.dispose();
  });

  it('jumps to moments that the least budget has no room for', async () => {
    const session = benchSession(await exampleText('xor.backprop.json'));
    session.setHistoryBudget(LEAST_BUDGET);
    goToIteration(session, 100_000);
    goToIteration(session, 0);
    const jumps: number[] = [];
    // Forwards only: what has been come through last is kept as it is.
    for (let target = 7_919; target < 100_000; target += 7_919) {
      jumps.push(await timed(() => goToIteration(session, target)));
    }
    reportMany('XOR: a jump across 7,919 of 100,000 updates made, history of 1 MB', jumps);
    session.dispose();
  });

  it('jumps back in 784-128-10', async () => {
    const session = benchSession(digitsSpec(128));
    goToIteration(session, 500);
    const jumps: number[] = [];
    for (let target = 17; target < 500; target += 17) jumps.push(await timed(() => goToIteration(session, target)));
    reportMany('784-128-10, batch 32: a jump across 17 of 500 updates made', jumps);
    session.dispose();
  });
});

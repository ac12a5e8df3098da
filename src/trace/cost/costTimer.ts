// How long each way really takes on this machine, measured beside other work and given up when it is not wanted any more.
import type { Releasable } from '../../base/disposable';
import type { Later } from '../../base/later';
import { costShape, type CostShape } from './costShape';
import { multiplications, type CostWay } from './multiplications';
import { operations } from './operations';
import type { Way, WayTask } from './ways/way';
import { wayOf } from './ways/ways';

/** Milliseconds are those of one run. `left out`: it was predicted to take, or took, too long. */
export type Timing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'measured'; readonly milliseconds: number; readonly readings: number }
  | { readonly kind: 'left out'; readonly predicted: number };

/** Milliseconds. A run that is predicted to take longer is not begun; one that takes `GIVE_UP` times as long is given up. */
const LONGEST = 1000;
const GIVE_UP = 3;
/** Milliseconds: others wait for no longer, about. */
const SLICE = 8;
/** Milliseconds that a reading takes at least: shorter runs are repeated, up to so many times. */
const SHORTEST_READING = 1;
const MOST_REPEATS = 2 ** 20;
/** How many readings the median is of, where there is time. */
const READINGS = 5;
/** Milliseconds after which no further reading is begun. */
const ENOUGH = 600;

/** Milliseconds that stand for none, where they divide. */
const INSTANT = 1e-6;

/** A guess before anything has been measured: multiplications in a millisecond, and milliseconds of a call for a whole layer. */
const RATE = 1e5;
const CALL = 3e-4;

/** The fast ways first: what they take says how long the others will. */
const order: readonly CostWay[] = ['matrices', 'samples', 'differences', 'expanded'];

export interface CostTimerOptions {
  readonly later: Later;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** A timing has become known. */
  readonly changed: () => void;
}

export class CostTimer implements Releasable {
  private readonly shape: CostShape;
  private readonly timings = new Map<CostWay, Timing>();
  private readonly work: Generator<undefined, void>;
  private pending: Releasable | null = null;

  /** Begins at once, and says so by `changed`, whenever there is something new. */
  constructor(
    private readonly task: WayTask,
    private readonly options: CostTimerOptions,
  ) {
    this.shape = costShape(task.network, task.batch.inputs.columns);
    this.work = this.measureAll();
    this.goOn();
  }

  timing(way: CostWay): Timing {
    return this.timings.get(way) ?? { kind: 'waiting' };
  }

  /** Gives up what has not been measured. */
  dispose(): void {
    this.pending?.dispose();
    this.pending = null;
    this.work.return();
  }

  private goOn(): void {
    this.pending = this.options.later(() => {
      this.pending = null;
      if (this.work.next().done !== true) this.goOn();
    });
  }

  private *measureAll(): Generator<undefined, void> {
    for (const name of order) {
      const predicted = this.predict(name);
      const isShort = predicted <= LONGEST;
      const timing = isShort ? yield* this.measure(wayOf(name, this.task), predicted) : null;
      this.timings.set(name, timing ?? { kind: 'left out', predicted });
      this.options.changed();
      yield;
    }
  }

  /** Milliseconds that a run will take, about; chain rules go about as fast as backpropagation number by number has gone. */
  private predict(name: CostWay): number {
    const products = (way: CostWay): number => Number(multiplications(this.shape, way));
    const loop = this.timing('samples');
    if (name === 'samples' || name === 'expanded') {
      const rate = loop.kind === 'measured' ? products('samples') / Math.max(loop.milliseconds, INSTANT) : RATE;
      return products(name) / rate;
    }
    return products(name) / RATE + Number(operations(this.shape, name)) * CALL;
  }

  /** The median of some readings; `null` where the first one takes far longer than was predicted. */
  private *measure(way: Way, predicted: number): Generator<undefined, Timing | null> {
    const { parts } = way;
    const readings: number[] = [];
    let chunk = Math.min(parts, Math.max(1, Math.floor((parts * SLICE) / Math.max(predicted, INSTANT))));
    let repeats = 1;
    let total = 0;
    while (readings.length < READINGS && total < ENOUGH) {
      let reading = 0;
      let isWhole = false;
      for (let first = 0; first < parts;) {
        const end = Math.min(first + chunk, parts);
        isWhole = first === 0 && end === parts;
        const took = this.time(way, first, end, isWhole ? repeats : 1);
        reading += took;
        if (reading > GIVE_UP * LONGEST) return null;
        first = end;
        if (took > SLICE) chunk = Math.max(1, Math.floor((chunk * SLICE) / took));
        yield;
      }
      total += reading;
      // Too short to be read; it warms the machine up.
      if (isWhole && reading < SHORTEST_READING && repeats < MOST_REPEATS) repeats *= 2;
      else readings.push(reading / (isWhole ? repeats : 1));
    }
    return { kind: 'measured', milliseconds: median(readings), readings: readings.length };
  }

  private time(way: Way, first: number, end: number, repeats: number): number {
    const start = this.options.now();
    for (let k = 0; k < repeats; k++) way.run(first, end);
    return this.options.now() - start;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? NaN) + (sorted[(sorted.length - 1) >> 1] ?? NaN)) / 2;
}

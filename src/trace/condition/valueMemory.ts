import { isOfEverySample, type ConditionValue } from './condition';
import { batchValue, sampleValue, type IterationFacts } from './facts';

/**
 * A value in the present iteration and the one before. What is taken of iteration k lies in row k mod 2, marked with k: whatever
 * bears another mark belongs to neither.
 */
export class ValueMemory {
  private readonly rows: readonly [Row, Row];

  /** `samples` are those of the data: a value of every sample has a place for each, any other value one place. */
  constructor(
    private readonly value: ConditionValue,
    samples: number,
  ) {
    const places = isOfEverySample(value) ? samples : 1;
    this.rows = [emptyRow(places), emptyRow(places)];
  }

  /** Keeps the value's numbers of an iteration; again for the same iteration changes nothing. */
  take(facts: IterationFacts): void {
    const { value } = this;
    const { samples } = facts;
    if (!('sample' in value)) {
      this.put(0, facts, batchValue(value, facts));
    } else if (value.sample !== null) {
      const column = samples.indexOf(value.sample);
      if (column >= 0) this.put(0, facts, sampleValue(value, facts, column));
    } else {
      for (let column = 0; column < samples.length; column++) {
        this.put(samples[column] ?? 0, facts, sampleValue(value, facts, column));
      }
    }
  }

  /** The number at a place (a sample, or 0) in the iteration after `updates` updates; `undefined` where it has none. */
  at(place: number, updates: number): number | undefined {
    const { numbers, marks } = this.rows[rowOf(updates)];
    return marks[place] === updates ? numbers[place] : undefined;
  }

  private put(place: number, { updates }: IterationFacts, number: number): void {
    const { numbers, marks } = this.rows[rowOf(updates)];
    numbers[place] = number;
    marks[place] = updates;
  }
}

interface Row {
  readonly numbers: Float64Array;
  /** Updates before the iteration that each number is of; NaN: there is none yet. */
  readonly marks: Float64Array;
}

function emptyRow(places: number): Row {
  return { numbers: new Float64Array(places), marks: new Float64Array(places).fill(NaN) };
}

function rowOf(updates: number): 0 | 1 {
  return updates % 2 === 0 ? 0 : 1;
}

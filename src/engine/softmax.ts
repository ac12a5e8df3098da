import { entry, type Matrix } from './matrix';
import { overExponential } from './activation';
import { ratio, SMALLEST_EXACT } from './outputValue';

/** ln Σᵢ e^(zᵢ) over column `sample` of z: units × samples, shifted by the largest z so that nothing overflows. */
export function logSumExp(z: Matrix, sample: number): number {
  const largest = entry(z, largestRow(z, sample), sample);
  let sum = 0;
  for (let i = 0; i < z.rows; i++) sum += exponentialOfDifference(entry(z, i, sample), largest);
  return largest + Math.log(sum);
}

/** The row of the largest z of a column, the first of equal ones. */
function largestRow(z: Matrix, sample: number): number {
  let largest = 0;
  for (let i = 1; i < z.rows; i++) if (entry(z, i, sample) > entry(z, largest, sample)) largest = i;
  return largest;
}

/** What x − y loses when it is rounded. Source: Knuth, "The Art of Computer Programming", volume 2, theorem B of 4.2.2. */
function lostDigits(x: number, y: number): number {
  const difference = x - y;
  const subtracted = x - difference;
  const lost = x - (difference + subtracted) + (subtracted - y);
  // Where it is 1 or more, the difference is past 2⁵²: its power is 0 or infinite, whatever is lost.
  return Math.abs(lost) < 1 ? lost : 0;
}

/** e^(x − y) with the digits that x − y loses: of a difference of 700 they are 300 units in the last place of the power. */
function exponentialOfDifference(x: number, y: number): number {
  return Math.exp(x - y) * (1 + lostDigits(x, y));
}

/** aᵢ = e^(zᵢ) / Σⱼ e^(zⱼ), each sample (column) by itself. z, a: units × samples. */
export function softmax(z: Matrix, a: Matrix): void {
  for (let sample = 0; sample < z.columns; sample++) {
    const largest = entry(z, largestRow(z, sample), sample);
    let sum = 0;
    for (let i = 0; i < z.rows; i++) {
      const e = exponentialOfDifference(entry(z, i, sample), largest);
      a.data[i * a.columns + sample] = e;
      sum += e;
    }
    for (let i = 0; i < z.rows; i++) a.data[i * a.columns + sample] = entry(a, i, sample) / sum;
  }
}

/**
 * Jᵢⱼ = ∂aᵢ/∂zⱼ = aᵢ([i = j] − aⱼ) of column `sample` of a: units × samples; `of` and `by` are 0-based rows. Near aᵢ = 1, where
 * 1 − aᵢ has few digits left, it is the sum of the other aⱼ.
 */
export function softmaxSlope(a: Matrix, of: number, by: number, sample: number): number {
  const own = entry(a, of, sample);
  return of === by ? own * restOf(a, of, sample) : -own * entry(a, by, sample);
}

/** 1 − aᵢ of a softmax, to its last digits. */
function restOf(a: Matrix, unit: number, sample: number): number {
  const own = entry(a, unit, sample);
  if (own <= 0.5) return 1 - own;
  let rest = 0;
  for (let i = 0; i < a.rows; i++) if (i !== unit) rest += entry(a, i, sample);
  return rest;
}

/**
 * δ = Jᵀ ∂l/∂a with the Jacobian Jᵢⱼ = ∂aᵢ/∂zⱼ = aᵢ([i = j] − aⱼ), each sample by itself: δᵢ = aᵢ (hᵢ − Σⱼ aⱼ hⱼ) with
 * hⱼ = ∂l/∂aⱼ − ∂l/∂aₘ, m the unit of the largest a. Without that shift the difference would cancel where aₘ comes near 1.
 * It inverts `softmax` above. a, dlda, delta: units × samples.
 */
export function softmaxBackward(a: Matrix, dlda: Matrix, delta: Matrix): void {
  for (let sample = 0; sample < a.columns; sample++) {
    const shift = entry(dlda, largestRow(a, sample), sample);
    let mean = 0;
    for (let i = 0; i < a.rows; i++) mean += entry(a, i, sample) * (entry(dlda, i, sample) - shift);
    for (let i = 0; i < a.rows; i++) {
      delta.data[i * a.columns + sample] = entry(a, i, sample) * (entry(dlda, i, sample) - shift - mean);
    }
  }
}

/**
 * One column of a softmax, and what losses ask of its outputs y: 1 − y and the logarithms have their last digits where one y has
 * rounded to 1 and the others are next to nothing. Made once for many columns: `at` goes to the next.
 */
export class SoftmaxColumn {
  readonly units: number;
  /** The row of the largest y. */
  largest = 0;
  private sample = 0;
  private restOfLargest = 0;
  private logOfSum: number | null = null;
  private others: Others | null = null;

  /** z and a: units × samples. */
  constructor(
    private readonly z: Matrix,
    private readonly a: Matrix,
  ) {
    this.units = a.rows;
  }

  /** Goes to the column of a sample. */
  at(sample: number): this {
    this.sample = sample;
    this.largest = largestRow(this.z, sample);
    this.restOfLargest = 0;
    for (let i = 0; i < this.units; i++) if (i !== this.largest) this.restOfLargest += this.y(i);
    this.logOfSum = null;
    this.others = null;
    return this;
  }

  y(unit: number): number {
    return entry(this.a, unit, this.sample);
  }

  /** y − ŷ. */
  error(unit: number, target: number): number {
    return this.y(unit) > 0.5 ? 1 - target - this.restOfLargest : this.y(unit) - target;
  }

  /** 1 − y. */
  rest(unit: number): number {
    return this.y(unit) > 0.5 ? this.restOfLargest : 1 - this.y(unit);
  }

  /** ln y. */
  log(unit: number): number {
    if (this.y(unit) > 0.5) return Math.log1p(-this.restOfLargest);
    return this.difference(unit) - (this.logOfSum ??= Math.log(this.sumOfExponentials()));
  }

  /** ln(1 − y). */
  logOfRest(unit: number): number {
    if (this.y(unit) <= 0.5) return Math.log1p(-this.y(unit));
    const { z, sum } = (this.others ??= this.makeOthers());
    const odds = this.zOf(this.largest) - z - Math.log(sum); // ln(y / (1 − y))
    return -(Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))));
  }

  /** The share of a unit, another one than the largest, in 1 − y of the largest. */
  shareOfRest(unit: number): number {
    const { z, sum } = (this.others ??= this.makeOthers());
    return exponentialOfDifference(this.zOf(unit), z) / sum;
  }

  /** factor / y; 0 where the factor is 0. */
  dividing(factor: number, unit: number): number {
    if (this.y(unit) >= SMALLEST_EXACT) return ratio(factor, this.y(unit));
    const lost = lostDigits(this.zOf(unit), this.zOf(this.largest));
    return overExponential((factor * (1 - lost)) / this.y(this.largest), this.difference(unit));
  }

  /** factor / (1 − y); 0 where the factor is 0. */
  dividingByRest(factor: number, unit: number): number {
    if (this.rest(unit) >= SMALLEST_EXACT || this.units === 1) return ratio(factor, this.rest(unit));
    const { z, sum } = (this.others ??= this.makeOthers());
    const lost = lostDigits(z, this.zOf(this.largest));
    return overExponential((factor * (1 - lost)) / sum, z - this.zOf(this.largest));
  }

  /** z less the largest z. */
  private difference(unit: number): number {
    return this.zOf(unit) - this.zOf(this.largest);
  }

  private zOf(unit: number): number {
    return entry(this.z, unit, this.sample);
  }

  private sumOfExponentials(): number {
    let sum = 0;
    for (let i = 0; i < this.units; i++) sum += exponentialOfDifference(this.zOf(i), this.zOf(this.largest));
    return sum;
  }

  private makeOthers(): Others {
    let z = -Infinity;
    for (let i = 0; i < this.units; i++) if (i !== this.largest) z = Math.max(z, this.zOf(i));
    let sum = 0;
    for (let i = 0; i < this.units; i++) if (i !== this.largest) sum += exponentialOfDifference(this.zOf(i), z);
    return { z, sum };
  }
}

/** The units of a column but the one of the largest z: their own largest z, and the sum of e^(zᵢ − z). */
interface Others {
  readonly z: number;
  readonly sum: number;
}

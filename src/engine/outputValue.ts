import type { Activation } from './activation';

/**
 * One output y of a layer whose activation acts on each unit by itself, and what losses ask of it. Each quantity has its last
 * digits where y has rounded to 0, 1 or −1: it then comes from z. Made once for many outputs: `at` goes to the next.
 */
export class OutputValue {
  private z = NaN;
  private slope = NaN;
  /** y = σ(z). */
  y = NaN;

  constructor(private readonly activation: Activation) {}

  /** Goes to an output with y = σ(z) and σ′(z) = `slope`. */
  at(z: number, y: number, slope: number): this {
    this.z = z;
    this.y = y;
    this.slope = slope;
    return this;
  }

  /** y − ŷ. */
  error(target: number): number {
    const { y, activation } = this;
    if (y > 0.5 && y < 2 && activation.ends?.belowOne) return 1 - target - this.rest;
    if (y < -0.5 && activation.ends?.aboveMinusOne) {
      return activation.ends.aboveMinusOne(this.z, y, this.slope) - (1 + target);
    }
    return y - target;
  }

  /** 1 − y. */
  get rest(): number {
    const { y, activation } = this;
    const near = y > 0.5 && y < 2 ? activation.ends?.belowOne : undefined;
    return near ? near(this.z, y, this.slope) : 1 - y;
  }

  /** ln y. */
  get log(): number {
    const { y, activation } = this;
    return activation.ends?.log?.(this.z, y) ?? (y > 0.5 && y < 2 ? Math.log1p(-this.rest) : Math.log(y));
  }

  /** ln(1 − y). */
  get logOfRest(): number {
    const { y, activation } = this;
    return activation.ends?.logOfRest?.(this.z, y) ?? (y > 0.5 ? Math.log(this.rest) : Math.log1p(-y));
  }

  /** ∂ ln y / ∂z = σ′(z)/y. */
  get slopeOfLog(): number {
    return this.activation.ends?.slopeOverValue?.(this.z, this.y, this.slope) ?? this.slope / this.y;
  }

  /** −∂ ln(1 − y) / ∂z = σ′(z)/(1 − y). */
  get slopeOfLogOfRest(): number {
    return this.activation.ends?.slopeOverRest?.(this.z, this.y, this.slope) ?? this.slope / this.rest;
  }

  /** factor / y; 0 where the factor is 0. */
  dividing(factor: number): number {
    const exact = Math.abs(this.y) < SMALLEST_EXACT ? this.activation.ends?.overValue : undefined;
    return exact ? exact(factor, this.z) : ratio(factor, this.y);
  }

  /** factor / (1 − y); 0 where the factor is 0. */
  dividingByRest(factor: number): number {
    const { rest } = this;
    const exact = rest < SMALLEST_EXACT ? this.activation.ends?.overRest : undefined;
    return exact ? exact(factor, this.z) : ratio(factor, rest);
  }
}

/** Numbers below this are subnormal, or made of such: they have lost digits. */
export const SMALLEST_EXACT = 1e-290;

/** numerator / denominator, where 0 / 0 is 0: a target of 0 asks nothing of its output. */
export function ratio(numerator: number, denominator: number): number {
  return numerator === 0 ? 0 : numerator / denominator;
}

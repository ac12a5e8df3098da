import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded choices of one case: the same seed and case number make the same ones on every machine. */
export class Chance {
  readonly #generator;

  constructor(seed: number, index: number) {
    this.#generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  }

  /** A whole number from 0 to `below` − 1. */
  below(below: number): number {
    return uniformInt(this.#generator, 0, below - 1);
  }

  /** Whether one of `among` comes up. */
  once(among: number): boolean {
    return this.below(among) === 0;
  }

  /** One of them, of which there must be some. */
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

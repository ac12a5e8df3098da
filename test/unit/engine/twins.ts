import assert from 'node:assert/strict';
import { it } from 'mocha';

/** Throws an AssertionError where an implementation is not what it should be. */
export type Check<T> = (implementation: T) => void;

/**
 * Proves that a check is worth something: the real implementation passes it, and every twin, which differs from the real one
 * by a single mistake, fails it. A twin that dies of anything else than the check is a mistake of the test.
 */
export function itCatches<T>(
  check: Check<T>,
  real: Readonly<Record<string, T>>,
  twins: Readonly<Record<string, T>>,
): void {
  for (const [name, implementation] of Object.entries(real)) {
    it(`passes: ${name}`, () => {
      check(implementation);
    });
  }
  for (const [mistake, twin] of Object.entries(twins)) {
    it(`catches: ${mistake}`, () => {
      assert.throws(() => {
        check(twin);
      }, assert.AssertionError);
    });
  }
}

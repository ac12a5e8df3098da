import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a table of `test/reference`, as `make_tables.py` wrote them. */
export function referenceTable(name: string): readonly unknown[] {
  const rows = JSON.parse(readFileSync(join('test/reference', `${name}.json`), 'utf8')) as unknown[];
  assert.ok(rows.length > 0, `${name}.json has no rows`);
  return rows;
}

/** Within 1e-9 relative or `absolute`: the tolerance of every comparison with PyTorch is 1e-12 near 0. */
export function assertNear(
  actual: number | undefined,
  expected: number | undefined,
  what: string,
  absolute = 1e-12,
): void {
  assert.ok(actual !== undefined && expected !== undefined, `${what}: ${actual}, expected ${expected}`);
  const allowed = Math.max(absolute, 1e-9 * Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= allowed, `${what}: ${actual}, expected ${expected}`);
}

export function assertAllNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
  absolute?: number,
): void {
  assert.equal(actual.length, expected.length, what);
  for (let i = 0; i < expected.length; i++) assertNear(actual[i], expected[i], `${what} ${i}`, absolute);
}

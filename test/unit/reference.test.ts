import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { iterationAfter } from '../../src/trace/iteration';
import { traceJson, type TraceJson } from '../../src/trace/traceJson';
import { modelOf } from './spec/specText';

const folder = 'test/reference';
const specSuffix = '.backprop.json';

const RELATIVE = 1e-9;
const ABSOLUTE = 1e-12;

/** The same structure, and every number within the tolerance; says where it is not. Returns how many numbers agree. */
function compare(actual: unknown, expected: unknown, path: string): number {
  if (typeof expected === 'number') {
    assert.ok(typeof actual === 'number', `${path}: ${String(actual)} is no number`);
    const allowed = Math.max(ABSOLUTE, RELATIVE * Math.abs(expected));
    assert.ok(Math.abs(actual - expected) <= allowed, `${path}: ${actual}, expected ${expected}`);
    return 1;
  }
  if (typeof expected !== 'object' || expected === null) {
    assert.equal(actual, expected, path);
    return 0;
  }
  assert.ok(typeof actual === 'object' && actual !== null, `${path}: ${String(actual)}`);
  assert.equal(Array.isArray(actual), Array.isArray(expected), path);
  assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), path);
  const [from, to] = [actual as Record<string, unknown>, expected as Record<string, unknown>];
  return Object.keys(to).reduce((count, key) => count + compare(from[key], to[key], `${path}.${key}`), 0);
}

describe('The engine agrees with PyTorch', () => {
  const names = readdirSync(folder).filter((file) => file.endsWith(specSuffix));

  it('on seven networks or more', () => {
    assert.ok(names.length >= 7, `only ${names.length} found in ${folder}`);
  });

  for (const file of names) {
    const name = file.slice(0, -specSuffix.length);
    const traces = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Record<string, object>;

    it(`has traces of ${name} after 0, 1 and 7 updates`, () => {
      assert.deepEqual(Object.keys(traces), ['0', '1', '7']);
    });

    for (const [updates, expected] of Object.entries(traces)) {
      it(`on ${name} after ${updates} updates`, () => {
        const model = modelOf(readFileSync(join(folder, file), 'utf8'));
        const actual = traceJson(model, iterationAfter(model, Number(updates)));
        // As a reader of `trace --json` gets it.
        const count = compare(JSON.parse(JSON.stringify(actual)), expected, name);
        assert.ok(count > 10, `only ${count} numbers`);
      });

      it(`on every digit of σ′ in ${name} after ${updates} updates, however small it is`, () => {
        const model = modelOf(readFileSync(join(folder, file), 'utf8'));
        const actual = slopesOf(traceJson(model, iterationAfter(model, Number(updates))));
        slopesOf(expected as TraceJson).forEach((slope, at) => {
          assert.ok(Math.abs(actual[at]! - slope) <= RELATIVE * Math.abs(slope), `${actual[at]}, expected ${slope}`);
        });
      });
    }
  }
});

/** Every σ′(z) of every sample. */
function slopesOf({ samples }: TraceJson): number[] {
  return samples.flatMap(({ layers }) => layers.flatMap(({ dadz }) => dadz ?? []));
}

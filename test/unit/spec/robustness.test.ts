import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, it } from 'mocha';
import { Model } from '../../../src/spec/model';
import { parameterAt } from '../../../src/spec/parameterPlace';
import { parseSpec } from '../../../src/spec/parseSpec';
import { exampleTexts } from './specText';

/** A network or at least one problem, never both, and every problem in words and inside the text. */
function checkParsed(text: string): void {
  const { root, problems, spec } = parseSpec(text);
  assert.equal(spec === null, problems.length > 0, `a network or problems of ${JSON.stringify(text)}`);
  let last = 0;
  for (const { offset, length, message } of problems) {
    const isInside = offset >= last && length >= 0 && offset + length <= text.length;
    assert.ok(isInside, `${message} at ${offset}, ${length} of ${JSON.stringify(text)}`);
    // What the text itself says may be quoted.
    const unfilled = message.match(/undefined|\[object|\{\d\}/g)?.filter((part) => !text.includes(part)) ?? [];
    assert.ok(message !== '' && unfilled.length === 0, message);
    last = offset;
  }
  if (spec !== null) assert.ok(new Model(spec).initialParameters().values.every(Number.isFinite));
  if (root !== undefined) parameterAt(root, Math.floor(text.length / 2));
}

/** Characters that mean something to a reader of JSON, and some that do not. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...Array.from('{}[],:"/*\\-.0123456789eE \n\r\tunf'),
    'σ',
    '𝜎',
    '\uFEFF',
    '\u0000',
    '\ud835',
    '/*',
    '*/',
    '//',
  ),
  fc.constantFrom('null', 'true', '1e999', '"weights"', '"inputs"', '"units"', '{}', '[]', '[[]]', '-', '0.5', '""'),
);

const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat({ max: 6 }), insert: pieces }),
  { minLength: 1, maxLength: 5 },
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place of a JSON value, as the path to it. */
function placesOf(value: Json): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...entries.flatMap(([key, child]) => placesOf(child).map((path) => [key, ...path]))];
}

/** The value with another one at a path, or without it where `replacement` is `undefined`. */
function replaced(value: Json, [key, ...rest]: (string | number)[], replacement: Json | undefined): Json | undefined {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.flatMap((child, i) => {
      if (i !== key) return [child];
      const other = replaced(child, rest, replacement);
      return other === undefined ? [] : [other];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, child]): [string, Json][] => {
    if (name !== key) return [[name, child]];
    const other = replaced(child, rest, replacement);
    return other === undefined ? [] : [[name, other]];
  });
  return Object.fromEntries(entries);
}

const values: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, true, 0, -1, 1, 2, 3, 0.5, 1e308, '', 'adam', 'full', 'softmax'),
  fc.constantFrom<Json>([], {}, [[]], [1], [1, 2], [[1, 2]], [[1], [1, 2]], { kind: 'uniform' }, { units: 1 }),
);

describe('parseSpec takes any text', () => {
  for (const { name, text } of exampleTexts()) {
    it(`every beginning of ${name}`, () => {
      for (let end = 0; end <= text.length; end++) checkParsed(text.slice(0, end));
    }).timeout(20_000);

    it(`every end of ${name}`, () => {
      for (let start = 0; start <= text.length; start++) checkParsed(text.slice(start));
    }).timeout(20_000);

    it(`${name} with characters taken out and put in`, () => {
      fc.assert(
        fc.property(edits, (changes) => {
          let mutant = text;
          for (const { at, remove, insert } of changes) {
            const offset = Math.floor(at * mutant.length);
            mutant = mutant.slice(0, offset) + insert + mutant.slice(offset + remove);
          }
          checkParsed(mutant);
        }),
        { numRuns: 500 },
      );
    }).timeout(20_000);

    it(`${name} with other values`, () => {
      const value = parse(text) as Json;
      const places = placesOf(value);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(places.length - 1), values), { minLength: 1, maxLength: 3 }),
          (changes) => {
            const mutant = changes.reduce<Json | undefined>(
              (now, [place, other]) => (now === undefined ? now : replaced(now, places[place]!, other)),
              value,
            );
            checkParsed(mutant === undefined ? '' : JSON.stringify(mutant));
          },
        ),
        { numRuns: 500 },
      );
    }).timeout(20_000);
  }

  it('any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), checkParsed));
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        checkParsed,
      ),
    );
  }).timeout(20_000);

  it('any JSON value', () => {
    fc.assert(fc.property(fc.json(), checkParsed));
  });

  it('brackets nested beyond all measure', () => {
    checkParsed('['.repeat(100_000));
    checkParsed(`{"inputs":`.repeat(100_000));
    checkParsed(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  });
});

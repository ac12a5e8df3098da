import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_PROBLEMS } from '../../../src/base/budgets';
import { parseSpec } from '../../../src/spec/parseSpec';
import { specText } from './specText';

const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(', ');

describe('Of many problems', () => {
  it('all are told while they are no more than a hundred', () => {
    const { problems, problemCount } = parseSpec(specText({ data: `[${times(MOST_PROBLEMS, '0')}]` }));
    assert.equal(problems.length, MOST_PROBLEMS);
    assert.equal(problemCount, MOST_PROBLEMS);
    assert.ok(problems.every(({ code }) => code === 'wrong-type'));
  });

  const cases: [what: string, text: string, count: number][] = [
    ['numbers', specText({ data: `[{ "input": [${times(3000, '"a"')}], "target": [1, 0] }]` }), 3000],
    ['samples', specText({ data: `[${times(2000, '7')}]` }), 2000],
    ['rows', specText({ layers: `[{ "weights": [${times(1000, '[1]')}, [1, 2]] }]` }), 1001],
    ['keys', `{ ${times(500, '"los": 1')}, ${specText().slice(1)}`, 500],
    ['mistakes of the syntax', `[${times(700, '01')}]`, 700],
  ];
  for (const [what, text, count] of cases) {
    it(`the first ${what} are told, and how many more there are`, () => {
      const { problems, problemCount, spec } = parseSpec(text);
      assert.equal(spec, null);
      assert.ok(problemCount >= count, String(problemCount));
      assert.equal(problems.length, MOST_PROBLEMS + 1);
      const last = problems.at(-1)!;
      assert.equal(last.code, 'more');
      assert.equal(last.message, `and ${problemCount - MOST_PROBLEMS} more problems`);
      const first = problems[0]!;
      assert.ok(first.offset < last.offset && last.offset < text.length);
    });
  }

  it('one more is told in the singular', () => {
    const { problems } = parseSpec(specText({ data: `[${times(MOST_PROBLEMS + 1, '0')}]` }));
    assert.equal(problems.at(-1)!.message, 'and 1 more problem');
  });
});

describe('A name of a megabyte', () => {
  const long = 'σ'.repeat(1e6);
  const texts: [what: string, text: string][] = [
    ['an activation', specText({ layers: `[{ "weights": [[1, -2]], "activation": "${long}" }]` })],
    ['a loss', specText({ loss: `"${long}"` })],
    ['a key', `{ "${long}": 1, ${specText().slice(1)}`],
    ['a key that is there twice', specText({ seed: `1, "seed": 2, "${long}": 1, "${long}": 2` })],
    ['an input', specText({ inputs: `["${long}", "${long}"]` })],
    ['a number', specText({ seed: '9'.repeat(1e6) })],
    ['an optimizer', specText({ training: `{ "optimizer": "${long}" }` })],
  ];
  for (const [what, text] of texts) {
    it(`as ${what} is told in a short message`, () => {
      const { problems } = parseSpec(text);
      assert.ok(problems.length > 0);
      for (const { message } of problems) assert.ok(message.length < 500, `${message.length} characters`);
    });
  }
});

import assert from 'node:assert/strict';
import { it } from 'mocha';
import { parseSpec } from '../../../src/spec/parseSpec';
import type { ProblemCode } from '../../../src/spec/problem';
import { markedText } from './markedText';

/** What a text should be told: `marked` has a ⟦range⟧ for each of the problems, in their order. */
export interface ProblemCase {
  readonly title: string;
  readonly marked: string;
  readonly problems: readonly (readonly [code: ProblemCode, message: string])[];
}

/** One test for each case: exactly these problems, at exactly these places. */
export function testProblems(cases: readonly ProblemCase[]): void {
  for (const { title, marked, problems } of cases) {
    it(title, () => {
      const { text, ranges } = markedText(marked);
      assert.equal(ranges.length, problems.length, 'the marks of the case itself');
      const expected = problems.map(([code, message], i) => ({ code, message, ...ranges[i] }));
      const parsed = parseSpec(text);
      const told = parsed.problems.map(({ code, message, offset, length }) => ({ code, message, offset, length }));
      assert.deepEqual(told, expected);
      assert.equal(parsed.spec === null, problems.length > 0);
    });
  }
}

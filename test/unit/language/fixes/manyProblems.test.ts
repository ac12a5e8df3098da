import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_MENDED, MOST_PROBLEMS } from '../../../../src/base/budgets';
import { fixesAt } from '../../../../src/language/fixes/fixes';
import { sessionOf } from '../../session/sessionOf';
import { specText } from '../../spec/specText';

describe('The fixes of a whole text', () => {
  const rows = Array.from({ length: 300 }, () => '[1]').join(', ');
  const text = specText({ inputs: '2', layers: `[{ "weights": [[1, 2], ${rows}] }]` });

  it('are those of its first problems', () => {
    const session = sessionOf(text);
    assert.equal(session.parsed.problems.length, MOST_PROBLEMS + 1);
    const mended = new Set(fixesAt(session, 0, text.length, true).map(({ mends }) => mends?.offset));
    assert.equal(mended.size, MOST_MENDED);
  });

  it('are there for each of them by itself', () => {
    const session = sessionOf(text);
    for (const { offset, code } of session.parsed.problems) {
      const fixes = fixesAt(session, offset, offset, false).filter(({ mends }) => mends?.offset === offset);
      assert.equal(fixes.length > 0, code !== 'more');
    }
  });
});

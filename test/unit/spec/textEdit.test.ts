import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyEdits, inserting, replacing } from '../../../src/spec/textEdit';

describe('applyEdits', () => {
  it('replaces, inserts and removes, in whatever order the edits come', () => {
    const edits = [
      replacing({ offset: 4, length: 1 }, 'five'),
      inserting(0, '> '),
      { offset: 1, length: 2, newText: '' },
    ];
    assert.equal(applyEdits('abcdef', edits), '> adfivef');
  });

  it('keeps the order of insertions at one place, and leaves the edits as they are', () => {
    const edits = [inserting(2, 'z'), inserting(1, 'x'), inserting(1, 'y')];
    assert.equal(applyEdits('ab', edits), 'axybz');
    assert.deepEqual(
      edits.map(({ offset }) => offset),
      [2, 1, 1],
    );
  });

  it('leaves the text as it is without edits', () => {
    assert.equal(applyEdits('{ }', []), '{ }');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { conditionExamples } from '../../../src/trace/condition/completion';
import { conditionItems, type ConditionItem } from '../../../src/workspace/conditionItems';
import { lee, manyConditions, soft } from '../trace/condition/conditionNets';

const itemsOf = (typed: string, recent: readonly string[] = [], network = lee): ConditionItem[] =>
  conditionItems(typed, network, recent);

describe('conditionItems', () => {
  it('of nothing typed: used before, examples, and what a condition begins with', () => {
    const items = itemsOf(' ', ['loss < 0.5', 'loss rises', 'norm(9) rises']);
    const examples = conditionExamples(lee).map(({ text }) => text);
    assert.deepEqual(
      items.slice(0, examples.length + 1).map(({ label }) => label),
      ['loss < 0.5', 'loss rises', ...examples.filter((text) => text !== 'loss rises')],
    );
    assert.deepEqual(items[0], { kind: 'text', label: 'loss < 0.5', description: 'used before', text: 'loss < 0.5' });
    assert.ok(items.some((item) => item.kind === 'text' && item.text.trim() === 'norm('));
    assert.ok(itemsOf('', ['any unit saturates'], soft).every(({ label }) => !label.includes('saturates')));
  });

  it('of a condition: it can be run, or go on', () => {
    const [run, ...others] = itemsOf(' loss < 0.1 ');
    assert.ok(run?.kind === 'accept');
    assert.deepEqual([run.label, run.value.text], ['Run until: loss < 0.1', 'loss < 0.1']);
    assert.deepEqual(
      others.map((item) => item.kind === 'text' && item.text),
      [' loss < 0.1 and ', ' loss < 0.1 or '],
    );
  });

  it('of a half one: what is wrong and where, then what may come next', () => {
    assert.deepEqual(itemsOf('loss <'), [
      { kind: 'problem', label: 'column 7: expected a number after <, found the end', description: '' },
      { kind: 'text', label: '0.1', description: 'or any other number', text: 'loss < 0.1 ' },
      { kind: 'text', label: '0.01', description: 'or any other number', text: 'loss < 0.01 ' },
    ]);
    const [word] = itemsOf('any unit sat').filter(({ kind }) => kind === 'text');
    assert.ok(word?.kind === 'text');
    assert.equal(word.text, 'any unit saturates ');
  });

  it('of any half one, can be run or has a problem first', () => {
    for (const text of manyConditions) {
      for (let end = 1; end <= text.length; end++) {
        const [first] = itemsOf(text.slice(0, end));
        assert.ok(first?.kind === 'accept' || first?.kind === 'problem', text.slice(0, end));
      }
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { trainItems, type TrainedSpec, type TrainItem } from '../../../src/workspace/trainItems';
import { lee, manyConditions } from '../trace/condition/conditionNets';

const spec: TrainedSpec = { network: lee, perEpoch: 4, epochs: 25 };

const itemsOf = (typed: string, recent: readonly string[] = []): TrainItem[] => trainItems(typed, spec, recent);

/** The updates that the first row asks for, if it does. */
function updatesOf(typed: string): number | undefined {
  const [first] = itemsOf(typed);
  return first?.kind === 'accept' && 'updates' in first.value ? first.value.updates : undefined;
}

describe('trainItems', () => {
  it('of nothing typed: what the spec asks for, one epoch, then conditions', () => {
    const items = itemsOf('', ['loss < 0.5']);
    assert.deepEqual(items.slice(0, 2), [
      {
        kind: 'accept',
        label: 'Train: 25 epochs',
        description: '100 updates, as the spec asks',
        value: { updates: 100 },
      },
      { kind: 'accept', label: 'Train: 1 epoch', description: '4 updates', value: { updates: 4 } },
    ]);
    assert.equal(items[2]?.label, 'loss < 0.5');
  });

  it('of a count: updates, or epochs', () => {
    for (const [typed, updates] of [
      ['7', 7],
      [' 100 ', 100],
      ['1 update', 1],
      ['12 Updates', 12],
      ['1 epoch', 4],
      ['3 epochs', 12],
      ['3epochs', 12],
    ] as const) {
      assert.equal(updatesOf(typed), updates, typed);
    }
  });

  it('of a number alone offers its units', () => {
    assert.deepEqual(
      itemsOf('3').map(({ label, description }) => [label, description]),
      [
        ['Train: 3 updates', 'one epoch has 4 updates'],
        ['3 updates', '3 updates'],
        ['3 epochs', '12 updates'],
      ],
    );
    assert.deepEqual(
      itemsOf('3 ep').map((item) => (item.kind === 'text' ? item.text : item.label)),
      ['column 3: expected updates or epochs, found "ep"', '3 epochs'],
    );
  });

  it('of what is no count says what it expects, and where', () => {
    for (const [typed, expected] of [
      ['0', 'column 1: expected a whole number of updates or epochs, at least 1, found "0"'],
      [' -3', 'column 2: expected a whole number of updates or epochs, at least 1, found "-3"'],
      ['2.5 epochs', 'column 1: expected a whole number of updates or epochs, at least 1, found "2.5"'],
      ['1e3', 'column 2: expected updates or epochs, found "e3"'],
      ['10 minutes', 'column 4: expected updates or epochs, found "minutes"'],
      ['3 epochs more', 'column 3: expected updates or epochs, found "epochs more"'],
      [
        '99999999999999999999',
        'column 1: expected a whole number of updates or epochs, at least 1, found "99999999999999999999"',
      ],
    ] as const) {
      assert.equal(itemsOf(typed)[0]?.label, expected);
      assert.ok(itemsOf(typed).every(({ kind }) => kind !== 'accept'));
    }
  });

  it('of a condition: it can be trained until', () => {
    const [first] = itemsOf('loss < 0.01');
    assert.ok(first?.kind === 'accept' && 'until' in first.value);
    assert.deepEqual([first.label, first.value.until.text], ['Train until: loss < 0.01', 'loss < 0.01']);
    for (const text of manyConditions) assert.equal(itemsOf(text)[0]?.kind, 'accept', text);
  });

  it('of a half condition: what is wrong and where, what may come next, and that a count would do', () => {
    const items = itemsOf('loss <');
    assert.deepEqual(items[0]?.label, 'column 7: expected a number after <, found the end');
    assert.ok(items.some((item) => item.kind === 'text' && item.text === 'loss < 0.1 '));
    assert.ok(items.some(({ label }) => label === 'Train: 25 epochs'));
  });
});

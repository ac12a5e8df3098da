import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { networkText } from '../../../src/spec/networkText';
import { initialMoment, recordIteration } from '../../../src/trace/iteration';
import { networkItems } from '../../../src/workspace/networkItems';
import { modelOf } from '../spec/specText';

const labels = (typed: string): string[] => networkItems(typed).map(({ label }) => label);

describe('networkItems', () => {
  it('are the presets while nothing is typed, the lecture’s first', () => {
    assert.deepEqual(labels(' '), ['The lecture’s network', 'XOR', 'A classifier', 'A regression', 'Other sizes…']);
  });

  it('are networks of the sizes that are typed, also where a preset has the same', () => {
    for (const sizes of ['2-4-2', '2-3-1', '2-2-2-2', '1-1']) {
      assert.deepEqual(labels(sizes), [
        `${sizes}: a classifier`,
        `${sizes}: outputs that may be any number`,
        `${sizes}: other activations and loss…`,
      ]);
    }
    assert.deepEqual(
      networkItems('2-3-1').map(({ description }) => description),
      ['tanh, sigmoid, binary-cross-entropy', 'tanh, identity, mean-squared-error', 'asks for activations and loss'],
    );
    assert.equal(networkItems('3 5')[0]!.description, 'softmax, cross-entropy');
  });

  it('have exactly those sizes, finite numbers and no problems', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 5 }), (sizes) => {
        for (const item of networkItems(sizes.join('-')).slice(0, 2)) {
          assert.ok(item.kind === 'accept' && !('askAbout' in item.value));
          const model = modelOf(networkText(item.value));
          assert.deepEqual([model.spec.inputNames.length, ...model.spec.layers.map(({ units }) => units)], sizes);
          assert.ok(Number.isFinite(recordIteration(model, initialMoment(model)).state.loss));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('say what is wrong with sizes, and keep to texts that somebody can read', () => {
    assert.match(labels('2-0-1')[0]!, /^expected sizes from 1 to/);
    assert.match(labels('2-')[0]!, /^expected whole numbers with "-" between them/);
    assert.match(labels('19999-2')[0]!, /^expected at most 20000 inputs and outputs/);
    const [item] = networkItems('19999-1');
    assert.ok(item?.kind === 'accept' && !('askAbout' in item.value));
    assert.ok(networkText(item.value).length < 500_000);
  });

  it('are the presets that a word names', () => {
    assert.deepEqual(labels('xor'), ['XOR']);
    assert.deepEqual(labels('softmax'), ['A classifier']);
    assert.match(labels('zzz')[0]!, /^expected whole numbers/);
  });
});

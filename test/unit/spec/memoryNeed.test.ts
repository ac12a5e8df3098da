import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DEFAULT_MEMORY } from '../../../src/base/budgets';
import { matrix } from '../../../src/engine/matrix';
import { memoryNeed } from '../../../src/spec/memoryNeed';
import type { LayerSpec } from '../../../src/spec/networkSpec';
import { parseSpec } from '../../../src/spec/parseSpec';
import { defaultTraining } from '../../../src/spec/readTraining';
import { specText } from './specText';

/** Samples of one input and one target each. */
const samples = (count: number): string =>
  `[${Array.from({ length: count }, () => '{"input":[0],"target":[0]}').join()}]`;

/** The problems of a network with one wide layer. */
function told(units: number, count: number, training = '{}', limit?: number): [message: string, at: string][] {
  const text = specText({ inputs: '1', layers: `[{"units":${units}},{"units":1}]`, data: samples(count), training });
  const { problems, spec } = parseSpec(text, undefined, limit);
  assert.equal(spec === null, problems.length > 0);
  return problems.map(({ message, offset, length }) => [message, text.slice(offset, offset + length)]);
}

/** What a network of such sizes needs, without its data being there. */
function needOf(sizes: readonly number[], count: number, batchSize: number | 'full'): number {
  const layers = sizes.slice(1).map((units, l): LayerSpec => {
    const shape = { units, inputs: sizes[l]!, activation: 'sigmoid' as const };
    return { ...shape, name: null, weights: { kind: 'zeros' }, biases: [] };
  });
  const of = (rows: number) => ({ rows, columns: count, data: matrix(0, 0).data });
  const data = { inputs: of(sizes[0]!), targets: of(sizes.at(-1)!) };
  const inputNames = Array.from({ length: sizes[0]! }, () => '');
  return memoryNeed({ layers, inputNames, data, training: { ...defaultTraining, batchSize } }).total;
}

describe('The memory of a network', () => {
  it('counts units × samples: a million units with a hundred samples are refused before they are allocated', () => {
    const [[message, at] = ['', ''], ...others] = told(1_000_000, 100);
    assert.deepEqual(others, []);
    assert.match(
      message,
      /^layer 1: the network needs about \d+ MiB of memory for batches of 100 samples, .* 1000000 units here: expected at most 4096 MiB\. .* backprop\.memoryLimit allows more\.$/,
    );
    assert.equal(at, '1000000');
  });

  it('counts them for 3,000 samples, where an array of that length cannot even be made', () => {
    assert.equal(told(1_000_000, 3000).length, 1);
  });

  it('counts the samples of a batch, not all of the data', () => {
    assert.equal(told(1_000_000, 100, '{ "batchSize": 4 }').length, 0);
    assert.equal(told(1_000_000, 100, '{ "batchSize": 90 }').length, 1);
  });

  it('has a limit that can be set', () => {
    assert.equal(told(1000, 100, '{}', 2 ** 20).length, 1);
    assert.equal(told(1000, 100, '{}', 2 ** 26).length, 0);
  });

  it('has room for 60,000 images of 784 numbers in one batch, and for a million weights', () => {
    assert.ok(needOf([784, 128, 10], 60_000, 'full') < DEFAULT_MEMORY);
    assert.ok(needOf([784, 1000, 200, 10], 60_000, 32) < DEFAULT_MEMORY);
    assert.ok(needOf([784, 1000, 200, 10], 1000, 'full') < DEFAULT_MEMORY);
  });

  it('is told on the samples where these need the most, and on the layers where the weights do', () => {
    const wide = (inputs: number, layers: string, data: string): string[] => {
      const text = specText({ inputs: String(inputs), layers, data });
      return parseSpec(text, undefined, 2 ** 16).problems.map(({ message }) => message.slice(0, message.indexOf(':')));
    };
    const zeros = (count: number): string => `[${'0,'.repeat(count - 1)}0]`;
    assert.deepEqual(wide(8000, '[{"units":1}]', `[{"input":${zeros(8000)},"target":[0]}]`), ['layers']);
    const many = Array.from({ length: 20 }, () => `{"input":${zeros(1000)},"target":[0]}`).join();
    assert.deepEqual(wide(1000, '[{"units":1}]', `[${many}]`), ['data']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseSpec } from '../../../src/spec/parseSpec';
import { placeAt, type SpecMeaning } from '../../../src/spec/specPlace';
import { exampleTexts, leeText } from './specText';
import { markedText } from './markedText';

const cases: readonly (readonly [marked: string, meaning: SpecMeaning | undefined])[] = [
  ['{ "layers": [{ "weights": [[1, ⟦-2⟧]] }] }', { kind: 'parameter', layer: 1, to: 0, from: 1 }],
  ['{ "layers": [{}, { "biases": [⟦3⟧] }] }', { kind: 'parameter', layer: 2, to: 0, from: null }],
  ['{ "layers": [{ "activation": ⟦"tanh"⟧ }] }', { kind: 'activation', layer: 1 }],
  ['{ "layers": [{ "name": ⟦"hidden"⟧ }] }', { kind: 'layer', layer: 1 }],
  ['{ "layers": [{ ⟦"weights"⟧: [[1]] }] }', { kind: 'layer', layer: 1 }],
  ['{ "layers": [{ ⟦"activation"⟧: "tanh" }] }', { kind: 'layer', layer: 1 }],
  ['{ "layers": [⟦{  }⟧] }', { kind: 'layer', layer: 1 }],
  ['{ "layers": [{ "units": ⟦3⟧ }] }', undefined],
  ['{ "loss": ⟦"cross-entropy"⟧ }', { kind: 'loss' }],
  ['{ "inputs": ["p", ⟦"q"⟧] }', { kind: 'input name', input: 1 }],
  ['{ "inputs": ⟦2⟧ }', undefined],
  ['{ "data": [{ "input": [1, ⟦2⟧] }] }', { kind: 'sample', sample: 0, entry: { of: 'input', index: 1 } }],
  ['{ "data": [{}, { "target": [⟦2⟧] }] }', { kind: 'sample', sample: 1, entry: { of: 'target', index: 0 } }],
  ['{ "data": [{ ⟦"target"⟧: [2] }] }', { kind: 'sample', sample: 0, entry: null }],
  ['{ "training": { "learningRate": ⟦0.5⟧ } }', { kind: 'learning rate' }],
  ['{ "training": { "optimizer": ⟦"adam"⟧ } }', { kind: 'optimizer' }],
  ['{ "training": { "optimizer": { "kind": ⟦"adam"⟧ } } }', { kind: 'optimizer' }],
  ['{ "training": { "optimizer": { "beta1": ⟦0.9⟧ } } }', undefined],
  ['{ "seed": ⟦1⟧ }', undefined],
];

describe('placeAt', () => {
  for (const [marked, meaning] of cases) {
    it(`of ${marked}`, () => {
      const { text, ranges } = markedText(marked);
      const [range] = ranges;
      const { root } = parseSpec(text);
      // In a pair of braces, a brace is what stands for it.
      assert.deepEqual(placeAt(root!, range!.offset), meaning && { ...meaning, ...range });
    });
  }

  it('throws nowhere in the examples, whatever is still missing', () => {
    for (const { text } of [...exampleTexts(), { text: leeText }]) {
      for (let end = 1; end <= text.length; end += 3) {
        const { root } = parseSpec(text.slice(0, end));
        if (root !== undefined) for (let at = 0; at <= end; at += 29) placeAt(root, at);
      }
    }
  });
});

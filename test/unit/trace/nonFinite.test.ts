import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { iterationAfter } from '../../../src/trace/iteration';
import { nonFinite } from '../../../src/trace/nonFinite';
import { exampleText, modelOf, specText } from '../spec/specText';

const textOf = (text: string, updates = 0): string | null =>
  nonFinite(iterationAfter(modelOf(text), updates))?.text ?? null;

const identity = (weights: string, changes: Record<string, string> = {}): string =>
  specText({ layers: `[{ "activation": "identity", "weights": ${weights} }]`, ...changes });

describe('nonFinite', () => {
  it('is silent where everything is finite', () => {
    assert.equal(textOf(exampleText('lee.backprop.json'), 3), null);
  });

  it('names the z that overflows', () => {
    const data = '[{ "input": [1, 1], "target": [0, 0] }, { "input": [1e308, 1e308], "target": [0, 0] }]';
    assert.equal(
      textOf(identity('[[1, 0], [1, 1]]', { data })),
      'Iteration 1: z₂⁽¹⁾ of sample 2 is no longer a finite number (layer 1, unit 2).',
    );
  });

  it('names samples by their positions in the data, not in the batch', () => {
    const data = '[{ "input": [1, 1], "target": [0, 0] }, { "input": [1e308, 1e308], "target": [0, 0] }]';
    const training = '{ "batchSize": 1, "learningRate": 0 }';
    const text = identity('[[1, 0], [1, 1]]', { data, training });
    assert.equal(textOf(text), null);
    assert.equal(textOf(text, 1), 'Iteration 2: z₂⁽¹⁾ of sample 2 is no longer a finite number (layer 1, unit 2).');
  });

  it('names the sample whose loss overflows', () => {
    const data = '[{ "input": [1e200, 0], "target": [0, 0] }]';
    assert.equal(
      textOf(identity('[[1, 0], [1, 1]]', { data })),
      'Iteration 1: the loss of sample 1 is no longer a finite number.',
    );
  });

  it('names the gradient that overflows where nothing before it does', () => {
    const data = '[{ "input": [1e160, 1], "target": [0, 0] }]';
    const text = identity('[[1e-160, 0], [1e-9, 1]]', { data, loss: '"half-squared-error"' });
    assert.equal(textOf(text), 'Iteration 1: ∂l/∂w₂₁⁽¹⁾ is no longer a finite number (layer 1, unit 2).');
  });

  it('names the ∂l/∂a that overflows on the way back, nearest the output', () => {
    const layer = (weights: string): string => `{ "activation": "identity", "weights": ${weights} }`;
    const layers = `[${['[[0, 0]]', '[[1e308]]', '[[1e10], [0]]'].map(layer).join(', ')}]`;
    assert.equal(
      textOf(specText({ layers })),
      'Iteration 1: ∂l/∂a₁⁽¹⁾ of sample 1 is no longer a finite number (layer 1, unit 1).',
    );
  });
});

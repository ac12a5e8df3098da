import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearestName } from '../../../src/spec/nearestName';

const activations = ['sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu', 'silu', 'gelu'];

describe('nearestName', () => {
  const cases: [written: string, candidates: string[], nearest: string | undefined][] = [
    ['sigmod', activations, 'sigmoid'],
    ['sigmoidd', activations, 'sigmoid'],
    ['simgoid', activations, 'sigmoid'],
    ['SIGMOID', activations, 'sigmoid'],
    ['leaky_relu', activations, 'leaky-relu'],
    ['leakyrelu', activations, 'leaky-relu'],
    ['tahn', activations, 'tanh'],
    // A swap of neighbours is one edit, so it is nearer than two replacements.
    ['erlu', ['errr', 'relu'], 'relu'],
    ['rleu', activations, 'relu'],
    // At most a third of the letters may differ, but always one.
    ['el', ['elu'], 'elu'],
    ['x', ['elu'], undefined],
    ['softmax', ['sigmoid'], undefined],
    ['abcdef', ['abcdxy'], 'abcdxy'],
    ['abcdef', ['abcxyz'], undefined],
    // The nearest wins, and among equals the first.
    ['gel', ['gelus', 'gelu'], 'gelu'],
    ['xelu', ['relu', 'gelu'], 'relu'],
    ['', ['a'], 'a'],
    ['', ['ab'], undefined],
    ['anything', [], undefined],
  ];
  for (const [written, candidates, nearest] of cases) {
    it(`takes "${written}" for ${nearest ?? 'nothing'} of ${candidates.join(', ') || 'nothing'}`, () => {
      assert.equal(nearestName(written, candidates), nearest);
    });
  }
});

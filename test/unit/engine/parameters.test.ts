import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parameterIn, parameterIndices, parameterPosition } from '../../../src/engine/parameters';
import { sessionOf } from '../session/sessionOf';
import { leeText } from '../spec/specText';

describe('parameterIn', () => {
  it('finds weights by to and from, biases by to', () => {
    const { parameters } = sessionOf(leeText).run!.iteration.start;
    assert.deepEqual(
      [
        parameterIn(parameters, { layer: 1, to: 0, from: 1 }),
        parameterIn(parameters, { layer: 2, to: 1, from: 0 }),
        parameterIn(parameters, { layer: 3, to: 1, from: null }),
      ],
      [-2, -2, 2],
    );
  });

  it('finds no number where there is none', () => {
    const { parameters } = sessionOf(leeText).run!.iteration.start;
    const none = [
      parameterIn(parameters, { layer: 1, to: 0, from: 2 }),
      parameterIn(parameters, { layer: 4, to: 0, from: 0 }),
      parameterIn(parameters, { layer: 1, to: 2, from: null }),
    ];
    assert.deepEqual(none, [NaN, NaN, NaN]);
  });
});

describe('parameterIndices', () => {
  it('has every weight and bias where it stands among the values', () => {
    const { model, iteration } = sessionOf(leeText).run!;
    const { layers } = model.network;
    const all = parameterIndices(layers);
    assert.equal(all.length, iteration.start.parameters.values.length);
    all.forEach((place, position) => {
      assert.equal(parameterPosition(layers, place), position);
      assert.equal(parameterIn(iteration.start.parameters, place), iteration.start.parameters.values[position]);
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { placeOfRow, rowOf } from '../../../src/session/parameterRow';

describe('the row of a parameter', () => {
  it('comes unit by unit, the weights before the bias', () => {
    const places = [0, 1].flatMap((to) => [0, 1, 2, null].map((from) => ({ to, from })));
    assert.deepEqual(
      places.map((place) => rowOf(place, 3)),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.deepEqual(
      places.map((_, row) => placeOfRow(row, 3)),
      places,
    );
  });
});

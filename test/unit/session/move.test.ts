import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { moved, movedBy, samePosition, type MoveName } from '../../../src/session/move';
import { StepPlan } from '../../../src/trace/steps';

function planOf(...units: number[]): StepPlan {
  const layers = units.map((count, l) => ({ units: count, inputs: units[l - 1] ?? 2, activation: 'sigmoid' as const }));
  return new StepPlan({ layers, loss: 'squared-error', reduction: 'mean' });
}

// 2-1: forward 1.0 1.1 | 2.0 | loss, backward 2.0 | 1.0 1.1, update 1.0 1.1 | 2.0
const plan = planOf(2, 1);

describe('moved', () => {
  const table: [from: [iteration: number, position: number], move: MoveName, to: [number, number]][] = [
    [[0, 0], 'stepInto', [0, 1]],
    [[0, 10], 'stepInto', [1, 1]],
    [[0, 0], 'stepOver', [0, 4]],
    [[0, 1], 'stepOver', [0, 2]],
    [[0, 2], 'stepOver', [0, 3]],
    [[0, 3], 'stepOver', [0, 4]],
    [[0, 5], 'stepOver', [0, 7]],
    [[3, 10], 'stepOver', [4, 4]],
    [[0, 1], 'stepOut', [0, 2]],
    [[0, 2], 'stepOut', [0, 4]],
    [[0, 4], 'stepOut', [0, 10]],
    [[0, 6], 'continue', [0, 7]],
    [[0, 4], 'continue', [0, 7]],
    [[1, 10], 'continue', [2, 4]],
    [[0, 0], 'stepBackInto', [0, 0]],
    [[1, 1], 'stepBackInto', [1, 0]],
    [[0, 7], 'stepBackInto', [0, 6]],
    [[0, 7], 'stepBackOver', [0, 4]],
    [[0, 6], 'stepBackOver', [0, 5]],
    [[0, 5], 'stepBackOver', [0, 4]],
    [[0, 6], 'stepBackOut', [0, 5]],
    [[0, 5], 'stepBackOut', [0, 4]],
    [[0, 7], 'stepBackOut', [0, 0]],
    [[0, 6], 'continueBack', [0, 4]],
    [[2, 10], 'continueBack', [2, 7]],
    [[0, 5], 'forward', [0, 4]],
    [[0, 5], 'backward', [0, 7]],
    [[0, 5], 'update', [0, 10]],
    [[0, 10], 'backward', [1, 7]],
    [[7, 3], 'reset', [0, 0]],
  ];
  for (const [[iteration, position], move, [k, p]] of table) {
    it(`${move} from ${iteration}:${position} leads to ${k}:${p}`, () => {
      assert.deepEqual(moved(plan, { iteration, position }, move), { iteration: k, position: p });
    });
  }
});

describe('movedBy', () => {
  it('makes a step of a size, or what is left of it', () => {
    const from = (iteration: number, position: number) => ({ iteration, position });
    assert.deepEqual(movedBy(plan, from(0, 1), 'unit'), from(0, 2));
    assert.deepEqual(movedBy(plan, from(0, 1), 'layer'), from(0, 2));
    assert.deepEqual(movedBy(plan, from(0, 1), 'pass'), from(0, 4));
    assert.deepEqual(movedBy(plan, from(0, 1), 'iteration'), from(0, 10));
    assert.deepEqual(movedBy(plan, from(0, 10), 'iteration'), from(1, 10));
  });
});

describe('samePosition', () => {
  it('finds the same pass, layer and unit in another network', () => {
    const other = planOf(3, 3, 1);
    const of = (position: number) => samePosition(plan, position, other);
    assert.deepEqual(of(0), { position: 0, isSame: true });
    assert.deepEqual(of(2), { position: 2, isSame: true });
    assert.deepEqual(of(4), { position: other.endOf('forward'), isSame: true });
    assert.deepEqual(of(10), { position: other.length, isSame: true });
    assert.deepEqual(of(6), {
      position: other.positionOf({ pass: 'backward', layer: 1, unit: 0 }),
      isSame: true,
    });
  });

  it('goes to the start of the pass where the unit is not there any more', () => {
    const [from, to] = [planOf(3, 3, 1), planOf(2, 1)];
    const position = from.positionOf({ pass: 'backward', layer: 2, unit: 2 });
    assert.deepEqual(samePosition(from, position, to), { position: to.endOf('forward'), isSame: false });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { randomStream } from '../../../../src/base/random';
import { activationNames } from '../../../../src/engine/activation';
import { BatchState } from '../../../../src/engine/batchState';
import { forward } from '../../../../src/engine/forward';
import { entry, matrix, type Matrix } from '../../../../src/engine/matrix';
import type { Network } from '../../../../src/engine/network';
import { Parameters } from '../../../../src/engine/parameters';
import { contour } from '../../../../src/trace/plane/contour';
import { largestField, latticePoints, valueField } from '../../../../src/trace/plane/inputPlane';
import { PointForward } from '../../../../src/trace/plane/pointForward';

/** Random networks with two inputs, of one or two layers. */
const planeCase = fc
  .record({
    hidden: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 2 }),
    outputs: fc.integer({ min: 1, max: 4 }),
    activation: fc.constantFrom(...activationNames),
    seed: fc.nat(1e6),
  })
  .map(({ hidden, outputs, activation, seed }) => {
    const sizes = [2, ...hidden, outputs];
    const layers = sizes.slice(1).map((units, l) => ({ units, inputs: sizes[l]!, activation }));
    const network: Network = { layers, loss: 'squared-error', reduction: 'mean' };
    const parameters = new Parameters(layers);
    const random = randomStream(seed, 'weights', 0);
    parameters.values.forEach((_, at) => (parameters.values[at] = 4 * random() - 2));
    return { network, parameters };
  });

const range = [
  { low: -1, high: 2 },
  { low: 0, high: 0.5 },
] as const;

/** The engine's own outputs, all points at once. */
function engineOutputs(network: Network, parameters: Parameters, inputs: Matrix): Matrix {
  const state = new BatchState(network, { inputs, targets: matrix(network.layers.at(-1)!.units, inputs.columns) });
  forward(network, parameters, state);
  return state.layers.at(-1)!.a;
}

describe('the output over the input plane', () => {
  it('is the engine’s, to the bit, for any number of points, again and again', () => {
    fc.assert(
      fc.property(planeCase, fc.integer({ min: 1, max: 200 }), ({ network, parameters }, count) => {
        const inputs = matrix(2, count);
        inputs.data.forEach((_, at) => (inputs.data[at] = Math.sin(at)));
        const points = new PointForward(network);
        const other = parameters.clone();
        other.values.fill(1);
        points.outputsAt(other, inputs);
        const { data } = points.outputsAt(parameters, inputs);
        assert.deepEqual(data, engineOutputs(network, parameters, inputs).data);
      }),
    );
  });

  it('is taken from edge to edge, x₁ across and x₂ upwards', () => {
    const points = latticePoints(range, 4);
    assert.deepEqual([...points.data.slice(0, 4)], [-1, 0, 1, 2]);
    assert.deepEqual([...points.data.slice(4, 8)], [-1, 0, 1, 2]);
    assert.deepEqual([entry(points, 1, 0), entry(points, 1, 3), entry(points, 1, 15)], [0, 0, 0.5]);
  });

  it('of one output: its values, and the line where they are the level', () => {
    fc.assert(
      fc.property(planeCase, ({ network, parameters }) => {
        const points = latticePoints(range, 9);
        const unit = network.layers.at(-1)!.units - 1;
        const field = valueField(new PointForward(network), parameters, points, unit, (values) => values[40]!);
        const outputs = engineOutputs(network, parameters, points);
        assert.deepEqual([...field.values], [...outputs.data.slice(81 * unit, 81 * unit + 81)]);
        assert.deepEqual([...field.contour], contour({ size: 9, values: field.values }, field.values[40]!));
      }),
    );
  });

  it('of the largest output: the unit, and a line between each two neighbours with others', () => {
    fc.assert(
      fc.property(planeCase, ({ network, parameters }) => {
        const points = latticePoints(range, 9);
        const { values, contour: line } = largestField(new PointForward(network), parameters, points);
        const outputs = engineOutputs(network, parameters, points);
        values.forEach((unit, at) => {
          for (let other = 0; other < outputs.rows; other++) {
            assert.ok(entry(outputs, unit, at) >= entry(outputs, other, at));
          }
        });
        const isCut = (x1: number, x2: number, y: number): boolean => {
          for (let k = 0; k < line.length; k += 2) {
            const isOnEdge = Math.abs(line[k + 1]! - y) < 1e-12;
            if (isOnEdge && line[k]! >= x1 - 1e-12 && line[k]! <= x2 + 1e-12) return true;
          }
          return false;
        };
        for (let row = 0; row < 9; row++) {
          for (let column = 0; column < 8; column++) {
            const at = row * 9 + column;
            if (values[at] !== values[at + 1]) assert.ok(isCut(column / 8, (column + 1) / 8, row / 8));
          }
        }
      }),
    );
  });
});

describe('contour', () => {
  const lattice = (size: number, height: (x: number, y: number) => number) => ({
    size,
    values: Float64Array.from({ length: size * size }, (_, at) =>
      height((at % size) / (size - 1), Math.floor(at / size) / (size - 1)),
    ),
  });

  it('of a plane is the straight line', () => {
    const line = contour(
      lattice(5, (x, y) => 2 * x - y),
      0.3,
    );
    assert.ok(line.length >= 4 * 4);
    for (let k = 0; k < line.length; k += 2) assert.ok(Math.abs(2 * line[k]! - line[k + 1]! - 0.3) < 1e-12);
  });

  it('of a circle goes all the way around', () => {
    const line = contour(
      lattice(65, (x, y) => Math.hypot(x - 0.5, y - 0.5)),
      0.3,
    );
    let length = 0;
    for (let k = 0; k < line.length; k += 4) {
      length += Math.hypot(line[k + 2]! - line[k]!, line[k + 3]! - line[k + 1]!);
    }
    assert.ok(Math.abs(length / (2 * Math.PI * 0.3) - 1) < 1e-3);
  });

  it('of a saddle goes with the middle', () => {
    const saddle = (corner: number) => ({ size: 2, values: Float64Array.of(corner, -1, -1, corner) });
    // The corners below on the left and above on the right are joined, the two segments cut off the others; or not.
    assert.deepEqual(contour(saddle(3), 0), [0.75, 0, 1, 0.25, 0.25, 1, 0, 0.75]);
    assert.deepEqual(contour(saddle(1 / 3), 0), [0, 0.25, 0.25, 0, 1, 0.75, 0.75, 1]);
  });

  it('is nowhere where nothing crosses, or a number is none', () => {
    assert.deepEqual(
      contour(
        lattice(4, () => 1),
        0,
      ),
      [],
    );
    assert.deepEqual(contour({ size: 2, values: Float64Array.of(NaN, 1, -1, 1) }, 0), []);
  });
});

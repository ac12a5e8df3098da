import { BatchState } from '../../engine/batchState';
import { forward } from '../../engine/forward';
import { inOneMemory } from '../../engine/kernels/arena';
import { matrix, type Matrix } from '../../engine/matrix';
import { outputLayer, type Network } from '../../engine/network';
import { parameterCount, Parameters } from '../../engine/parameters';

/** Points that go through the network at once. */
const CHUNK = 64;

/** A network's outputs at any points of its input, by the engine's forward pass of a batch, in memory that is used again. */
export class PointForward {
  private readonly state: BatchState;
  private readonly parameters: Parameters;

  constructor(private readonly network: Network) {
    const { layers } = network;
    const made = inOneMemory((arena) => {
      const inputs = layers[0]?.inputs ?? 0;
      const outputs = outputLayer(network).units;
      const batch = {
        inputs: matrix(inputs, CHUNK, arena.take(inputs * CHUNK)),
        targets: matrix(outputs, CHUNK, arena.take(outputs * CHUNK)),
      };
      return {
        state: new BatchState(network, batch, arena),
        parameters: new Parameters(layers, arena.take(parameterCount(layers))),
      };
    });
    this.state = made.state;
    this.parameters = made.parameters;
  }

  /** y of each point: `points` is inputs × points, the result outputs × points. */
  outputsAt(parameters: Parameters, points: Matrix): Matrix {
    const { inputs } = this.state.batch;
    const y = this.state.layers.at(-1)?.a;
    const outputs = matrix(outputLayer(this.network).units, points.columns);
    if (y === undefined) return outputs;
    this.parameters.values.set(parameters.values);
    for (let first = 0; first < points.columns; first += CHUNK) {
      const count = Math.min(CHUNK, points.columns - first);
      copyColumns(points, first, inputs, 0, count);
      forward(this.network, this.parameters, this.state);
      copyColumns(y, 0, outputs, first, count);
    }
    return outputs;
  }
}

/** `count` columns from column `start` of one matrix to column `at` of another with as many rows. */
function copyColumns(from: Matrix, start: number, to: Matrix, at: number, count: number): void {
  for (let i = 0; i < from.rows; i++) {
    const first = i * from.columns + start;
    to.data.set(from.data.subarray(first, first + count), i * to.columns + at);
  }
}

import fc from 'fast-check';
import { toRows } from '../../../src/engine/matrix';
import type { Model } from '../../../src/spec/model';
import { iterationAfter, type Iteration } from '../../../src/trace/iteration';
import { randomCase, type RandomCase } from '../engine/randomNetwork';
import { modelOf, specText } from '../spec/specText';

/** A network with one recorded iteration. */
export interface RandomRun {
  readonly model: Model;
  readonly iteration: Iteration;
}

/** Random networks, parameters and batches as a spec has them, after no update or two. */
export const randomRun: fc.Arbitrary<RandomRun> = fc
  .tuple(randomCase, fc.constantFrom(0, 2), fc.constantFrom(1, 30))
  .map(([random, updates, scale]) => {
    const model = modelOf(textOf(random, scale));
    return { model, iteration: iterationAfter(model, updates) };
  });

/** `scale` stretches the weights: large ones saturate the units. */
function textOf({ network, parameters, batch }: RandomCase, scale: number): string {
  const layers = network.layers.map(({ activation }, l) => ({
    activation,
    weights: toRows(parameters.layers[l]!.weights).map((row) => row.map((w) => w * scale)),
    biases: [...parameters.layers[l]!.biases],
  }));
  const [inputs, targets] = [toRows(batch.inputs), toRows(batch.targets)];
  const data = inputs[0]!.map((_, s) => ({ input: inputs.map((row) => row[s]), target: targets.map((row) => row[s]) }));
  return specText({
    inputs: String(inputs.length),
    layers: JSON.stringify(layers),
    loss: JSON.stringify(network.loss),
    data: JSON.stringify(data),
    training: JSON.stringify({ reduction: network.reduction, learningRate: 0.01 }),
  });
}

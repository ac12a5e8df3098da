import fc from 'fast-check';
import { toRows } from '../../../src/engine/matrix';
import type { Model } from '../../../src/spec/model';
import { iterationAfter, type Iteration } from '../../../src/trace/iteration';
import type { Quantity } from '../../../src/trace/quantity';
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

/** Every quantity that the iteration has. */
export function allQuantities({ model, iteration }: RandomRun): Quantity[] {
  const { samples } = iteration;
  const quantities: Quantity[] = [{ kind: 'loss', sample: null }];
  for (const sample of samples) quantities.push({ kind: 'loss', sample });
  model.network.layers.forEach(({ units, inputs, activation }, l) => {
    const layer = l + 1;
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input <= inputs; input++) {
        const index = { layer, to: unit, from: input === inputs ? null : input };
        quantities.push({ kind: 'parameter', ...index }, { kind: 'gradient', ...index });
        quantities.push({ kind: 'change', ...index }, { kind: 'after', ...index });
        quantities.push({ kind: 'initial', ...index }, { kind: 'since', ...index });
        for (const sample of samples) quantities.push({ kind: 'share', ...index, sample });
      }
      for (const kind of ['z', 'a', 'slope', 'dlda', 'delta'] as const) {
        if (kind === 'slope' && activation === 'softmax') continue;
        quantities.push({ kind: 'mean', of: kind, layer, unit });
        for (const sample of samples) quantities.push({ kind, layer, unit, sample });
      }
      for (let by = 0; activation === 'softmax' && by < units; by++) {
        for (const sample of samples) quantities.push({ kind: 'jacobian', layer, unit, by, sample });
      }
      for (const sample of samples) {
        if (layer === model.network.layers.length) quantities.push({ kind: 'target', unit, sample });
        if (layer === 1 && unit === 0) {
          for (let input = 0; input < inputs; input++) quantities.push({ kind: 'input', input, sample });
        }
      }
    }
  });
  return quantities;
}

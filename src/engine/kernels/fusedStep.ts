// A whole update in one call of WebAssembly (assembly/step.ts), for the networks and rules that it knows: elementwise
// activations that have a map there, a squared error, plain gradient descent. It gives the bits of the calls one by one.
import type { BatchState } from '../batchState';
import { losses } from '../loss';
import { outputLayer, type Network } from '../network';
import type { UpdateRule } from '../optimizer';
import type { Parameters } from '../parameters';
import { SimdKernels } from './simd';

/** In the order of assembly/step.ts. */
const activationCodes: readonly string[] = ['sigmoid', 'tanh', 'elu', 'silu'];
/** Those whose 1 − a and 1 + a come from a and σ′(z) alone: a squared error needs them at the output. */
const outputCodes: readonly string[] = ['sigmoid', 'tanh', 'elu'];

/** Whole numbers at the head of a program and for each layer, and float64 numbers after the head, as assembly/step.ts reads them. */
const HEAD_WORDS = 4;
const HEAD_NUMBERS = 4;
const LAYER_WORDS = 14;

/** How long an array a program takes. */
export function programLength(network: Network): number {
  return HEAD_WORDS / 2 + HEAD_NUMBERS + (LAYER_WORDS / 2) * network.layers.length;
}

/** What a fused step works on. All of its arrays, `program` too, are of one memory. */
export interface StepParts {
  readonly parameters: Parameters;
  readonly state: BatchState;
  /** `programLength` numbers that belong to the step from now on. */
  readonly program: Float64Array<ArrayBuffer>;
}

/** A function that makes one update in place and returns the sum of the samples' losses; `null` where there is none. */
export function fuseStep(network: Network, rule: UpdateRule, parts: StepParts): (() => number) | null {
  const { kernels, losses: sampleLosses, batch, gradient } = parts.state;
  const loss = losses[network.loss];
  const codes = network.layers.map(({ activation }) => activationCodes.indexOf(activation));
  const isOutputKnown = outputCodes.includes(outputLayer(network).activation);
  const isPlainDescent = rule.optimizer.kind === 'sgd' && rule.optimizer.momentum === 0;
  if (!(kernels instanceof SimdKernels) || !('scale' in loss) || !isPlainDescent) return null;
  if (codes.includes(-1) || !isOutputKnown) return null;

  const { parameters, state, program } = parts;
  const outputs = batch.targets.rows;
  const samples = sampleLosses.length;
  const words = new Uint32Array(program.buffer, program.byteOffset, 2 * program.length);
  words.set([codes.length, samples, batch.targets.data.byteOffset, sampleLosses.byteOffset]);
  const factor = network.reduction === 'mean' ? 1 / samples : 1;
  program.set([loss.scale(outputs), factor, rule.learningRate, rule.weightDecay], HEAD_WORDS / 2);
  state.layers.forEach(({ z, a, dadz, dlda, delta }, l) => {
    const [own, slope, shape] = [parameters.layers[l], gradient.layers[l], network.layers[l]];
    if (own === undefined || slope === undefined || shape === undefined || dadz === null) {
      throw new RangeError(`no state for layer ${l + 1}`);
    }
    const input = state.activationsOf(l);
    const arrays = [own.weights.data, own.biases, input.data, z.data, a.data, dadz.data, dlda.data, delta.data];
    const layer = [...arrays, slope.weights.data, slope.biases].map((array) => array.byteOffset);
    words.set([shape.units, shape.inputs, codes[l] ?? -1, ...layer], HEAD_WORDS + 2 * HEAD_NUMBERS + LAYER_WORDS * l);
  });
  return kernels.program(program.byteOffset);
}

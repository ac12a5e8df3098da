// A whole update of one batch in one call: what src/engine/forward.ts, backward.ts and `descend` do, with the same kernels in
// the same order. It serves networks so small that the calls of a step would take longer than its numbers.
import { elu, sigmoid, silu, tanh } from './activation';
import { descend, multiplyEntries, sumRows } from './map';
import { multiply, multiplyTransposedLeft, multiplyTransposedRight } from './product';

/** One layer of a program, as src/engine/kernels/fusedStep.ts writes it. Addresses are of arrays, in bytes. */
@unmanaged
class Layer {
  units: usize;
  inputs: usize;
  /** Position in `activationCodes` of fusedStep.ts. */
  activation: usize;
  weights: usize;
  biases: usize;
  /** The activations of the layer before. */
  input: usize;
  z: usize;
  a: usize;
  dadz: usize;
  dlda: usize;
  delta: usize;
  weightGradient: usize;
  biasGradient: usize;
  padding: usize;
}

/** What a step needs to know; its layers follow. */
@unmanaged
class Program {
  layers: usize;
  samples: usize;
  targets: usize;
  losses: usize;
  /** l = scale · Σ (y − ŷ)² of a sample. */
  scale: f64;
  /** What the samples' sums are multiplied by: 1 for the sum, 1/samples for the mean. */
  factor: f64;
  rate: f64;
  decay: f64;
}

const PROGRAM_BYTES = offsetof<Program>();
const LAYER_BYTES = offsetof<Layer>();

function activate(name: usize, z: usize, a: usize, dadz: usize, count: usize): void {
  if (name === 0) sigmoid(z, a, dadz, count);
  else if (name === 1) tanh(z, a, dadz, count);
  else if (name === 2) elu(z, a, dadz, count);
  else silu(z, a, dadz, count);
}

/** Runs the program at `address`. Returns the sum of the samples' losses. */
export function step(address: usize): f64 {
  const program = changetype<Program>(address);
  const first = address + PROGRAM_BYTES;
  const last = first + (program.layers - 1) * LAYER_BYTES;
  const samples = program.samples;
  for (let at = first; at <= last; at += LAYER_BYTES) {
    const layer = changetype<Layer>(at);
    const units = layer.units;
    multiply(units, samples, layer.inputs, layer.weights, layer.input, layer.biases, layer.z);
    activate(layer.activation, layer.z, layer.a, layer.dadz, units * samples);
  }
  const loss = squaredError(program, changetype<Layer>(last));
  for (let at = last; at >= first; at -= LAYER_BYTES) {
    const layer = changetype<Layer>(at);
    const units = layer.units;
    if (at < last) {
      const next = changetype<Layer>(at + LAYER_BYTES);
      multiplyTransposedLeft(units, samples, next.units, next.weights, next.delta, layer.dlda);
      update(program, next);
    }
    multiplyEntries(layer.dadz, layer.dlda, layer.delta, units * samples);
    multiplyTransposedRight(
      units,
      layer.inputs,
      samples,
      layer.delta,
      layer.input,
      program.factor,
      layer.weightGradient,
    );
    sumRows(layer.delta, units, samples, program.factor, layer.biasGradient);
  }
  update(program, changetype<Layer>(first));
  return loss;
}

/** Updates a layer whose weights nothing needs any more, while they are still in the cache. Its biases follow its weights. */
function update(program: Program, layer: Layer): void {
  const count = layer.units * (layer.inputs + 1);
  descend(layer.weights, layer.weightGradient, program.rate, program.decay, layer.weights, count);
}

/**
 * y − ŷ, by 1 − y or 1 + y where y comes near the end of its range: what `OutputValue.error` and the `ends` of an activation do
 * (src/engine/outputValue.ts, activation.ts).
 */
function error(activation: usize, y: f64, slope: f64, target: f64): f64 {
  if (y > 0.5) {
    if (activation === 0) return 1 - target - slope / y;
    if (activation === 1) return 1 - target - slope / (1 + y);
  } else if (y < -0.5) {
    if (activation === 1) return slope / (1 - y) - (1 + target);
    if (activation === 2) return slope - (1 + target);
  }
  return y - target;
}

/** Each sample's loss, ∂l/∂y, and the sum of the losses. */
function squaredError(program: Program, output: Layer): f64 {
  const samples = program.samples;
  const slope = 2 * program.scale;
  const losses = program.losses;
  const bytes = samples << 3;
  for (let s: usize = 0; s < bytes; s += 8) store<f64>(losses + s, 0);
  let at: usize = 0;
  for (let i: usize = 0; i < output.units; i++) {
    for (let s: usize = 0; s < bytes; s += 8) {
      const difference = error(
        output.activation,
        load<f64>(output.a + at),
        load<f64>(output.dadz + at),
        load<f64>(program.targets + at),
      );
      store<f64>(losses + s, load<f64>(losses + s) + program.scale * (difference * difference));
      store<f64>(output.dlda + at, slope * difference);
      at += 8;
    }
  }
  let sum: f64 = 0;
  for (let s: usize = 0; s < bytes; s += 8) sum += load<f64>(losses + s);
  return sum;
}

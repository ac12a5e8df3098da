import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { backward } from '../../../src/engine/backward';
import { BatchState, type Batch } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { compareGradient } from '../../../src/engine/check/gradientCheck';
import { column, matrix, toRows, type Matrix } from '../../../src/engine/matrix';
import { initialOptimizerState, type UpdateRule } from '../../../src/engine/optimizer';
import { Parameters } from '../../../src/engine/parameters';
import { Stepper } from '../../../src/engine/stepper';
import type { TraceJson } from '../../../src/trace/traceJson';
import { modelOf } from '../spec/specText';
import {
  gradientMistakes,
  plainPasses,
  shownMistakes,
  type Mistake,
  type Passes,
  type PassResult,
} from './plainBackward';
import { randomCase, type RandomCase } from './randomNetwork';
import { assertAllNear, assertNear } from './referenceTable';
import { itCatches } from './twins';

function resultOf(state: BatchState): PassResult {
  const bySample = (values: Matrix) => Array.from({ length: values.columns }, (_, s) => column(values, s));
  return {
    losses: [...state.losses],
    loss: state.loss,
    dlda: state.layers.map(({ dlda }) => bySample(dlda)),
    delta: state.layers.map(({ delta }) => bySample(delta)),
    gradient: state.gradient,
  };
}

const enginePasses: Passes = (network, parameters, batch) => {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return resultOf(state);
};

/** The same by the stepper, whose kernels and memory are others. */
const steppedPasses: Passes = (network, parameters, batch) => {
  const sgd = { kind: 'sgd', momentum: 0, nesterov: false } as const;
  const rule: UpdateRule = { optimizer: sgd, learningRate: 0.1, weightDecay: 0 };
  const samples = batch.inputs.columns;
  const optimizer = initialOptimizerState(rule, parameters.values.length);
  const stepper = new Stepper(network, rule, { parameters, optimizer }, [samples]);
  stepper.load(batch, [...Array(samples).keys()]);
  stepper.step();
  return resultOf(stepper.state);
};

/** A batch and parameters of PyTorch's traces, with what PyTorch says of them. */
interface TracedCase extends RandomCase {
  readonly name: string;
  readonly trace: TraceJson;
}

function columns(vectors: readonly (readonly number[])[]): Matrix {
  const [rows, samples] = [vectors[0]!.length, vectors.length];
  const data = Float64Array.from(
    { length: rows * samples },
    (_, at) => vectors[at % samples]![Math.floor(at / samples)]!,
  );
  return matrix(rows, samples, data);
}

const folder = 'test/reference';

/** Every trace but the saturated ones, where formulas on paper (not the engine's) lose their digits. */
const tracedCases: readonly TracedCase[] = readdirSync(folder)
  .filter((file) => file.endsWith('.expected.json') && !/^saturated|^tails|^sigmoid-cross/.test(file))
  .flatMap((file) => {
    const name = file.slice(0, -'.expected.json'.length);
    const { network } = modelOf(readFileSync(join(folder, `${name}.backprop.json`), 'utf8'));
    const traces = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, TraceJson>;
    return Object.values(traces).map((trace) => {
      const parameters = new Parameters(network.layers);
      parameters.values.set(trace.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]));
      const batch: Batch = {
        inputs: columns(trace.samples.map(({ input }) => input)),
        targets: columns(trace.samples.map(({ target }) => target)),
      };
      return { name: `${name} after ${trace.updates}`, network, parameters, batch, trace };
    });
  });

/** Losses, ∂l/∂a, δ and gradients of every traced batch. */
function agreesWithPyTorch(passes: Passes): void {
  for (const { name, network, parameters, batch, trace } of tracedCases) {
    const { losses, loss, dlda, delta, gradient } = passes(network, parameters, batch);
    assertNear(loss, trace.loss, `${name}: loss`);
    trace.samples.forEach((sample, s) => {
      assertNear(losses[s], sample.loss, `${name}: loss of sample ${s}`);
      sample.layers.forEach((layer, l) => {
        assertAllNear(dlda[l]![s]!, layer.dlda, `${name}: ∂l/∂a of layer ${l + 1}`);
        assertAllNear(delta[l]![s]!, layer.delta, `${name}: δ of layer ${l + 1}`);
      });
    });
    trace.layers.forEach(({ dldw, dldb }, l) => {
      assertAllNear(toRows(gradient.layers[l]!.weights).flat(), dldw.flat(), `${name}: ∂l/∂W of layer ${l + 1}`);
      assertAllNear(gradient.layers[l]!.biases, dldb, `${name}: ∂l/∂b of layer ${l + 1}`);
    });
  }
}

const differenceCases = fc.sample(randomCase, { seed: 1986, numRuns: 80 });

/** The gradient of random networks: none of it is wrong by finite differences. */
function hasTheSlopeOfTheLoss(passes: Passes): void {
  for (const { network, parameters, batch } of differenceCases) {
    const { gradient } = passes(network, parameters, batch);
    const [worst] = compareGradient(network, parameters, batch, gradient);
    assert.notEqual(worst?.verdict, 'wrong');
  }
}

/** l, ∂l/∂a, δ and gradients of random networks, as the engine has them. */
function agreesWithTheEngine(passes: Passes): void {
  for (const { network, parameters, batch } of differenceCases) {
    const [own, engine] = [passes, enginePasses].map((run) => run(network, parameters, batch));
    assertNear(own!.loss, engine!.loss, 'loss');
    assertAllNear(own!.losses, engine!.losses, 'losses');
    assertAllNear(own!.dlda.flat(2), engine!.dlda.flat(2), '∂l/∂a');
    assertAllNear(own!.delta.flat(2), engine!.delta.flat(2), 'δ');
    assertAllNear(own!.gradient.values, engine!.gradient.values, 'gradient');
  }
}

const real: Record<string, Passes> = {
  'the engine': enginePasses,
  'the stepper': steppedPasses,
  'the twins without a mistake': plainPasses(),
};

const twins = (mistakes: readonly Mistake[]): Record<string, Passes> =>
  Object.fromEntries(mistakes.map((mistake) => [mistake, plainPasses(mistake)]));

describe("PyTorch's backward pass, and its wrong twins", () => {
  it('is known for fifty batches or more', () => {
    assert.ok(tracedCases.length >= 50, `only ${tracedCases.length}`);
  });

  itCatches(agreesWithPyTorch, real, twins([...gradientMistakes, ...shownMistakes]));
});

describe('the gradient by finite differences, and its wrong twins', () => {
  itCatches(hasTheSlopeOfTheLoss, real, twins(gradientMistakes));
});

describe("the engine's passes beside those on paper, and the wrong twins", () => {
  itCatches(agreesWithTheEngine, real, twins([...gradientMistakes, ...shownMistakes]));
});

import assert from 'node:assert/strict';
import { describe } from 'mocha';
import type { ActivationName } from '../../../src/engine/activation';
import { backward } from '../../../src/engine/backward';
import { BatchState } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { lossNames, losses, type Loss, type LossName } from '../../../src/engine/loss';
import { matrix } from '../../../src/engine/matrix';
import { Parameters } from '../../../src/engine/parameters';
import { assertAllNear, assertNear, referenceTable } from './referenceTable';
import { itCatches, type Check } from './twins';

/** A loss of the outputs y, or of an output layer's z where `activation` is given. */
interface Row {
  readonly loss: LossName;
  readonly activation?: ActivationName;
  readonly y?: readonly number[];
  readonly z?: readonly number[];
  readonly target: readonly number[];
  readonly value: number;
  readonly dldy: readonly number[];
  readonly delta?: readonly number[];
}

const rows = referenceTable('losses') as readonly Row[];

type LossRow = Pick<Loss, 'term' | 'derivative'>;

/** PyTorch's value and ∂l/∂y. */
function isPyTorchs(name: LossName): Check<LossRow> {
  const own = rows.filter(({ loss, y }) => loss === name && y !== undefined);
  assert.ok(own.length >= 3);
  return ({ term, derivative }) => {
    for (const { y, target, value, dldy } of own) {
      const k = target.length;
      assertNear(
        y!.reduce((sum, yi, i) => sum + term(yi, target[i]!, k), 0),
        value,
        'l',
      );
      assertAllNear(
        y!.map((yi, i) => derivative(yi, target[i]!, k)),
        dldy,
        '∂l/∂y',
      );
    }
  };
}

/** ∂l/∂y against the central difference of the term: it cannot see what is wrong in both. */
const hasItsSlope: Check<LossRow> = ({ term, derivative }) => {
  for (const [y, target] of [
    [0.3, 0.6],
    [0.8, 0.25],
    [0.15, 1],
    [0.4, 0],
  ] as const) {
    for (const k of [1, 3]) {
      const h = 1e-6;
      const slope = (term(y + h, target, k) - term(y - h, target, k)) / (2 * h);
      const error = Math.abs(slope - derivative(y, target, k));
      assert.ok(error < 1e-7, `${derivative(y, target, k)}, but the slope is ${slope}`);
    }
  }
};

/** What can be wrong with one loss in its term, in its derivative, or in both. */
type Mistakes = Readonly<Record<string, Partial<LossRow>>>;

const signs = (name: LossName): Mistakes => {
  const { term, derivative } = losses[name];
  return {
    'the sign of the loss flipped': { term: (...of) => -term(...of) },
    'the sign of ∂l/∂y flipped': { derivative: (...of) => -derivative(...of) },
    'both signs flipped': { term: (...of) => -term(...of), derivative: (...of) => -derivative(...of) },
    'ŷ and y swapped': {
      term: (y, target, k) => term(target, y, k),
      derivative: (y, target, k) => derivative(target, y, k),
    },
  };
};
const square: LossRow = { term: (y, target) => (y - target) ** 2, derivative: (y, target) => 2 * (y - target) };
const half: LossRow = { term: (y, target) => (y - target) ** 2 / 2, derivative: (y, target) => y - target };
const binaryHalf: LossRow = {
  term: (y, target) => (target === 0 ? 0 : -target * Math.log(y)),
  derivative: (y, target) => -target / y,
};

const mistakesOf: Record<LossName, Mistakes> = {
  'squared-error': {
    '½ added to the loss': { term: half.term },
    'the factor 2 forgotten in ∂l/∂y': { derivative: half.derivative },
    '½ added to both': half,
    'a mean over the outputs': losses['mean-squared-error'],
    'the absolute error': {
      term: (y, target) => Math.abs(y - target),
      derivative: (y, target) => Math.sign(y - target),
    },
  },
  'half-squared-error': {
    '½ forgotten in the loss': { term: square.term },
    'a factor 2 in ∂l/∂y': { derivative: square.derivative },
    '½ forgotten in both': square,
    'a mean over the outputs': {
      term: (y, target, k) => half.term(y, target, k) / k,
      derivative: (y, target, k) => half.derivative(y, target, k) / k,
    },
  },
  'mean-squared-error': {
    'the sum for the mean in the loss': { term: square.term },
    'the sum for the mean in ∂l/∂y': { derivative: square.derivative },
    'the sum for the mean in both': square,
    'half of the mean': {
      term: (y, target, k) => half.term(y, target, k) / k,
      derivative: (y, target, k) => half.derivative(y, target, k) / k,
    },
    'the factor 2 forgotten in ∂l/∂y': { derivative: (y, target, k) => (y - target) / k },
  },
  'binary-cross-entropy': {
    'no 1 − ŷ term in the loss': { term: binaryHalf.term },
    'no 1 − ŷ term in ∂l/∂y': { derivative: binaryHalf.derivative },
    'no 1 − ŷ term in both': binaryHalf,
    'the 1 − ŷ term with the wrong sign in ∂l/∂y': {
      derivative: (y, target) => -(1 - target) / (1 - y) - (target === 0 ? 0 : target / y),
    },
    'δ in the place of ∂l/∂y': { derivative: (y, target) => y - target },
    'a mean over the outputs': {
      term: (y, target, k) => losses['binary-cross-entropy'].term(y, target) / k,
      derivative: (y, target, k) => losses['binary-cross-entropy'].derivative(y, target) / k,
    },
  },
  'cross-entropy': {
    'the 1 − ŷ term added': losses['binary-cross-entropy'],
    'the logarithm of base 2': {
      term: (y, target) => -target * Math.log2(y),
      derivative: (y, target) => -target / (y * Math.LN2),
    },
    'δ in the place of ∂l/∂y': { derivative: (y, target) => y - target },
    'a mean over the outputs': {
      term: (y, target, k) => losses['cross-entropy'].term(y, target) / k,
      derivative: (y, target, k) => losses['cross-entropy'].derivative(y, target) / k,
    },
  },
};

for (const name of lossNames) {
  const twins = { ...signs(name), ...mistakesOf[name] };
  const twin = (mistake: Partial<LossRow>): LossRow => ({ ...losses[name], ...mistake });

  describe(`PyTorch's ${name}, and its wrong twins`, () => {
    itCatches(
      isPyTorchs(name),
      { [name]: losses[name] },
      Object.fromEntries(Object.entries(twins).map(([mistake, own]) => [mistake, twin(own)])),
    );
  });

  describe(`∂l/∂y of ${name} as the slope of l, and its wrong twins`, () => {
    // Of the twins, those that are wrong on one side only.
    const oneSided = Object.entries(twins).filter(([, { term, derivative }]) => !term || !derivative);
    itCatches(
      hasItsSlope,
      { [name]: losses[name] },
      Object.fromEntries(oneSided.map(([mistake, own]) => [mistake, twin(own)])),
    );
  });
}

/** l, ∂l/∂y and δ of one sample, from the z of the output layer. */
type OutputLayer = (
  activation: ActivationName,
  loss: LossName,
  z: readonly number[],
  target: readonly number[],
) => { value: number; dldy: ArrayLike<number>; delta: ArrayLike<number> };

/** The engine's: one layer without weights to speak of, whose biases are z. */
const engineOutput: OutputLayer = (activation, loss, z, target) => {
  const layers = [{ units: z.length, inputs: 1, activation }];
  const parameters = new Parameters(layers);
  parameters.layers[0]!.biases.set(z);
  const batch = { inputs: matrix(1, 1), targets: matrix(target.length, 1, Float64Array.from(target)) };
  const network = { layers, loss, reduction: 'mean' as const };
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  const { dlda, delta } = state.layers[0]!;
  return { value: state.loss, dldy: dlda.data, delta: delta.data };
};

const withDelta = (delta: (y: number, target: number, sum: number) => number): OutputLayer => {
  return (activation, loss, z, target) => {
    const ys = [...z.keys()].map((i) => (activation === 'softmax' ? softmaxOf(z)[i]! : 1 / (1 + Math.exp(-z[i]!))));
    const sum = target.reduce((total, t) => total + t, 0);
    return { ...engineOutput(activation, loss, z, target), delta: ys.map((y, i) => delta(y, target[i]!, sum)) };
  };
};
const softmaxOf = (z: readonly number[]): number[] => {
  const e = z.map((zi) => Math.exp(zi - Math.max(...z)));
  const sum = e.reduce((total, ei) => total + ei, 0);
  return e.map((ei) => ei / sum);
};

/** As a reader of the formulas would write it, with no thought of saturation. */
const naiveOutput: OutputLayer = (activation, loss, z, target) => {
  const y = activation === 'softmax' ? softmaxOf(z) : z.map((zi) => 1 / (1 + Math.exp(-zi)));
  const binary = loss === 'binary-cross-entropy';
  const terms = y.map((yi, i) => target[i]! * Math.log(yi) + (binary ? (1 - target[i]!) * Math.log(1 - yi) : 0));
  const dldy = y.map((yi, i) => (binary ? (1 - target[i]!) / (1 - yi) : 0) - target[i]! / yi);
  const mean = activation === 'softmax' ? y.reduce((sum, yi, i) => sum + yi * dldy[i]!, 0) : 0;
  const delta = y.map((yi, i) => (activation === 'softmax' ? yi : yi * (1 - yi)) * (dldy[i]! - mean));
  return { value: -terms.reduce((sum, term) => sum + term, 0), dldy, delta };
};

const pairs: Readonly<Record<string, Readonly<Record<string, OutputLayer>>>> = {
  'sigmoid binary-cross-entropy': {
    'δ = y, without the target': withDelta((y) => y),
    'δ = y − ŷ by a difference that cancels': withDelta((y, target) => y - target),
  },
  'sigmoid cross-entropy': {
    'δ = y − ŷ, which is binary cross-entropy’s': withDelta((y, target) => y - target),
    'δ = −ŷ y': withDelta((y, target) => -target * y),
  },
  'softmax binary-cross-entropy': {
    'δ = y − ŷ, which is the sigmoid’s': withDelta((y, target) => y - target),
  },
  'softmax cross-entropy': {
    'δ = y Σŷ − ŷ by a difference that cancels': withDelta((y, target, sum) => y * sum - target),
    'δ = y − ŷ where the targets do not sum to 1': withDelta((y, target) => y - target),
    'δ by the diagonal of the Jacobian': withDelta((y, target) => -target * (1 - y)),
  },
};

for (const [pair, twins] of Object.entries(pairs)) {
  const own = rows.filter(({ activation, loss }) => `${activation} ${loss}` === pair);

  describe(`${pair} taken together, and its wrong twins`, () => {
    // Relative however small: at saturation every digit counts.
    const agrees: Check<OutputLayer> = (candidate) => {
      assert.ok(own.length >= 5);
      for (const { activation, loss, z, target, value, dldy, delta } of own) {
        const actual = candidate(activation!, loss, z!, target);
        const at = `at z = ${z!.join(', ')}`;
        assertNear(actual.value, value, `l ${at}`, 0);
        assertAllNear(actual.dldy, dldy, `∂l/∂y ${at}`, 0);
        assertAllNear(actual.delta, delta!, `δ ${at}`, 0);
      }
    };
    const common: Record<string, OutputLayer> = {
      'formulas that know nothing of saturation': naiveOutput,
      'δ with the wrong sign': withDelta((y, target, sum) => target - (pair.startsWith('softmax') ? y * sum : y)),
      'δ with σ′ in it twice': withDelta((y, target) => (y - target) * y * (1 - y)),
    };
    itCatches(agrees, { 'the engine': engineOutput }, { ...common, ...twins });
  });
}

// Where the output activation meets the loss. The logarithm of a cross-entropy undoes the exponential of a sigmoid or a
// softmax: taken together they stay exact where y saturates to 0 or 1 and either of them alone gives an infinity or NaN.
import { activations, type ActivationName } from './activation';
import type { LayerState } from './batchState';
import { activateBackward } from './layerActivation';
import type { Kernels } from './kernels/kernels';
import { losses as lossTable, lossNames, ratio, type Loss, type LossName } from './loss';
import type { Matrix } from './matrix';
import { logSumExp } from './softmax';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** How an output layer turns into losses, and the losses into ∂l/∂y and δ. Matrices are outputs × samples. */
export interface OutputRule {
  /** The loss of each sample. */
  readonly losses: (output: LayerState, targets: Matrix, losses: Float64Array) => void;
  /** Fills ∂l/∂a (here ∂l/∂y) and δ of the output layer. */
  readonly backward: (output: LayerState, targets: Matrix, kernels: Kernels) => void;
}

/** The rule of an output activation under a loss: the joint one where there is one, else the chain rule. */
export function outputRule(activation: ActivationName, loss: LossName): OutputRule {
  return jointRules[activation]?.[loss] ?? chainRules[loss];
}

/** Whether the output's δ comes from the activation and the loss taken together, not from σ′(z) · ∂l/∂y. */
export function isJoint(activation: ActivationName, loss: LossName): boolean {
  return jointRules[activation]?.[loss] !== undefined;
}

function chainRule({ term, derivative }: Loss): OutputRule {
  return {
    losses: ({ a }, { data: targets }, losses) => {
      const { rows: outputs, columns: samples, data: y } = a;
      for (let s = 0; s < samples; s++) losses[s] = 0;
      for (let at = 0, i = 0; i < outputs; i++) {
        for (let s = 0; s < samples; s++, at++) losses[s]! += term(y[at]!, targets[at]!, outputs);
      }
    },
    backward: (output, { data: targets }, kernels) => {
      const { rows: outputs, data: y } = output.a;
      const dldy = output.dlda.data;
      for (let at = 0; at < y.length; at++) dldy[at] = derivative(y[at]!, targets[at]!, outputs);
      activateBackward(output, kernels);
    },
  };
}

const chainRules = Object.fromEntries(lossNames.map((name) => [name, chainRule(lossTable[name])])) as Record<
  LossName,
  OutputRule
>;

const { value: sigmoid } = activations.sigmoid;
const { value: softplus } = activations.softplus;

// −ŷ ln σ(z) − (1 − ŷ) ln(1 − σ(z)) = softplus(z) − ŷ z, taken so that it neither cancels nor overflows; 1 − y = σ(−z).
const sigmoidBinaryCrossEntropy: OutputRule = {
  losses: ({ z: { data: z, columns: samples } }, { data: targets }, losses) => {
    losses.fill(0);
    for (let at = 0; at < z.length; at++) {
      losses[at % samples]! += targets[at]! * softplus(-z[at]!) + (1 - targets[at]!) * softplus(z[at]!);
    }
  },
  backward: ({ z, dlda, delta }, { data: targets }) => {
    for (let at = 0; at < targets.length; at++) {
      const [zi, target] = [z.data[at]!, targets[at]!];
      dlda.data[at] = ratio(1 - target, sigmoid(-zi)) - ratio(target, sigmoid(zi));
      delta.data[at] = (1 - target) * sigmoid(zi) - target * sigmoid(-zi); // y − ŷ, without cancelling where y comes near ŷ
    }
  },
};

// −ŷ ln σ(z) = ŷ softplus(−z)
const sigmoidCrossEntropy: OutputRule = {
  losses: ({ z: { data: z, columns: samples } }, { data: targets }, losses) => {
    losses.fill(0);
    for (let at = 0; at < z.length; at++) losses[at % samples]! += targets[at]! * softplus(-z[at]!);
  },
  backward: ({ z, a, dlda, delta }, { data: targets }) => {
    for (let at = 0; at < targets.length; at++) {
      dlda.data[at] = ratio(-targets[at]!, a.data[at]!);
      delta.data[at] = -targets[at]! * sigmoid(-z.data[at]!);
    }
  },
};

// −Σ ŷ ln y; δ = y Σŷ − ŷ, written so that it does not cancel where y comes near ŷ: yᵢ Σⱼ ŷⱼ over j ≠ i, less ŷᵢ (1 − yᵢ).
const softmaxCrossEntropy: OutputRule = {
  losses: ({ z, a }, { data: targets }, losses) => {
    for (let s = 0; s < z.columns; s++) {
      const logSum = logSumExp(z, s);
      let loss = 0;
      for (let at = s; at < z.data.length; at += z.columns) {
        if (targets[at] !== 0) loss -= targets[at]! * logOf(a, z, logSum, at);
      }
      losses[s] = loss;
    }
  },
  backward: ({ a, dlda, delta }, { data: targets }) => {
    for (let s = 0; s < a.columns; s++) {
      let targetSum = 0;
      for (let at = s; at < targets.length; at += a.columns) targetSum += targets[at]!;
      for (let at = s; at < targets.length; at += a.columns) {
        dlda.data[at] = ratio(-targets[at]!, a.data[at]!);
        delta.data[at] = a.data[at]! * (targetSum - targets[at]!) - targets[at]! * complement(a, at);
      }
    }
  },
};

// −Σ [ŷ ln y + (1 − ŷ) ln(1 − y)] with 1 − yᵢ as the sum of the other y where yᵢ is near 1 and the difference has no digits.
// With hᵢ = yᵢ ∂l/∂yᵢ = (1 − ŷᵢ) yᵢ/(1 − yᵢ) − ŷᵢ: δᵢ = yᵢ (∂l/∂yᵢ − Σⱼ hⱼ) = (1 − yᵢ) hᵢ − yᵢ Σ hⱼ over j ≠ i.
const softmaxBinaryCrossEntropy: OutputRule = {
  losses: ({ z, a }, { data: targets }, losses) => {
    for (let s = 0; s < z.columns; s++) {
      const logSum = logSumExp(z, s);
      let loss = 0;
      for (let at = s; at < z.data.length; at += z.columns) {
        const target = targets[at]!;
        if (target !== 0) loss -= target * logOf(a, z, logSum, at);
        if (target !== 1) loss -= (1 - target) * logOfComplement(a, at);
      }
      losses[s] = loss;
    }
  },
  backward: ({ a, dlda, delta }, { data: targets }) => {
    for (let at = 0; at < targets.length; at++) {
      const [y, rest, target] = [a.data[at]!, complement(a, at), targets[at]!];
      dlda.data[at] = ratio(1 - target, rest) - ratio(target, y);
      delta.data[at] = ratio((1 - target) * y, rest) - target; // h, until the sums below have been taken
    }
    for (let s = 0; s < a.columns; s++) {
      let sum = 0;
      let largest = s;
      for (let at = s; at < targets.length; at += a.columns) if (a.data[at]! > a.data[largest]!) largest = at;
      for (let at = s; at < targets.length; at += a.columns) if (at !== largest) sum += delta.data[at]!;
      const ofLargest = delta.data[largest]!;
      for (let at = s; at < targets.length; at += a.columns) {
        const h = delta.data[at]!;
        const others = at === largest ? sum : sum - h + ofLargest;
        delta.data[at] = complement(a, at) * h - a.data[at]! * others;
      }
    }
  },
};

/** ln y of a softmax's output: z − ln Σ e^z, or ln(1 − (1 − y)) where that difference has no digits. */
function logOf(a: Matrix, z: Matrix, logSum: number, at: number): number {
  return a.data[at]! > 0.5 ? Math.log1p(-complement(a, at)) : z.data[at]! - logSum;
}

/** ln(1 − y) of a softmax's output. */
function logOfComplement(a: Matrix, at: number): number {
  return a.data[at]! > 0.5 ? Math.log(complement(a, at)) : Math.log1p(-a.data[at]!);
}

/** 1 − y of a softmax's output at position `at`, to its last digits. */
function complement({ data: y, columns: samples }: Matrix, at: number): number {
  if (y[at]! <= 0.5) return 1 - y[at]!;
  let sum = 0;
  for (let other = at % samples; other < y.length; other += samples) if (other !== at) sum += y[other]!;
  return sum;
}

const jointRules: Partial<Record<ActivationName, Partial<Record<LossName, OutputRule>>>> = {
  sigmoid: { 'binary-cross-entropy': sigmoidBinaryCrossEntropy, 'cross-entropy': sigmoidCrossEntropy },
  softmax: { 'cross-entropy': softmaxCrossEntropy, 'binary-cross-entropy': softmaxBinaryCrossEntropy },
};

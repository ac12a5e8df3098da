// Where the output activation meets the loss. The logarithm of a cross-entropy undoes the exponential of an activation: taken
// together they stay exact where y saturates and either of them alone gives an infinity, NaN or no digits.
import { activations, type ActivationName, type ElementwiseName } from './activation';
import type { LayerState } from './batchState';
import type { Kernels } from './kernels/kernels';
import { losses as lossTable, type LossName, type OutputLoss } from './loss';
import type { Matrix } from './matrix';
import { OutputValue } from './outputValue';
import { softmaxRules } from './softmaxOutput';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** How an output layer turns into losses, and the losses into ∂l/∂y and δ. Matrices are outputs × samples. */
export interface OutputRule {
  /** The loss of each sample. */
  readonly losses: (output: LayerState, targets: Matrix, losses: Float64Array) => void;
  /** Fills ∂l/∂a (here ∂l/∂y) and δ of the output layer. */
  readonly backward: (output: LayerState, targets: Matrix, kernels: Kernels) => void;
}

/** The rule of an output activation under a loss. */
export function outputRule(activation: ActivationName, loss: LossName): OutputRule {
  return activation === 'softmax' ? softmaxRules[loss] : elementwiseRule(activation, loss);
}

/** Whether δ of an output is computed from the activation and the loss taken together, not as σ′(z) · ∂l/∂y. */
export function givesDelta(activation: ActivationName, loss: LossName): boolean {
  return activation === 'softmax' ? isJoint(activation, loss) : 'delta' in lossTable[loss].ofOutput;
}

/** Whether an output and its loss go together, so that δ has a simple formula of its own, such as y − ŷ. */
export function isJoint(activation: ActivationName, loss: LossName): boolean {
  return jointPairs[activation]?.includes(loss) ?? false;
}

const jointPairs: Partial<Record<ActivationName, readonly LossName[]>> = {
  sigmoid: ['binary-cross-entropy', 'cross-entropy'],
  softmax: ['binary-cross-entropy', 'cross-entropy'],
};

function elementwiseRule(activation: ElementwiseName, loss: LossName): OutputRule {
  const { term, derivative, delta: deltaOf }: OutputLoss = lossTable[loss].ofOutput;
  const output = new OutputValue(activations[activation]);
  return {
    losses: ({ z: { data: z }, a, dadz }, { data: targets }, losses) => {
      const { rows: outputs, columns: samples, data: y } = a;
      losses.fill(0);
      for (let at = 0, i = 0; i < outputs; i++) {
        for (let s = 0; s < samples; s++, at++) {
          losses[s]! += term(output.at(z[at]!, y[at]!, dadz!.data[at]!), targets[at]!, outputs);
        }
      }
    },
    backward: ({ z: { data: z }, a, dadz, dlda, delta }, { data: targets }, kernels) => {
      const { rows: outputs, data: y } = a;
      for (let at = 0; at < y.length; at++) {
        output.at(z[at]!, y[at]!, dadz!.data[at]!);
        dlda.data[at] = derivative(output, targets[at]!, outputs);
        if (deltaOf) delta.data[at] = deltaOf(output, targets[at]!);
      }
      if (!deltaOf) kernels.multiplyEntries(dadz!, dlda, delta);
    },
  };
}

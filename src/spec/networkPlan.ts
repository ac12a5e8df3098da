// What a new network is made from.
import * as l10n from '@vscode/l10n';
import { LARGEST_COUNT, MOST_PARAMETERS } from '../base/budgets';
import { shortText } from '../base/shortText';
import type { ActivationName } from '../engine/activation';
import type { LossName } from '../engine/loss';

/** Inputs and outputs of a sample that a new network's text may write out: more of them nobody reads. */
const LONGEST_SAMPLE = 20_000;

/** A network that is to be written as a spec. */
export interface NetworkPlan {
  readonly name: string;
  /** The inputs, then the units of each layer: at least two numbers. */
  readonly sizes: readonly number[];
  /** Of every layer but the last. */
  readonly hidden: ActivationName;
  /** Of the last layer. */
  readonly output: ActivationName;
  readonly loss: LossName;
  readonly learningRate: number;
  /** Names of the inputs; a count is written without them. */
  readonly inputNames?: readonly string[];
  /** Samples, as input and target; without them some of the right shape are made up. */
  readonly samples?: readonly (readonly [readonly number[], readonly number[]])[];
  /** Weights and biases of each layer; without them they are drawn from the seed. */
  readonly parameters?: readonly {
    readonly weights: readonly (readonly number[])[];
    readonly biases: readonly number[];
  }[];
}

/** A plan to choose, with a line that says what it shows. */
export interface NetworkPreset {
  readonly label: string;
  readonly description: string;
  readonly plan: NetworkPlan;
}

/** Networks to begin from. */
export function networkPresets(): readonly NetworkPreset[] {
  return [
    {
      label: l10n.t('The lecture’s network'),
      description: l10n.t('2-2-2-2: three layers of sigmoids with the numbers of the lecture'),
      plan: {
        name: l10n.t("Lee's example"),
        sizes: [2, 2, 2, 2],
        hidden: 'sigmoid',
        output: 'sigmoid',
        loss: 'squared-error',
        learningRate: 0.5,
        samples: [
          [
            [1, -1],
            [1, 0],
          ],
        ],
        parameters: [
          {
            weights: [
              [1, -2],
              [-1, 1],
            ],
            biases: [1, 0],
          },
          {
            weights: [
              [2, -1],
              [-2, -1],
            ],
            biases: [0, 0],
          },
          {
            weights: [
              [3, -1],
              [-1, 4],
            ],
            biases: [-2, 2],
          },
        ],
      },
    },
    {
      label: 'XOR',
      description: l10n.t('2-3-1: the smallest problem that needs a hidden layer'),
      plan: {
        name: 'XOR',
        sizes: [2, 3, 1],
        hidden: 'tanh',
        output: 'sigmoid',
        loss: 'binary-cross-entropy',
        learningRate: 0.5,
        inputNames: ['p', 'q'],
        samples: [
          [[0, 0], [0]],
          [[0, 1], [1]],
          [[1, 0], [1]],
          [[1, 1], [0]],
        ],
      },
    },
    {
      label: l10n.t('A classifier'),
      description: l10n.t('4-6-3: a softmax with cross-entropy, a target of 1 for the right class'),
      plan: {
        name: l10n.t('Classifier'),
        sizes: [4, 6, 3],
        hidden: 'relu',
        output: 'softmax',
        loss: 'cross-entropy',
        learningRate: 0.1,
      },
    },
    {
      label: l10n.t('A regression'),
      description: l10n.t('1-4-1: a curve through four points, with an output that may be any number'),
      plan: {
        name: l10n.t('Regression'),
        sizes: [1, 4, 1],
        hidden: 'tanh',
        output: 'identity',
        loss: 'mean-squared-error',
        learningRate: 0.1,
        inputNames: ['x'],
        samples: [
          [[-1], [1]],
          [[-0.5], [0.25]],
          [[0.5], [0.25]],
          [[1], [1]],
        ],
      },
    },
  ];
}

/** What the outputs of a network are for: to tell classes apart, or to be numbers of any size. */
export type NetworkUse = 'classes' | 'numbers';

/** A network of these sizes with the activations and the loss that suit its use. */
export function planFor(sizes: readonly number[], use: NetworkUse): NetworkPlan {
  const outputs = sizes.at(-1) ?? 1;
  const basics = { name: l10n.t('Network {0}', sizes.join('-')), sizes, hidden: 'tanh', learningRate: 0.1 } as const;
  if (use === 'numbers') return { ...basics, output: 'identity', loss: 'mean-squared-error' };
  // Of one output, a softmax is 1 whatever it is fed.
  return outputs === 1
    ? { ...basics, output: 'sigmoid', loss: 'binary-cross-entropy' }
    : { ...basics, output: 'softmax', loss: 'cross-entropy' };
}

/** The sizes of a network as a person types them, such as "2-3-1", or what is wrong with them in words. */
export function readSizes(typed: string): { readonly sizes: readonly number[] } | { readonly message: string } {
  const parts = typed.trim().split(/\s*(?:->|[-–—−→,;x×]|\s)\s*/u);
  const wrong = parts.find((part) => !/^\d+$/.test(part));
  if (typed.trim() === '') {
    return { message: l10n.t('expected the inputs and the units of each layer, such as 2-3-1, found nothing') };
  }
  if (wrong !== undefined) {
    const found = wrong === '' ? typed.trim() : wrong;
    return {
      message: l10n.t('expected whole numbers with "-" between them, such as 2-3-1, found "{0}"', shortText(found)),
    };
  }
  const sizes = parts.map(Number);
  if (sizes.length < 2) {
    return { message: l10n.t('expected at least two sizes, the inputs and the units of one layer, such as 2-1') };
  }
  const outside = parts.find((_, i) => (sizes[i] ?? 0) < 1 || (sizes[i] ?? 0) > LARGEST_COUNT);
  if (outside !== undefined) {
    return { message: l10n.t('expected sizes from 1 to {0}, found {1}', LARGEST_COUNT, shortText(outside)) };
  }
  const perSample = (sizes[0] ?? 0) + (sizes.at(-1) ?? 0);
  if (perSample > LONGEST_SAMPLE) {
    return {
      message: l10n.t(
        'expected at most {0} inputs and outputs, which each sample writes out, found {1}',
        LONGEST_SAMPLE,
        perSample,
      ),
    };
  }
  const parameters = sizes.slice(1).reduce((sum, units, l) => sum + units * ((sizes[l] ?? 0) + 1), 0);
  if (parameters <= MOST_PARAMETERS) return { sizes };
  return { message: l10n.t('expected at most {0} weights and biases in all, found {1}', MOST_PARAMETERS, parameters) };
}

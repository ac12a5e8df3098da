import * as l10n from '@vscode/l10n';
import { formatCount, formatShownRatio } from '../../base/numberFormat';
import type { Network } from '../../engine/network';
import { parameterCount } from '../../engine/parameters';
import type { CostsView, CostWayView, TimingView } from '../../protocol/costs';
import { costShape } from '../../trace/cost/costShape';
import type { Timing } from '../../trace/cost/costTimer';
import { costWays, multiplications, type CostWay } from '../../trace/cost/multiplications';
import { operations } from '../../trace/cost/operations';
import { countView } from './countView';
import { durationText } from './durationText';
import { growthView } from './growthView';

/** What the view is made of: a network with a batch of so many samples, and what is known of the times. */
export interface CostsSource {
  readonly network: Network;
  readonly samples: number;
  readonly timing: (way: CostWay) => Timing;
  /** Of the separators in counts, such as "en". */
  readonly language: string;
}

export function costsView(source: CostsSource): CostsView {
  const { network, samples, language } = source;
  return {
    network: l10n.t(
      '{0}, samples of a batch: {1}, weights and biases: {2}',
      [network.layers[0]?.inputs ?? 0, ...network.layers.map(({ units }) => units)].join('-'),
      samples.toLocaleString(language),
      parameterCount(network.layers).toLocaleString(language),
    ),
    result: resultTexts(source),
    ways: costWays.map((way) => wayView(source, way)),
    growth: growthView(network, samples, language),
    conventions: conventionTexts(),
  };
}

function wayView({ network, samples, timing, language }: CostsSource, way: CostWay): CostWayView {
  const shape = costShape(network, samples);
  const count = multiplications(shape, way);
  const all = costWays.map((other) => [multiplications(shape, other), operations(shape, other)] as const);
  const most = (column: 0 | 1): bigint =>
    all.reduce((found, pair) => (pair[column] > found ? pair[column] : found), 1n);
  return {
    way,
    ...wayTexts(way),
    multiplications: countView(count, most(0), language),
    ratio: `${formatShownRatio(count, multiplications(shape, 'matrices'), language)} ×`,
    operations: countView(operations(shape, way), most(1), language),
    time: timingView(timing(way), count, language),
  };
}

function wayTexts(way: CostWay): Pick<CostWayView, 'name' | 'description' | 'operationKind'> {
  const [passes, calls] = [l10n.t('passes of a loop'), l10n.t('array operations')];
  switch (way) {
    case 'expanded':
      return {
        name: l10n.t('Each weight’s chain rule on its own'),
        description: l10n.t('Every path from the weight to the loss multiplied out; nothing is shared.'),
        operationKind: passes,
      };
    case 'differences':
      return {
        name: l10n.t('Finite differences'),
        description: l10n.t(
          'Two losses for each weight and bias, l(w + h) and l(w − h), as the gradient check takes them: each recomputes only what the weight changes.',
        ),
        operationKind: calls,
      };
    case 'samples':
      return {
        name: l10n.t('Backpropagation, sample by sample'),
        description: l10n.t('One forward and one backward pass a sample, in loops over units and weights.'),
        operationKind: passes,
      };
    case 'matrices':
      return {
        name: l10n.t('Backpropagation in matrices'),
        description: l10n.t('The same products, of the whole batch and whole layers at once.'),
        operationKind: calls,
      };
  }
}

function timingView(timing: Timing, count: bigint, language: string): TimingView {
  switch (timing.kind) {
    case 'waiting':
      return { kind: 'waiting', text: l10n.t('being measured…'), detail: '' };
    case 'measured':
      return { kind: 'measured', text: measuredText(timing.milliseconds), detail: '' };
    case 'left out':
      return {
        kind: 'left out',
        text: l10n.t('not run: about {0} multiplications', formatCount(count, language, 1)),
        detail: l10n.t('it would take about {0}', durationText(timing.predicted)),
      };
  }
}

/** Below a millisecond a time is one of calls and of the clock: it says nothing about the multiplications. */
function measuredText(milliseconds: number): string {
  return milliseconds < 1 ? l10n.t('less than 1 ms') : durationText(milliseconds);
}

function resultTexts({ network, samples, language }: CostsSource): readonly string[] {
  const shape = costShape(network, samples);
  const count = (way: CostWay): bigint => multiplications(shape, way);
  const text = (value: bigint): string => formatCount(value, language, 3);
  const ratio = (way: CostWay): string => formatShownRatio(count(way), count('matrices'), language);
  return [
    l10n.t(
      'For all gradients of one batch, backpropagation needs {0} multiplications where finite differences need {1} ({2} times as many) and chain rules on their own {3} ({4} times as many).',
      text(count('matrices')),
      text(count('differences')),
      ratio('differences'),
      text(count('expanded')),
      ratio('expanded'),
    ),
    l10n.t(
      'In matrices they are the same {0} multiplications, but the program asks for {1} array operations instead of {0} passes of a loop, however wide the layers and however many the samples.',
      text(count('matrices')),
      text(operations(shape, 'matrices')),
    ),
  ];
}

function conventionTexts(): readonly string[] {
  return [
    l10n.t(
      'Counted: every product of two numbers, forward passes included: w · a in z, w · δ in ∂l/∂a, σ′(z) · ∂l/∂a in δ, a · δ in ∂l/∂w; for a softmax of n units the 2n of Jᵀ ∂l/∂a.',
    ),
    l10n.t(
      'Not counted, for any way: the activations and their derivatives, the loss and its derivative (with a cross-entropy of a sigmoid or softmax that is δ itself), additions, the division by the number of samples or by 2h. A bias costs no product: ∂l/∂b = δ.',
    ),
    l10n.t(
      'Chain rules on their own take a and σ′(z) from one forward pass, and multiply each path’s factors a · σ′(z) · w · … · ∂l/∂y anew.',
    ),
    l10n.t(
      'Operations: one pass of the innermost loop for each multiplication, or one call for each product of matrices, activation, product entry by entry and sum over the samples.',
    ),
    l10n.t('Times are medians of a few runs on this machine, one way after the other.'),
    l10n.t('The bars are on a scale of powers of ten.'),
  ];
}

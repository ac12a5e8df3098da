// What a person reads of a finding: what was found, why it matters and what to try.
import * as l10n from '@vscode/l10n';
import { formatApart, formatNumber } from '../../base/numberFormat';
import { sentences } from '../../base/sentences';
import { indexedSymbol, parameterSymbol, symbolText } from '../../trace/symbol';
import type { FindingFact, FoundLayer } from './finding';
import { unitsText } from './unitsText';

type Fact<Code extends FindingFact['code']> = Extract<FindingFact, { code: Code }>;

/** The finding in one or two sentences, its numbers to `digits` significant digits. */
export function findingText(finding: FindingFact, digits: number): string {
  const show = new Shown(digits);
  switch (finding.code) {
    case 'vanishing-gradient':
      return vanishingText(finding, show);
    case 'saturated-unit':
    case 'dead-unit':
    case 'dead-in-batch':
      return stuckText(finding);
    case 'alike-units':
      return l10n.t(
        '{0}: {1} have the same weights, the same bias and the same weights into the next layer: every update changes them alike, so that together they learn no more than one unit. Draw the weights by xavier or he, or write different ones.',
        layerText(finding),
        unitsText(finding.units, finding.unitCount),
      );
    case 'exploding-value':
      return explodingText(finding, show);
    case 'large-update':
      return largeUpdateText(finding, show);
    case 'unreachable-target':
      return withMore(unreachableText(finding, show), finding.more);
    case 'contradictory-samples':
      return withMore(
        l10n.t(
          'sample {0} has the same input as sample {1}, but a different target: no network can give both, and at best it gives a mean of the targets for this input. Fix one of them, or add an input that tells them apart.',
          finding.sample + 1,
          finding.first + 1,
        ),
        finding.more,
      );
    case 'mismatched-loss':
      return mismatchedText(finding);
  }
}

/** What stands at the other place that a finding points to. */
export function relatedText({ first }: Fact<'contradictory-samples'>): string {
  return l10n.t('sample {0}, with the same input', first + 1);
}

/** Writes numbers. */
class Shown {
  constructor(private readonly digits: number) {}

  number(x: number): string {
    return formatNumber(x, this.digits);
  }

  /** With the digits that tell it from another number that the sentence sets it against. */
  apart(x: number, other: number): string {
    return formatApart(x, other, this.digits);
  }
}

/** "layer 1 (hidden 1)", and after updates also when. */
function layerText({ layer, name, updates }: FoundLayer): string {
  const named = name === null ? l10n.t('layer {0}', layer) : l10n.t('layer {0} ({1})', layer, name);
  return updates === 0 ? named : l10n.t('{0}, after update {1}', named, updates);
}

function vanishingText(found: Fact<'vanishing-gradient'>, show: Shown): string {
  return l10n.t(
    '{0}: the norm of its gradient, {1}, is less than a hundredth of that of layer {2}, {3}, while the loss is still {4}: hardly any of the gradient reaches this layer. Try an activation such as relu or tanh, weights drawn by xavier or he, or fewer layers.',
    layerText(found),
    show.apart(found.norm, found.largest / 100),
    found.largestLayer,
    show.number(found.largest),
    show.number(found.loss),
  );
}

function stuckText(found: Fact<'saturated-unit' | 'dead-unit' | 'dead-in-batch'>): string {
  const [where, units] = [layerText(found), unitsText(found.units, found.unitCount)];
  if (found.code === 'dead-in-batch') {
    return l10n.t(
      '{0}: dead for every sample of this batch, but not all of them for all of the data: {1}. No gradient of this batch reaches this layer or the layers before it. Try a larger batch, larger biases or leaky-relu.',
      where,
      units,
    );
  }
  if (found.code === 'saturated-unit') {
    return l10n.t(
      '{0}: saturated for every sample: {1}. The slope σ′(z) of {2} is less than a hundredth of its steepest, so almost no gradient passes. Try smaller weights and biases, or inputs scaled to about 1.',
      where,
      units,
      found.activation,
    );
  }
  return l10n.t(
    '{0}: dead for every sample: {1}. The slope σ′(z) of {2} is 0, so no gradient reaches their weights. Try larger biases, other initial weights, a smaller learning rate or leaky-relu.',
    where,
    units,
    found.activation,
  );
}

/** A hundred times 1: the bound of an update where the parameters have no larger norm than 1. */
const LEAST_STEP_BOUND = 100;

function explodingText(found: Fact<'exploding-value'>, show: Shown): string {
  const { cause } = found;
  const advice = l10n.t('Try a smaller learning rate, smaller weights, or inputs and targets scaled to about 1.');
  if (cause.kind === 'not finite') return `${cause.found.text} ${advice}`;
  const { quantity, unit, sample } = cause;
  const where = layerText(found);
  const [value, bound] = [show.apart(cause.value, cause.bound), show.number(cause.bound)];
  switch (quantity) {
    case 'z':
    case 'a': {
      const symbol = symbolText(indexedSymbol(quantity, [(unit ?? 0) + 1], found.layer));
      const message = l10n.t(
        '{0}: {1} of sample {2} is {3}, in size more than a thousand times the largest number of the batch: the values explode here.',
        where,
        symbol,
        (sample ?? 0) + 1,
        value,
      );
      return sentences(message, advice);
    }
    case 'gradient': {
      const message = l10n.t(
        '{0}: the norm of its gradient is {1}, beyond {2}: the gradients explode here.',
        where,
        value,
        bound,
      );
      return sentences(message, advice);
    }
    case 'step': {
      if (cause.bound <= LEAST_STEP_BOUND) {
        const message = l10n.t(
          '{0}: the norm of its next update is {1}, beyond {2}, while that of its parameters is at most 1: the update forgets all that they were.',
          where,
          value,
          bound,
        );
        return sentences(message, advice);
      }
      const message = l10n.t(
        '{0}: the norm of its next update is {1}, beyond {2}, a hundred times that of its parameters: the update forgets all that they were.',
        where,
        value,
        bound,
      );
      return sentences(message, advice);
    }
  }
}

function largeUpdateText(found: Fact<'large-update'>, show: Shown): string {
  const { count, weightCount, layer, to, from, before, after } = found;
  return l10n.t(
    '{0}: the next update changes at least {1} of {2} weights by more than their own size, such as {3} from {4} to {5}. Such steps often overshoot: try a smaller learning rate.',
    layerText(found),
    count,
    weightCount,
    symbolText(parameterSymbol(layer, to, from)),
    show.number(before),
    show.apart(after, 2 * before),
  );
}

function unreachableText({ sample, activation, loss, cause }: Fact<'unreachable-target'>, show: Shown): string {
  const number = sample + 1;
  switch (cause.kind) {
    case 'range': {
      const { target, low, high, leastLoss } = cause;
      const range = Number.isFinite(high)
        ? l10n.t('only values from {0} to {1}', show.number(low), show.number(high))
        : l10n.t('no value below {0}', show.number(low));
      return l10n.t(
        'sample {0}: the target {1} is out of reach: {2} gives {3}, so the loss of this sample cannot fall below about {4}. Rescale the targets, or choose another output activation such as identity.',
        number,
        show.apart(target, target < low ? low : high),
        activation,
        range,
        show.number(leastLoss),
      );
    }
    case 'probability':
      return l10n.t(
        'sample {0}: the target {1} is no probability, but {2} takes only targets from 0 to 1. Rescale the targets, or choose another loss such as squared-error.',
        number,
        show.apart(cause.target, cause.target < 0 ? 0 : 1),
        loss,
      );
    case 'sum':
      return l10n.t(
        'sample {0}: the targets add up to {1}, but the outputs of a softmax always add up to 1: they are out of reach. Divide the targets by their sum, or choose sigmoid for the output.',
        number,
        show.apart(cause.sum, 1),
      );
  }
}

function mismatchedText({ activation, loss, suggestion: { value } }: Fact<'mismatched-loss'>): string {
  if (activation === 'softmax') {
    return l10n.t(
      'a softmax output with {0} learns slowly where it is wrong with confidence: the loss that matches it is cross-entropy, with δ = y − ŷ for targets that add up to 1.',
      loss,
    );
  }
  if (activation === 'sigmoid') {
    return l10n.t(
      'a sigmoid output with {0} learns nothing from a target of 0: the loss that matches it is {1}, with δ = y − ŷ.',
      loss,
      value,
    );
  }
  return l10n.t(
    '{0} takes the logarithm of the outputs, which have to be probabilities, but {1} also gives numbers outside of 0 to 1. Try {2} for the output, or squared-error for the loss.',
    loss,
    activation,
    value,
  );
}

function withMore(text: string, more: number): string {
  return sentences(text, more === 0 ? null : l10n.t('(And {0} more like this.)', more));
}

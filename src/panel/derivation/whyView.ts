import * as l10n from '@vscode/l10n';
import { sentences } from '../../base/sentences';
import type { FactorView, WhyView } from '../../protocol/derivation';
import type { Run } from '../../session/run';
import type { Model } from '../../spec/model';
import {
  gradientFactors,
  gradientVerdict,
  type GradientFactor,
  type GradientQuantity,
} from '../../trace/smallGradient';
import { numeral } from '../numeral';

/** Powers of ten from 1 that a factor's bar can show. */
const DECADES = 6;

/** Why the gradient of a weight or bias is as large as it is. */
export function whyView(run: Run, quantity: GradientQuantity, digits: number): WhyView | null {
  const { model, iteration } = run;
  const verdict = gradientVerdict(model, iteration, quantity);
  const found = gradientFactors(model, iteration, quantity);
  if (found === null) return null;
  if (found.factors.some(({ size }) => !Number.isFinite(size))) {
    return { verdict, text: l10n.t('It is made of numbers that are no longer finite.'), factors: [] };
  }
  const isLarge = verdict === 'large';
  const ranked = isLarge ? [...found.factors].reverse() : found.factors;
  const factors = ranked.map((factor, at) => ({
    name: factorName(run, factor, quantity.layer, isLarge),
    ...factorSize(factor, digits),
    decides: at === 0,
  }));
  const [first] = factors;
  if (first === undefined) return null;
  const underflow = found.isUnderflow ? l10n.t('Their product is too small for a float64.') : null;
  const isOfBatch = quantity.kind === 'gradient' && iteration.samples.length > 1;
  // The factors of a batch are one sample's, which may be another one than is looked at.
  const whose = isOfBatch
    ? l10n.t('The factors are those of sample {0}, whose share is the largest.', found.sample + 1)
    : null;
  return {
    verdict,
    text: sentences(sentence(verdict, first.name, first.size.text, ranked[0]?.size ?? NaN), underflow, whose),
    factors,
  };
}

function sentence(verdict: WhyView['verdict'], name: string, size: string, factor: number): string {
  switch (verdict) {
    case 'small':
      if (factor >= 1)
        return l10n.t('Small only beside the other gradients of the network: no factor of it is below 1.');
      return l10n.t('Small, mainly because of {0}: {1}.', name, size);
    case 'large':
      if (factor <= 1)
        return l10n.t('Large only beside the other gradients of the network: no factor of it is above 1.');
      return l10n.t('Large, mainly because of {0}: {1}.', name, size);
    case 'usual':
      return l10n.t('Of ordinary size for this network. The smallest factor is {0}: {1}.', name, size);
  }
}

function factorSize({ size }: GradientFactor, digits: number): Pick<FactorView, 'size' | 'weight'> {
  const weight = size === 0 ? -1 : Math.log10(size) / DECADES;
  return { size: numeral(size, digits), weight: Math.max(-1, Math.min(1, weight)) };
}

/** `isLarge`: of several layers, the one with the largest part is named instead of the smallest. */
function factorName({ model, iteration }: Run, factor: GradientFactor, layer: number, isLarge: boolean): string {
  const { kind, layers, layer: least, mostLayer } = factor;
  const shown = (isLarge ? mostLayer : least) ?? layer;
  switch (kind) {
    case 'input':
      return l10n.t('the input |a| that the weight multiplies');
    case 'slope':
      return slopeName(model, layer, layers, shown, isLarge);
    case 'weights':
      return weightsName(layer, layers, shown, isLarge);
    case 'error':
      return l10n.t('the error at the output');
    case 'mean':
      return l10n.t('what the mean over the {0} samples leaves of the largest share', iteration.samples.length);
    case 'sum':
      return l10n.t('how many times the largest share the samples of the batch add up to');
    case 'samples':
      return l10n.t('what remains when the samples of the batch cancel each other');
  }
}

/** A softmax has no σ′(z) of one unit: it lets a part of ∂l/∂a through. */
function slopeName({ network }: Model, first: number, layers: number, shown: number, isLarge: boolean): string {
  const last = first + layers - 1;
  const isSoftmax = network.layers.slice(first - 1, last).some(({ activation }) => activation === 'softmax');
  if (layers === 1) {
    return isSoftmax
      ? l10n.t('the part of ∂l/∂a that the softmax of layer {0} lets through', shown)
      : l10n.t('|σ′(z)| of layer {0}', shown);
  }
  if (isSoftmax) {
    return isLarge
      ? l10n.t('what the activations of the layers {0} to {1} let through, layer {2} the most', first, last, shown)
      : l10n.t('what the activations of the layers {0} to {1} let through, layer {2} the least', first, last, shown);
  }
  return isLarge
    ? l10n.t('|σ′(z)| of the layers {0} to {1}, layer {2} the most', first, last, shown)
    : l10n.t('|σ′(z)| of the layers {0} to {1}, layer {2} the least', first, last, shown);
}

function weightsName(layer: number, layers: number, shown: number, isLarge: boolean): string {
  const [first, last] = [layer + 1, layer + layers];
  if (layers === 1) return l10n.t('the weights of layer {0}', first);
  return isLarge
    ? l10n.t('the weights of the layers {0} to {1}, layer {2} the most', first, last, shown)
    : l10n.t('the weights of the layers {0} to {1}, layer {2} the least', first, last, shown);
}

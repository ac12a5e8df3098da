import * as l10n from '@vscode/l10n';
import { sentences } from '../base/sentences';
import { outputLayer } from '../engine/network';
import { isJoint } from '../engine/outputRule';
import type { ParameterIndex } from '../engine/parameters';
import type { Model } from '../spec/model';
import { activationOf, quantityValue, type Quantity } from '../trace/quantity';
import { quantitySymbol } from '../trace/quantitySymbol';
import type { GradientFactor, GradientFactors } from '../trace/smallGradient';
import { indexedSymbol, symbolText } from '../trace/symbol';
import type { HoverContext } from './hoverContext';

/** Factors of the batch, not of one sample. */
const ofBatch: readonly GradientFactor['kind'][] = ['samples', 'mean', 'sum'];

/** Why a gradient is small: the factor that makes it so, or that none does. */
export function whySmallText(context: HoverContext, place: ParameterIndex, why: GradientFactors): string {
  const [factor] = why.factors;
  return factor !== undefined && factor.size >= 1
    ? l10n.t('Small only beside the other gradients of the network: no factor of it is below 1.')
    : smallGradientText(context, place, why);
}

/** Which factor makes a gradient small, in one sentence. */
export function smallGradientText(context: HoverContext, place: ParameterIndex, why: GradientFactors): string {
  const [factor] = why.factors;
  if (factor === undefined) return '';
  const { samples } = context.run.iteration;
  const isOfSample = !ofBatch.includes(factor.kind) && samples.length > 1;
  return sentences(
    factorText(context, place, why, factor),
    why.isUnderflow ? l10n.t('Their product is too small for a float64.') : null,
    isOfSample ? l10n.t('(Of sample {0}, whose share is the largest.)', why.sample + 1) : null,
  );
}

function factorText(
  context: HoverContext,
  { layer, to, from }: ParameterIndex,
  { sample }: GradientFactors,
  { kind, size, layer: worst, least, layers }: GradientFactor,
): string {
  const { model } = context.run;
  const value = context.number(size);
  switch (kind) {
    case 'input':
      return l10n.t(
        'Small because of the input: {0} = {1}.',
        sized(context, activationOf(layer - 1, from ?? 0, sample)),
        value,
      );
    case 'slope':
      if (layers > 1) {
        return l10n.t(
          'Small because of σ′(z): from layer {0} to layer {1} together they let {2} through, layer {3} the least: {4}.',
          layer,
          layer + layers - 1,
          value,
          worst ?? layer,
          context.number(least),
        );
      }
      if (isSoftmax(model, layer)) {
        return l10n.t('Small because of the softmax, whose derivative lets {0} of ∂l/∂a through.', value);
      }
      return l10n.t(
        'Small because of σ′(z): {0} = {1}.',
        sized(context, { kind: 'slope', layer, unit: to, sample }),
        value,
      );
    case 'weights':
      return layers > 1
        ? l10n.t(
            'Small because of the weights: from layer {0} to the output together they let {1} of δ through, those into layer {2} the least: {3}.',
            layer + 1,
            value,
            worst ?? layer + 1,
            context.number(least),
          )
        : l10n.t('Small because of the weights into layer {0}: they let {1} of δ through.', worst ?? layer + 1, value);
    case 'error':
      return l10n.t('Small because of the error at the output: {0} = {1}.', errorSymbol(context, layer, to), value);
    case 'mean':
      return l10n.t(
        'Small because of the mean over the {0} samples of the batch: it leaves {1} of the largest share.',
        context.run.iteration.samples.length,
        value,
      );
    case 'sum':
    case 'samples':
      return l10n.t('Small because of the batch: the samples add up to only {0} of the largest share.', value);
  }
}

/** A number by its symbol, in bars where it is below 0: its size is told. */
function sized(context: HoverContext, quantity: Quantity): string {
  const { run } = context;
  const symbol = context.formula(quantitySymbol(run.model, quantity));
  return quantityValue(run.model, run.iteration, quantity) < 0 ? `|${symbol}|` : symbol;
}

/**
 * What the error at the output is measured by: δ where activation and loss make one rule, else ∂l/∂y; of the unit itself in the
 * output layer, else the length over its units.
 */
function errorSymbol({ run }: HoverContext, layer: number, unit: number): string {
  const { layers, loss } = run.model.network;
  const { activation } = outputLayer(run.model.network);
  const last = layers.length;
  if (isJoint(activation, loss)) {
    return layer === last
      ? `|${symbolText(indexedSymbol('δ', [unit + 1], last))}|`
      : `‖${symbolText(indexedSymbol('δ', [], last))}‖`;
  }
  // Each δ of a softmax comes from all ∂l/∂y.
  return layer === last && activation !== 'softmax'
    ? `|∂l/∂${symbolText(indexedSymbol('y', [unit + 1], null))}|`
    : '‖∂l/∂y‖';
}

function isSoftmax({ network }: Model, layer: number): boolean {
  return network.layers[layer - 1]?.activation === 'softmax';
}

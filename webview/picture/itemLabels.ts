// What the things in the picture are called, with their numbers: for the line below it and for a screen reader.
import * as l10n from '@vscode/l10n';
import type { HeatView, PictureBlock, PictureEdge, PictureParameter, PictureUnit } from '../../src/protocol/picture';
import type { MaybeNumeral } from '../../src/protocol/viewState';
import type { Drawing } from './drawing';

/** A number, or that it is not computed yet. */
export function known(number: MaybeNumeral): string {
  return number?.text ?? l10n.t('not computed yet');
}

/** A number as a factor in a product. */
export function factor(text: string): string {
  return text.startsWith('−') ? `(${text})` : text;
}

const equation = (symbol: string, number: MaybeNumeral): string => `${symbol} = ${known(number)}`;

export function unitLabel(
  { isReversed }: Drawing,
  title: string,
  place: number,
  unit: PictureUnit,
  isSoftmax: boolean,
): string {
  const { indices, z, a, slope, dlda, delta } = unit;
  const name = l10n.t('{0}, unit {1}', title, place + 1);
  if (!isReversed) return l10n.t('{0}: {1}', name, [equation(`a${indices}`, a), equation(`z${indices}`, z)].join(', '));
  const parts = [equation(`δ${indices}`, delta), equation(`∂l/∂a${indices}`, dlda)];
  if (!isSoftmax) parts.splice(1, 0, equation(`σ′(z${indices})`, slope));
  return l10n.t('{0}: {1}', name, parts.join(', '));
}

/** The product δ is, or a weight's gradient: a · δ with its numbers. */
export function gradientTerms(drawing: Drawing, layer: number, { to, from }: PictureEdge): string | null {
  const a = drawing.sourceText(layer - 1, from);
  const delta = drawing.unit(layer, to)?.delta;
  return a !== null && delta ? `${a} · ${factor(delta.text)}` : null;
}

export function edgeLabel(drawing: Drawing, layer: number, edge: PictureEdge): string {
  const { indices, value, gradient, to, from } = edge;
  const source = drawing.sourceName(layer - 1, from);
  const unit = drawing.unit(layer, to)?.indices ?? '';
  const weight = `w${indices} = ${value.text}`;
  if (!drawing.isReversed) return l10n.t('weight {0}, from {1} to z{2}', weight, source, unit);
  const terms = gradientTerms(drawing, layer, edge);
  const derivative = [`∂l/∂w${indices} = ${source} · δ${unit}`, ...(terms === null ? [] : [terms]), known(gradient)];
  return l10n.t('{0}; weight {1}', derivative.join(' = '), weight);
}

export function biasLabel(drawing: Drawing, layer: number, place: number, bias: PictureParameter): string {
  const value = `b${bias.indices} = ${bias.value.text}`;
  if (!drawing.isReversed) return l10n.t('bias {0}', value);
  const unit = drawing.unit(layer, place)?.indices ?? '';
  return l10n.t('{0}; bias {1}', `∂l/∂b${bias.indices} = δ${unit} = ${known(bias.gradient)}`, value);
}

export function blockLabel({ isReversed }: Drawing, block: PictureBlock): string {
  const { title, activation, unitCount, a, delta, slopeRange } = block;
  const name = l10n.t('{0}: {1} units, {2}', title, unitCount, activation);
  if (!isReversed) return `${name}, a ${rangeText(a)}`;
  const slope = block.jacobian === null ? `, σ′(z) ${slopeRange ?? l10n.t('not computed yet')}` : '';
  return `${name}, δ ${rangeText(delta)}${slope}`;
}

export function rangeText({ range }: HeatView): string {
  return range ?? l10n.t('not computed yet');
}

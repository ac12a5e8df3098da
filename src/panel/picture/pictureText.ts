// The picture in words, for those who do not see it.
import * as l10n from '@vscode/l10n';
import { sentences } from '../../base/sentences';
import type { HeatView, PictureLayer, PictureView } from '../../protocol/picture';
import type { MaybeNumeral } from '../../protocol/viewState';

type Drawn = Omit<PictureView, 'descriptions'>;

/** The forward pass, from the inputs to the loss. */
export function forwardText(picture: Drawn): string {
  const { input, layers, target, loss } = picture;
  const inputs =
    input.kind === 'units'
      ? listText(input.inputs.map(({ name, value }) => `${name} = ${value.text}`))
      : l10n.t('{0} numbers from {1}', input.count, rangeText(input.a));
  return sentences(
    openingText(picture),
    l10n.t('Read from left to right, it is the forward pass.'),
    l10n.t('Inputs: {0}.', inputs),
    ...layers.map((layer) => layerText(layer, 'a', (unit) => unit.a)),
    l10n.t('Targets ŷ: {0}.', isHeat(target) ? rangeText(target) : listText(target.map(({ text }) => text))),
    l10n.t('Loss {0}: {1}.', picture.lossFormula, numberText(loss)),
  );
}

/** The backward pass, from ∂l/∂y to the gradients of the first layer's weights. */
export function reversedText(picture: Drawn): string {
  const { layers } = picture;
  const output = layers.at(-1);
  const first = layers[0];
  return sentences(
    openingText(picture),
    l10n.t(
      'Read from right to left, it is the backward pass: weights transposed, each unit an amplifier by its σ′(z).',
    ),
    output &&
      l10n.t(
        '∂l/∂y enters at the output: {0}.',
        numbersText(output, (unit) => unit.dlda, 'dlda'),
      ),
    ...[...layers].reverse().map((layer) => layerText(layer, 'δ', (unit) => unit.delta)),
    ...[...layers].reverse().map(slopeText),
    first && gradientText(first),
  );
}

function openingText({ name, sample, step }: Drawn): string {
  const opening = l10n.t('The network {0} with sample {1}.', name, sample + 1);
  return sentences(opening, step && l10n.t('Last step: {0}.', step.text));
}

type Units = Extract<PictureLayer, { kind: 'units' }>['units'];

function layerText(layer: PictureLayer, symbol: 'a' | 'δ', of: (unit: Units[number]) => MaybeNumeral): string {
  const numbers = numbersText(layer, of, symbol === 'a' ? 'a' : 'delta');
  const { title, activation, unitCount } = layer;
  return l10n.t('In {0} ({1}, units: {2}), {3}: {4}.', title, activation, unitCount, symbol, numbers);
}

function slopeText(layer: PictureLayer): string {
  if (layer.jacobian !== null) {
    return l10n.t('In {0}, a softmax, the Jacobian takes the place of the amplifiers: there is no σ′(z).', layer.title);
  }
  const slopes =
    layer.kind === 'units' ? listText(layer.units.map(({ slope }) => numberText(slope))) : knownText(layer.slopeRange);
  return l10n.t('Amplifiers of {0}, σ′(z): {1}.', layer.title, slopes);
}

function gradientText({ weights }: PictureLayer): string {
  if (weights.kind === 'grid') return l10n.t('∂l/∂w of the first layer: {0}.', rangeText(weights.gradient));
  const terms = weights.edges.map(({ indices, gradient }) => `w${indices}: ${numberText(gradient)}`);
  return l10n.t('∂l/∂w of the first layer: {0}.', listText(terms));
}

function numbersText(
  layer: PictureLayer,
  of: (unit: Units[number]) => MaybeNumeral,
  block: 'a' | 'dlda' | 'delta',
): string {
  return layer.kind === 'units' ? listText(layer.units.map((unit) => numberText(of(unit)))) : rangeText(layer[block]);
}

function isHeat(target: PictureView['target']): target is HeatView {
  return 'levels' in target;
}

const listText = (parts: readonly string[]): string => parts.join(', ');
const numberText = (number: MaybeNumeral): string => knownText(number?.text ?? null);
const rangeText = ({ range }: HeatView): string => knownText(range);
const knownText = (text: string | null): string => text ?? l10n.t('not computed yet');

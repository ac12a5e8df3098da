import * as l10n from '@vscode/l10n';
import { layerFacts } from '../trace/layerFacts';
import { unitList, type HoverContext } from './hoverContext';

export function layerTitle(layer: number): string {
  return `**${l10n.t('Layer {0}', layer)}**`;
}

/** A layer: shape, parameters, gradient norm, saturated and dead units. */
export function layerHover(context: HoverContext, layer: number): string[] {
  const { model, iteration } = context.run;
  const [facts, spec] = [layerFacts(model, iteration)[layer - 1], model.spec.layers[layer - 1]];
  if (facts === undefined || spec === undefined) return [layerTitle(layer)];
  const name = spec.name ? ` (${context.layerName(layer)})` : '';
  const { units, inputs, parameterCount, gradientNorm, saturated, dead } = facts;
  const shape = l10n.t(
    '{0}, units × inputs: {1} × {2}, parameters: {3}',
    spec.activation,
    units,
    inputs,
    parameterCount,
  );
  return [
    `${layerTitle(layer)}${name} — ${shape}`,
    l10n.t('gradient norm ‖∂l/∂w‖: {0}', `**${context.number(gradientNorm)}**`),
    ...(spec.activation === 'softmax' ? [] : troubles(saturated, dead)),
  ];
}

function troubles(saturated: readonly number[], dead: readonly number[]): string[] {
  if (saturated.length + dead.length === 0) return [l10n.t('no saturated or dead units in this batch')];
  return [
    ...(saturated.length === 0
      ? []
      : [
          l10n.t(
            'saturated units: {0} (σ′(z) under a hundredth of its largest, for every sample of the batch)',
            unitList(saturated),
          ),
        ]),
    ...(dead.length === 0
      ? []
      : [l10n.t('dead units: {0} (σ′(z) is 0 for every sample of the batch)', unitList(dead))]),
  ];
}

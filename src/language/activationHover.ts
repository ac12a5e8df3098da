import * as l10n from '@vscode/l10n';
import { type ActivationName } from '../engine/activation';
import { hasRun } from '../session/phase';
import { activationPlot } from './functionPlots';
import type { HoverContext } from './hoverContext';
import { imageMarkdown } from './markdown';
import { activationText } from '../trace/activationText';

/** An activation: formula, derivative and plot; with the z of the layer, where there are numbers. */
export function activationHover(name: ActivationName, layer: number, context: HoverContext | null): string[] {
  const { formula, derivative } = activationText(name);
  const z = context === null ? [] : currentZ(context, layer);
  const svg = activationPlot(name, z);
  return [
    `**${name}** — ${formula}`,
    l10n.t('derivative: {0}', derivative),
    imageMarkdown(svg, altText(name, z.length > 0)),
    ...(context && z.length > 0 ? [rangeText(context, layer, z)] : []),
  ];
}

/** z of every unit and sample of the batch; none before the forward pass. */
function currentZ({ run }: HoverContext, layer: number): readonly number[] {
  const z = hasRun(run.phase, 'forward') ? run.iteration.state.layers[layer - 1]?.z.data : undefined;
  return z ? [...z].filter(Number.isFinite) : [];
}

function altText(name: ActivationName, hasMarks: boolean): string {
  if (name === 'softmax') return l10n.t('Plot of a softmax of two units and, dashed, of its derivative.');
  return hasMarks
    ? l10n.t('Plot of {0} and, dashed, of its derivative, with the z of this layer as circles.', name)
    : l10n.t('Plot of {0} and, dashed, of its derivative.', name);
}

function rangeText(context: HoverContext, layer: number, z: readonly number[]): string {
  const [low, high] = z.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  return l10n.t(
    'z of {0}, over its units and the samples of the batch: from {1} to {2}',
    context.layerName(layer),
    context.number(low),
    context.number(high),
  );
}

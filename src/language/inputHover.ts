import * as l10n from '@vscode/l10n';
import { row } from '../engine/matrix';
import { columnNorm } from '../engine/norm';
import type { HoverContext } from './hoverContext';
import { asMarkdown } from './markdown';

export function inputTitle(name: string): string {
  return `**${asMarkdown(name)}**`;
}

/** An input: its range over the data, and how strongly the loss depends on its weights. */
export function inputHover(context: HoverContext, input: number): string[] {
  const { model, iteration } = context.run;
  const { inputNames, data } = model.spec;
  const values = row(data.inputs, input);
  const [low, high] = values.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const weights = iteration.state.gradient.layers[0]?.weights;
  return [
    `${inputTitle(inputNames[input] ?? '')} — ${l10n.t('input {0}', input + 1)}`,
    l10n.t(
      'from {0} to {1} in the data (samples: {2})',
      context.number(low),
      context.number(high),
      data.inputs.columns,
    ),
    l10n.t('gradient norm of its weights: {0}', `**${context.number(weights ? columnNorm(weights, input) : NaN)}**`),
  ];
}

import * as l10n from '@vscode/l10n';
import { updateFormula } from '../engine/optimizer';
import { layerFacts } from '../trace/layerFacts';
import type { HoverContext } from './hoverContext';

/** Layers that are listed. */
const SHOWN_LAYERS = 12;

export function learningRateTitle(): string {
  return `**${l10n.t('Learning rate η')}**`;
}

/** The learning rate: how far this iteration's update moves each layer. */
export function learningRateHover(context: HoverContext): string[] {
  const { model, iteration } = context.run;
  const { training } = model.spec;
  const facts = layerFacts(model, iteration);
  const rows = facts.slice(0, SHOWN_LAYERS).map(({ layer, stepNorm, parameterNorm }) => {
    const hasQuotient = parameterNorm > 0 && Number.isFinite(stepNorm) && Number.isFinite(parameterNorm);
    const cells = hasQuotient
      ? context.partOfWhole(stepNorm, parameterNorm)
      : [normText(context, stepNorm), normText(context, parameterNorm), '–'];
    return tableRow([context.layerName(layer), ...cells]);
  });
  const more = facts.length - SHOWN_LAYERS;
  const head = tableRow([l10n.t('layer'), l10n.t('step ‖Δw‖'), '‖w‖', '‖Δw‖ / ‖w‖']);
  return [
    `${learningRateTitle()} = ${context.number(training.learningRate)} — ${updateFormula(training)}`,
    l10n.t('The size of the update that follows this gradient:'),
    [head, '| :-- | --: | --: | --: |', ...rows].join('\n'),
    ...(more > 0 ? [l10n.t('and {0} more', more)] : []),
  ];
}

/** A norm; of finite numbers, that it is beyond a float64. */
function normText(context: HoverContext, norm: number): string {
  const { start, end } = context.run.iteration;
  const areFinite = [start, end].every(({ parameters }) => parameters.values.every(Number.isFinite));
  return norm === Infinity && areFinite ? `> ${context.number(Number.MAX_VALUE)}` : context.number(norm);
}

/** VS Code leaves no room between the columns of a table. */
function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | &emsp;')} |`;
}

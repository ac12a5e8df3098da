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
    const relative = parameterNorm === 0 ? '–' : context.percent(stepNorm / parameterNorm);
    const cells = [context.layerName(layer), stepNorm, parameterNorm, relative];
    return tableRow(cells.map((cell) => (typeof cell === 'number' ? context.number(cell) : cell)));
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

/** VS Code leaves no room between the columns of a table. */
function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | &emsp;')} |`;
}

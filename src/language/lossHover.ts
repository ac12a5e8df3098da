import * as l10n from '@vscode/l10n';
import type { ActivationName } from '../engine/activation';
import { losses, type LossName } from '../engine/loss';
import { outputLayer } from '../engine/network';
import { isJoint } from '../engine/outputRule';
import { lossPlot } from './functionPlots';
import type { HoverContext } from './hoverContext';
import { imageMarkdown } from './markdown';

/** A loss: formula, derivative and plot, δ of the output where the two make a joint rule, and the batch's loss. */
export function lossHover(name: LossName, context: HoverContext | null): string[] {
  const { formula, derivativeFormula } = losses[name];
  const alt = l10n.t('Plot of {0} over the output y, for the target 1 and, dashed, for the target 0.', name);
  return [
    `**${name}** — ${formula}`,
    l10n.t('derivative: {0}', derivativeFormula),
    imageMarkdown(lossPlot(name), alt),
    ...(context ? ofNetwork(name, context) : []),
  ];
}

function ofNetwork(name: LossName, context: HoverContext): string[] {
  const { model, iteration } = context.run;
  const { activation } = outputLayer(model.network);
  const rule = isJoint(activation, name) ? deltaFormula(activation, name) : null;
  return [
    ...(rule ? [l10n.t('with the {0} of the output, exactly: {1}', activation, rule)] : []),
    l10n.t('loss of the batch: {0}', `**${context.number(iteration.state.loss)}**`),
  ];
}

/** δ of the output, as the engine's joint rules take it. */
function deltaFormula(activation: ActivationName, name: LossName): string | null {
  if (activation === 'softmax') return name === 'cross-entropy' ? 'δ = y Σŷ − ŷ' : null;
  return name === 'binary-cross-entropy' ? 'δ = y − ŷ' : 'δ = −ŷ (1 − y)';
}

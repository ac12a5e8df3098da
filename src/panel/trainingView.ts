import * as l10n from '@vscode/l10n';
import { formatNumber } from '../base/numberFormat';
import type { RunView, TrainingView } from '../protocol/training';
import type { TrainingEnd, TrainingProgress, TrainingRun } from '../session/trainingRun';
import { numeralIf } from './numeral';

export function trainingView({ from, updates, goal, loss }: TrainingProgress, digits: number): TrainingView {
  return { from, updates, goal, loss: numeralIf(loss !== null, loss ?? undefined, digits) };
}

export function runView({ number, training, from, to, end, loss, seed }: TrainingRun, digits: number): RunView {
  const { optimizer, learningRate, batchSize } = training;
  const batch = batchSize === 'full' ? l10n.t('full batch') : l10n.t('batch of {0}', batchSize);
  return {
    number,
    name: l10n.t('Run {0}', number),
    settings: [optimizer.kind, `η ${formatNumber(learningRate, digits)}`, batch, l10n.t('seed {0}', seed)].join(', '),
    from,
    to,
    end: endText(end),
    loss: numeralIf(loss !== null, loss ?? undefined, digits),
  };
}

function endText(end: TrainingEnd): string {
  switch (end) {
    case 'goal':
      return l10n.t('all its updates made');
    case 'loss':
      return l10n.t('loss low enough');
    case 'condition':
      return l10n.t('condition met');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'died':
      return l10n.t('its worker stopped unexpectedly');
  }
}

import * as l10n from '@vscode/l10n';
import { formatNumber } from '../base/numberFormat';
import { hasRun } from '../session/phase';
import type { Run } from '../session/run';
import type { TrainingProgress } from '../session/trainingRun';
import { stepText } from '../trace/stepText';

/** What the status bar says of a run, and more in its tooltip. A loss that is not computed yet is left out. */
export function statusText(
  run: Run,
  training: TrainingProgress | null,
  digits: number,
): { readonly text: string; readonly tooltip: string } {
  const loss = training === null ? lossOf(run) : training.loss;
  const made = training?.updates ?? run.updates;
  const goal = training?.goal ?? null;
  const updates = goal === null ? l10n.t('update {0}', made) : l10n.t('update {0} of {1}', made, goal);
  const { lastStep } = run;
  return {
    text: loss === null ? updates : l10n.t('{0} · loss {1}', updates, formatNumber(loss, digits)),
    tooltip: [
      run.model.spec.name ?? l10n.t('Unnamed network'),
      l10n.t('Iteration {0}', run.iteration.start.updates + 1),
      lastStep === null ? l10n.t('Before the first step') : stepText(lastStep),
    ].join('\n'),
  };
}

/** The batch's loss, where the cursor has come to it. */
function lossOf({ phase, iteration }: Run): number | null {
  return hasRun(phase, 'forward') ? iteration.state.loss : null;
}

import * as l10n from '@vscode/l10n';
import { updateFormula } from '../engine/optimizer';
import type { TrainingSpec } from '../spec/networkSpec';
import { formatNumber } from '../base/numberFormat';

/** An optimizer: its update as a formula, and the numbers in it. */
export function optimizerHover(training: TrainingSpec, digits: number): string[] {
  const { optimizer, learningRate, weightDecay } = training;
  const values: [string, number][] = [['η', learningRate]];
  if (optimizer.kind === 'adam') {
    values.push(['β₁', optimizer.beta1], ['β₂', optimizer.beta2], ['ε', optimizer.epsilon]);
  } else if (optimizer.momentum !== 0) values.push(['μ', optimizer.momentum]);
  if (weightDecay !== 0) values.push(['λ', weightDecay]);
  const corrections = l10n.t('m̂ and v̂ are corrected for their start at 0: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)');
  return [
    `**${optimizer.kind}** — ${updateFormula(training)}`,
    values.map(([name, value]) => `${name} = ${formatNumber(value, digits)}`).join(', '),
    ...(optimizer.kind === 'adam' ? [corrections] : []),
  ];
}

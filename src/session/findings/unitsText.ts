import * as l10n from '@vscode/l10n';

/** Units that are named one by one. */
const NAMED = 8;

/** "unit 2 of 3", "units 1, 2 of 3", "all 3 units" or "12 of 20 units"; `units` are 0-based. */
export function unitsText(units: readonly number[], unitCount: number): string {
  const numbers = units.map((unit) => unit + 1);
  if (numbers.length === unitCount && unitCount > 1) return l10n.t('all {0} units', unitCount);
  if (numbers.length > NAMED) return l10n.t('{0} of {1} units', numbers.length, unitCount);
  return numbers.length === 1
    ? l10n.t('unit {0} of {1}', numbers[0] ?? 0, unitCount)
    : l10n.t('units {0} of {1}', numbers.join(', '), unitCount);
}

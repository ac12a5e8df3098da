import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';

const second = 1e3;
const hour = 3600 * second;
const year = 365.25 * 24 * hour;

/** A time in the unit that suits it, with two significant digits: "12 µs", "3.4 ms", "7.1 hours". */
export function durationText(milliseconds: number): string {
  const inUnits = (unit: number): string => formatNumber(Number((milliseconds / unit).toPrecision(2)), 2);
  if (milliseconds >= 1e4 * year) return l10n.t('more than 10 000 years');
  if (milliseconds >= year) return l10n.t('{0} years', inUnits(year));
  if (milliseconds >= 48 * hour) return l10n.t('{0} days', inUnits(24 * hour));
  if (milliseconds >= 2 * hour) return l10n.t('{0} hours', inUnits(hour));
  if (milliseconds >= 120 * second) return l10n.t('{0} minutes', inUnits(60 * second));
  if (milliseconds >= second) return `${inUnits(second)} s`;
  return milliseconds >= 1 ? `${inUnits(1)} ms` : `${inUnits(1e-3)} µs`;
}

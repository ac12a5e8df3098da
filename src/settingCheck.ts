// Settings are read from a file that a person may have written by hand: VS Code underlines a value that is not allowed there,
// and hands it over all the same.
import * as l10n from '@vscode/l10n';
import { shortText } from './base/shortText';
import type { SettingRule } from './contributions';

/** The value that a setting has: the one found where it is allowed, else the default, with what to tell. */
export interface CheckedSetting {
  readonly value: unknown;
  readonly complaint: string | null;
}

/** `id` is the setting's whole name; nothing is found where nobody has set it. */
export function checkSetting(id: string, rule: SettingRule, found: unknown): CheckedSetting {
  if (found === undefined) return { value: rule.default, complaint: null };
  if (isAllowed(rule, found)) return { value: found, complaint: null };
  return { value: rule.default, complaint: complaintOf(id, found, expectedOf(rule), JSON.stringify(rule.default)) };
}

/** The warnings that are turned off, of those with these codes: an object of true and false, or something else by mistake. */
export function checkWarnings(
  id: string,
  found: unknown,
): { readonly off: ReadonlySet<string>; readonly complaints: readonly string[] } {
  if (found === undefined) return { off: new Set(), complaints: [] };
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    return { off: new Set(), complaints: [complaintOf(id, found, l10n.t('an object {…}'), '{}')] };
  }
  const entries = Object.entries(found as Readonly<Record<string, unknown>>);
  return {
    off: new Set(entries.filter(([, value]) => value === false).map(([code]) => code)),
    complaints: entries
      .filter(([, value]) => typeof value !== 'boolean')
      .map(([code, value]) => complaintOf(`${id}.${shortText(code)}`, value, l10n.t('true or false'), 'true')),
  };
}

function isAllowed(rule: SettingRule, found: unknown): boolean {
  switch (rule.type) {
    case 'integer':
      return Number.isInteger(found) && Number(found) >= rule.minimum && Number(found) <= rule.maximum;
    case 'boolean':
      return typeof found === 'boolean';
    case 'string':
      return typeof found === 'string' && rule.enum.includes(found);
  }
}

function expectedOf(rule: SettingRule): string {
  switch (rule.type) {
    case 'integer':
      return l10n.t('a whole number from {0} to {1}', rule.minimum, rule.maximum);
    case 'boolean':
      return l10n.t('true or false');
    case 'string':
      return l10n.t('one of {0}', rule.enum.map((value) => `"${value}"`).join(', '));
  }
}

function complaintOf(id: string, found: unknown, expected: string, used: string): string {
  const written = shortText(JSON.stringify(found));
  return l10n.t('The setting {0} is {1}: expected {2}. {3} is used instead.', id, written, expected, used);
}

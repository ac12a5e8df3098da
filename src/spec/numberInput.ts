import * as l10n from '@vscode/l10n';
import { formatExact } from '../base/numberFormat';

/** A number that a person has typed: its value and how a spec writes it, or what was expected instead. */
export type NumberInput =
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string };

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const json = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads the number that a person typed. A true minus sign is taken, and what JSON does not know is rewritten. */
export function readNumberInput(typed: string, takesNegative = true): NumberInput {
  const text = typed.trim().replaceAll('−', '-');
  const expected = takesNegative
    ? l10n.t('a number such as 0.5, -2 or 1e-3')
    : l10n.t('a number, at least 0, such as 0.5');
  const wrong = (found: string): NumberInput => ({
    kind: 'wrong',
    message: l10n.t('expected {0}, found {1}', expected, found),
  });
  if (text === '') return wrong(l10n.t('nothing'));
  if (!decimal.test(text)) return wrong(`"${typed.trim()}"`);
  const value = Number(text);
  if (!Number.isFinite(value) || (value < 0 && !takesNegative)) return wrong(text);
  return { kind: 'number', value, text: json.test(text) ? text : formatExact(value) };
}

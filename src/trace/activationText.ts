import * as l10n from '@vscode/l10n';
import { activationFormulas, type ActivationName } from '../engine/activation';

/** σ(z) and σ′(z) of an activation as a person writes them, in their language. */
export interface ActivationText {
  readonly formula: string;
  readonly derivative: string;
}

export function activationText(name: ActivationName): ActivationText {
  const { formula, derivativeFormula } = activationFormulas(name);
  return { formula: inWords(formula), derivative: inWords(derivativeFormula) };
}

/** Of the formulas, only those by cases have words in them: "σ(z) = z if z > 0, else 0.01 z". */
function inWords(formula: string): string {
  const [, left = '', value = '', condition = '', other = ''] = /^(.+?) = (.+) if (.+), else (.+)$/.exec(formula) ?? [];
  return left === '' ? formula : l10n.t('{0} = {1} if {2}, else {3}', left, value, condition, other);
}

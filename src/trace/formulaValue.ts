import { activations } from '../engine/activation';
import type { Formula, FormulaFunction } from './formula';

/**
 * What a formula of numbers comes to; NaN where there is a symbol in it. As in the losses, 0 times ln 0 and 0 / 0 are 0: a
 * target of 0 asks nothing of its output.
 */
export function formulaValue(formula: Formula): number {
  switch (formula.kind) {
    case 'number':
    case 'rest':
      return formula.value;
    case 'symbol':
    case 'derivative':
    case 'series':
    case 'mean':
      return NaN;
    case 'product': {
      const factors = formula.factors.map(formulaValue);
      return factors.includes(0) ? 0 : factors.reduce((value, factor) => value * factor, 1);
    }
    case 'sum':
      return formula.terms.reduce((value, term) => value + formulaValue(term), 0);
    case 'fraction': {
      const numerator = formulaValue(formula.numerator);
      return numerator === 0 ? 0 : numerator / formulaValue(formula.denominator);
    }
    case 'negation':
      return -formulaValue(formula.of);
    case 'square':
      return formulaValue(formula.of) ** 2;
    case 'root':
      return Math.sqrt(formulaValue(formula.of));
    case 'call':
      return called(formula.function, formula.of);
  }
}

function called(name: FormulaFunction, of: Formula): number {
  // ln(1 − x) of a small x would lose the digits of x.
  if (name === 'ln' && of.kind === 'sum' && of.terms[0]?.kind === 'number' && of.terms[0].value === 1) {
    return Math.log1p(of.terms.slice(1).reduce((value, term) => value + formulaValue(term), 0));
  }
  const x = formulaValue(of);
  if (name === 'ln') return Math.log(x);
  if (name === 'exp') return Math.exp(x);
  if (name === 'softplus') return activations.softplus.value(x);
  const { value, derivative } = activations[name.activation];
  return name.isDerivative ? derivative(x) : value(x);
}

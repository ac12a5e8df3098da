import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readShown, shownUnit, formatNumber } from '../../../src/base/numberFormat';
import type { ActivationName } from '../../../src/engine/activation';
import { derivationOf } from '../../../src/trace/derivation';
import { difference, fraction, number, product, type Formula } from '../../../src/trace/formula';
import { formulaText } from '../../../src/trace/formulaText';
import { shownArithmetic } from '../../../src/trace/shownDigits';
import { calculated } from '../calculator';
import { allQuantities } from './allQuantities';
import { randomRun } from './randomRun';

function activationIn(formula: Formula): ActivationName | undefined {
  const found = /"activation":"([^"]+)"/.exec(JSON.stringify(formula));
  return found?.[1] as ActivationName | undefined;
}

describe('shownArithmetic', () => {
  it('shows the digits of a difference that its result needs, and no others', () => {
    const [above, below] = [number(0.27018612), number(0.27018631)];
    const quotient = fraction(difference(above, below), product([number(2), number(0.00001)]));
    const { digits, sign } = shownArithmetic(quotient, (0.27018612 - 0.27018631) / 2e-5, 4);
    assert.equal(sign, '=');
    assert.equal(formulaText(quotient, digits), '(0.27018612 − 0.27018631)/(2 · 0.00001)');
  });

  it('gives the same number the same digits', () => {
    const a = 0.99904512;
    const slope = product([number(a), difference(number(1), number(a))]);
    const { digits } = shownArithmetic(slope, a * (1 - a), 4);
    const [first, second] = formulaText(slope, digits).match(/0\.9990\d+/g) ?? [];
    assert.ok(first !== undefined && first === second);
  });

  it('says ≈ where no digits would do', () => {
    assert.equal(shownArithmetic(product([number(0.1), number(0.3)]), 0.04, 4).sign, '≈');
  });

  for (const digits of [2, 4, 8, 17]) {
    it(`is right as it is shown with ${digits} digits, for every quantity of any network`, () => {
      fc.assert(
        fc.property(randomRun, (run) => {
          for (const quantity of allQuantities(run).slice(0, 150)) {
            const { numbers, value } = derivationOf(run.model, run.iteration, quantity);
            if (numbers === null || !Number.isFinite(value)) continue;
            const { digits: shown, sign } = shownArithmetic(numbers, value, digits);
            const text = formulaText(numbers, shown);
            if (sign === '≈' || text.includes('∞')) continue;
            const result = readShown(formatNumber(value, digits));
            const tolerance = (shownUnit(value, digits) / 2) * (1 + 1e-6) + 1e-14 * Math.abs(result);
            const found = calculated(text, activationIn(numbers))?.[0]?.[0] ?? NaN;
            assert.ok(Math.abs(found - result) <= tolerance, `${text} = ${found}, not ${result}`);
          }
        }),
        { numRuns: 8, seed: 11 },
      );
    });
  }
});

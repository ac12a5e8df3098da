import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  formatApart,
  formatQuotient,
  formatRatio,
  formatShownRatio,
  formatCount,
  formatExact,
  formatFactor,
  formatLatex,
  formatNumber,
  formatVector,
} from '../../../src/base/numberFormat';

describe('formatNumber', () => {
  const cases: [x: number, digits: number, text: string][] = [
    // As it is, where that takes no more digits than asked for.
    [0, 4, '0'],
    [-0, 4, '0'],
    [1, 4, '1'],
    [-1, 4, '−1'],
    [0.15, 4, '0.15'],
    [12.5, 3, '12.5'],
    [0.0001234, 4, '0.0001234'],
    [0.1, 17, '0.1'],
    [1e-5, 4, '0.00001'],
    // Rounded, keeping the zeros that show where it was cut.
    [0.98201379, 4, '0.9820'],
    [0.98201379, 2, '0.98'],
    [-0.0071303257, 4, '−0.007130'],
    [1 / 3, 6, '0.333333'],
    [2 / 3, 17, '0.6666666666666666'],
    [0.99995001, 4, '1.000'],
    [0.99994999, 4, '0.9999'],
    [9.99996, 4, '10.00'],
    [1.00000001e-5, 4, '0.00001000'],
    [1.23456e-5, 2, '0.000012'],
    // No decimals where the integer part takes all the digits: an integer part is whole.
    [123, 2, '123'],
    [1234, 4, '1234'],
    [1234.4, 4, '1234'],
    [1234.6, 4, '1235'],
    [9999.5, 4, '10000'],
    [9999.4, 4, '9999'],
    [9999.5, 5, '9999.5'],
    [9999.96, 5, '10000'],
    [99999.99, 4, '100000'],
    [99999.99, 6, '100000'],
    [99999.99, 7, '99999.99'],
    [123456.7, 4, '123457'],
    [9999999, 2, '9999999'],
    // With an exponent from 10⁷ on and below 10⁻⁵.
    [1e7, 4, '1e7'],
    [-1e7, 4, '−1e7'],
    [12345678, 4, '1.235e7'],
    [12345678, 17, '1.2345678e7'],
    [2 ** 53, 4, '9.007e15'],
    [1e21, 4, '1e21'],
    [6.02214076e23, 3, '6.02e23'],
    [1.7976931348623157e308, 4, '1.798e308'],
    [9.99e-6, 4, '9.99e−6'],
    [9.99999999e-6, 4, '1.000e−5'],
    [-1.23456e-7, 3, '−1.23e−7'],
    [5e-324, 4, '5e−324'],
    // No number.
    [NaN, 4, 'NaN'],
    [Infinity, 4, '∞'],
    [-Infinity, 4, '−∞'],
  ];
  for (const [x, digits, text] of cases) {
    it(`shows ${Object.is(x, -0) ? '-0' : x} to ${digits} digits as ${text}`, () => {
      assert.equal(formatNumber(x, digits), text);
    });
  }

  it('reads back within half a unit of the last digit shown', () => {
    const shown = fc.tuple(
      fc.oneof(
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.double({ noNaN: true, min: -2e7, max: 2e7 }),
        fc.double({ noNaN: true, min: -1e-4, max: 1e-4 }),
      ),
      fc.integer({ min: 2, max: 17 }),
    );
    fc.assert(
      fc.property(shown, ([x, digits]) => {
        const text = formatNumber(x, digits);
        const [mantissa = '', exponent = '0'] = text.replaceAll('−', '-').split('e');
        const decimals = mantissa.split('.')[1]?.length ?? 0;
        const unit = 10 ** (Number(exponent) - decimals);
        const rounding = Math.abs(x) * 2 ** -52;
        assert.ok(Math.abs(Number(text.replaceAll('−', '-')) - x) <= unit / 2 + rounding, `${x} is shown as ${text}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows as many significant digits as asked for, unless fewer are all or the integer part has more', () => {
    const rounded = fc.tuple(
      fc.double({ noNaN: true, min: 1e-4, max: 1e6 }),
      fc.integer({ min: 2, max: 16 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(rounded, ([size, digits, isNegative]) => {
        const text = formatNumber(isNegative ? -size : size, digits);
        assert.equal(text.startsWith('−'), isNegative);
        const plain = text.replace('−', '');
        const count = plain.replace(/^0\.0*/, '').replace('.', '').length;
        if (Number(plain) === size) assert.ok(count <= Math.max(digits, plain.split('.')[0]!.length));
        else if (plain.includes('.')) assert.equal(count, digits);
        else assert.ok(count >= digits);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatExact', () => {
  const cases: [x: number, text: string][] = [
    [0, '0'],
    [-0, '-0'],
    [0.1, '0.1'],
    [-1e21, '-1e+21'],
    [0.1 + 0.2, '0.30000000000000004'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ];
  for (const [x, text] of cases) {
    it(`writes ${text}`, () => {
      assert.equal(formatExact(x), text);
    });
  }

  it('reads back as the same float64, the sign of zero included', () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        assert.ok(Object.is(Number(formatExact(x)), x));
      }),
    );
  });
});

describe('formatFactor', () => {
  it('puts negative numbers in parentheses and no others', () => {
    const shown = [2, 0, -0, -0.98201379, -Infinity, NaN].map((x) => formatFactor(x, 4));
    assert.deepEqual(shown, ['2', '0', '0', '(−0.9820)', '(−∞)', 'NaN']);
  });
});

describe('formatVector', () => {
  it('lists numbers in parentheses', () => {
    assert.equal(formatVector([1, -1, 1 / 3], 3), '(1, −1, 0.333)');
    assert.equal(formatVector([5], 3), '(5)');
    assert.equal(formatVector([], 3), '()');
  });
});

describe('formatLatex', () => {
  const cases: [x: number, text: string][] = [
    [0, '0'],
    [-0, '-0'],
    [-0.25, '-0.25'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1.5e-7, '1.5 \\times 10^{-7}'],
    [-1e21, '-1 \\times 10^{21}'],
    [Infinity, '\\infty'],
    [-Infinity, '-\\infty'],
    [NaN, '\\mathrm{NaN}'],
  ];
  for (const [x, text] of cases) {
    it(`writes ${x} as ${text}`, () => {
      assert.equal(formatLatex(x), text);
    });
  }
});

describe('formatApart', () => {
  const cases: [x: number, other: number, digits: number, text: string][] = [
    [0.0998, 0.1, 4, '0.0998'],
    [0.09998765, 0.1, 4, '0.09999'],
    [0.09999996, 0.1, 4, '0.09999996'],
    [0.1, 0.09999996, 4, '0.1'],
    [0.38211, 0.38214, 3, '0.38211'],
    [12345.4, 12345, 4, '12345.4'],
    [-2.00004, -2, 4, '−2.00004'],
    [0.25, 0.25, 4, '0.25'],
    [1 / 3, 1 / 3, 4, '0.3333333333333333'],
    [NaN, 1, 4, 'NaN'],
    [Infinity, 1, 4, '∞'],
  ];
  for (const [x, other, digits, text] of cases) {
    it(`shows ${x} beside ${other} as ${text}`, () => {
      assert.equal(formatApart(x, other, digits), text);
    });
  }

  it('shows two numbers alike only where they are the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.nat(20), (x, far, steps) => {
        for (const other of [far, x * (1 + steps * Number.EPSILON)]) {
          const alike = formatApart(x, other, 4) === formatApart(other, x, 4);
          assert.equal(alike, x === other, `${x} and ${other}`);
        }
      }),
    );
  });
});

describe('formatCount', () => {
  const cases: [count: bigint, digits: number, text: string][] = [
    [0n, 3, '0'],
    [999n, 3, '999'],
    [1234567890n, 3, '1,234,567,890'],
    [12345678901n, 3, '1.23·10¹⁰'],
    [99999999999n, 3, '1.00·10¹¹'],
    [95000000000n, 1, '1·10¹¹'],
    [3n * 10n ** 400n, 1, '3·10⁴⁰⁰'],
  ];
  for (const [count, digits, text] of cases) {
    it(`writes ${String(count).slice(0, 20)} as ${text}`, () => {
      assert.equal(formatCount(count, 'en', digits), text);
    });
  }
});

describe('formatRatio of any counts', () => {
  it('is rounded to the nearest, not cut', () => {
    assert.equal(formatRatio(16n, 11n, 'en'), '1.5');
    for (let other = 1; other <= 60; other++) {
      for (let count = other; count < 100 * other; count += 7) {
        const ratio = Number(formatRatio(BigInt(count), BigInt(other), 'en'));
        const unit = count / other < 9.95 ? 0.1 : 1;
        assert.ok(Math.abs(ratio - count / other) <= unit / 2 + 1e-9, `${count} / ${other}: ${ratio}`);
      }
    }
  });
});

describe('formatShownRatio', () => {
  it('says ≈ where a count is not written whole', () => {
    assert.equal(formatShownRatio(202n, 38n, 'en'), '5.3');
    assert.equal(formatShownRatio(10n ** 12n, 38n, 'en'), '≈ 2.6·10¹⁰');
  });
});

describe('formatQuotient', () => {
  it('has the size of a quotient that no float64 holds', () => {
    assert.equal(formatQuotient(1, 8, 100, 4), '12.5');
    assert.equal(formatQuotient(0, 3, 100, 4), '0');
    assert.equal(formatQuotient(1, 3, 100, 4), '33.33');
    assert.equal(formatQuotient(2e200, 3e-200, 100, 4), '6.667e401');
    assert.equal(formatQuotient(-2e-200, 3e200, 100, 4), '−6.667e−399');
    assert.equal(formatQuotient(9.99999e300, 1e-10, 100, 4), '1e313');
    assert.equal(formatQuotient(5e-324, 1e300, 1, 3), '5e−624');
  });
});

describe('formatRatio', () => {
  const cases: [count: bigint, other: bigint, text: string][] = [
    [38n, 38n, '1'],
    [202n, 38n, '5.3'],
    [10n, 20n, '0.5'],
    [99n * 38n, 38n, '99'],
    [12345n, 10n, '1,235'],
    [10n ** 40n, 1n, '1.0·10⁴⁰'],
  ];
  for (const [count, other, text] of cases) {
    it(`writes ${String(count)} / ${String(other)} as ${text}`, () => {
      assert.equal(formatRatio(count, other, 'en'), text);
    });
  }
});

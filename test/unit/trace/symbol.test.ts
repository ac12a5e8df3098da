import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { indexedSymbol, parameterSymbol, symbolText } from '../../../src/trace/symbol';

describe('indexedSymbol', () => {
  it('joins indices of one digit, and parts longer ones', () => {
    assert.deepEqual(indexedSymbol('w', [1, 2], 1), { base: 'w', sub: '12', sup: '(1)' });
    assert.deepEqual(indexedSymbol('w', [10, 2], 1), { base: 'w', sub: '10,2', sup: '(1)' });
    assert.deepEqual(indexedSymbol('w', [1, 102], 12), { base: 'w', sub: '1,102', sup: '(12)' });
    assert.deepEqual(indexedSymbol('δ', [3], 0), { base: 'δ', sub: '3', sup: '(0)' });
  });
});

describe('parameterSymbol', () => {
  it('counts units from 1, to before from', () => {
    assert.deepEqual(parameterSymbol(2, 0, 1), { base: 'w', sub: '12', sup: '(2)' });
    assert.deepEqual(parameterSymbol(2, 8, 9), { base: 'w', sub: '9,10', sup: '(2)' });
  });

  it('calls a parameter from nowhere a bias', () => {
    assert.deepEqual(parameterSymbol(3, 9, null), { base: 'b', sub: '10', sup: '(3)' });
  });
});

describe('symbolText', () => {
  const texts: [text: string, base: string, indices: number[], layer: number][] = [
    ['w₁₂⁽¹⁾', 'w', [1, 2], 1],
    ['w₁₀‚₂⁽¹⁾', 'w', [10, 2], 1],
    ['w₁‚₁₀⁽²³⁾', 'w', [1, 10], 23],
    ['b₁₂⁽⁴⁾', 'b', [12], 4],
    ['∂l/∂a₃⁽⁵⁶⁷⁸⁹⁰⁾', '∂l/∂a', [3], 567890],
    ['a₄⁽⁰⁾', 'a', [4], 0],
  ];
  for (const [text, base, indices, layer] of texts) {
    it(`writes ${text}`, () => {
      assert.equal(symbolText(indexedSymbol(base, indices, layer)), text);
    });
  }

  it('tells w₁₂ of one unit from w₁‚₂ of another', () => {
    const symbols = [parameterSymbol(1, 0, 110), parameterSymbol(1, 10, 10), parameterSymbol(1, 110, 0)];
    assert.equal(new Set(symbols.map(symbolText)).size, 3);
  });
});

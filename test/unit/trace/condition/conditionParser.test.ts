import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseCondition } from '../../../../src/trace/condition/conditionParser';
import { markedText } from '../../spec/markedText';
import { conditionOf, lee, manyConditions, soft, wide } from './conditionNets';

const first = { kind: 'predicate', index: 0, holds: true };
const second = { ...first, index: 1 };
const third = { ...first, index: 2 };

describe('parseCondition: predicates', () => {
  const loss = { kind: 'loss' };
  const texts: [texts: string[], predicate: object][] = [
    [
      ['loss < 0.1', 'loss<.1', ' Loss  <\n1e-1 ', 'LOSS < 0.1'],
      { kind: 'compares', value: loss, by: '<', number: 0.1 },
    ],
    [['loss <= -2', 'loss ≤ −2'], { kind: 'compares', value: loss, by: '<=', number: -2 }],
    [['loss > +3', 'loss>3.'], { kind: 'compares', value: loss, by: '>', number: 3 }],
    [['loss >= 1e−3', 'loss≥0.001'], { kind: 'compares', value: loss, by: '>=', number: 0.001 }],
    [['loss rises'], { kind: 'changes', value: loss, how: 'rises' }],
    [['norm falls'], { kind: 'changes', value: { kind: 'norm', layer: null }, how: 'falls' }],
    [
      ['norm(2) passes 5', 'norm("hidden 2")passes 5', "norm ( 'hidden 2' ) passes 5"],
      { kind: 'passes', value: { kind: 'norm', layer: 2 }, number: 5 },
    ],
    [
      [
        'dw(1, 1, 2) changes sign',
        '∂w(1,1,2) changes sign',
        '∂l/∂w("hidden 1",1,2) changes  sign',
        'dldw(1 ,1,2) changes sign',
      ],
      { kind: 'changes', value: { kind: 'gradient', layer: 1, to: 0, from: 1 }, how: 'changes sign' },
    ],
    [
      [
        'db(3, 2) is not finite',
        '∂b(3,2) is not finite',
        '∂l/∂b(output ,2) is not finite'.replace('output ', '"output"'),
      ],
      { kind: 'not finite', value: { kind: 'gradient', layer: 3, to: 1, from: null } },
    ],
    [
      ['w(2, 2, 1) > 0'],
      { kind: 'compares', value: { kind: 'parameter', layer: 2, to: 1, from: 0 }, by: '>', number: 0 },
    ],
    [
      ['b(2, 1) > 0'],
      { kind: 'compares', value: { kind: 'parameter', layer: 2, to: 0, from: null }, by: '>', number: 0 },
    ],
    [['z(1, 2) rises'], { kind: 'changes', value: { kind: 'z', layer: 1, unit: 1, sample: null }, how: 'rises' }],
    [['a(1, 2, 1) rises'], { kind: 'changes', value: { kind: 'a', layer: 1, unit: 1, sample: 0 }, how: 'rises' }],
    [
      ['delta(1, 2, 1) rises', 'δ(1, 2, 1) rises'],
      { kind: 'changes', value: { kind: 'delta', layer: 1, unit: 1, sample: 0 }, how: 'rises' },
    ],
    [['update >= 100', 'updates >= 100'], { kind: 'compares', value: { kind: 'update' }, by: '>=', number: 100 }],
    [['unit(3, 2) saturates'], { kind: 'saturates', layer: 3, unit: 1 }],
    [['layer(3) saturates', 'layer("output") saturates'], { kind: 'saturates', layer: 3, unit: null }],
    [['any unit saturates'], { kind: 'saturates', layer: null, unit: null }],
  ];
  for (const [spellings, predicate] of texts) {
    for (const text of spellings) {
      it(`reads ${text}`, () => {
        const condition = conditionOf(text, lee);
        assert.deepEqual(condition, { text: text.trim(), network: lee, predicates: [predicate], root: first });
        assert.deepEqual(structuredClone(condition), condition);
      });
    }
  }

  it("reads a layer's name with quotes of the other kind", () => {
    const [predicate] = conditionOf(`norm('the "wide" one') rises`, wide).predicates;
    assert.deepEqual(predicate, { kind: 'changes', value: { kind: 'norm', layer: 1 }, how: 'rises' });
  });
});

describe('parseCondition: and, or, not', () => {
  const [p, q, r] = ['loss rises', 'norm falls', 'any unit saturates'];
  const texts: [text: string, root: object][] = [
    [`${p} and ${q}`, { kind: 'all', parts: [first, second] }],
    [`${p} or ${q} or ${r}`, { kind: 'any', parts: [first, second, third] }],
    [`${p} or ${q} and ${r}`, { kind: 'any', parts: [first, { kind: 'all', parts: [second, third] }] }],
    [`(${p} or ${q}) and ${r}`, { kind: 'all', parts: [{ kind: 'any', parts: [first, second] }, third] }],
    [`((${p}))`, first],
    [`not ${p} and ${q}`, { kind: 'all', parts: [{ ...first, holds: false }, second] }],
    [`not not ${p}`, first],
    [
      `not (${p} and not (${q} or ${r}))`,
      {
        kind: 'any',
        parts: [
          { ...first, holds: false },
          { kind: 'any', parts: [second, third] },
        ],
      },
    ],
  ];
  for (const [text, root] of texts) {
    it(`reads ${text}`, () => {
      const condition = conditionOf(text, lee);
      assert.deepEqual(condition.root, root);
      assert.equal(condition.predicates.length, text.includes(r) ? 3 : text.includes(q) ? 2 : 1);
    });
  }
});

describe('parseCondition: problems', () => {
  const atLeast = '<, <=, >, >=, rises, falls, changes sign, passes or is not finite';
  const texts: [marked: string, ...messages: string[]][] = [
    ['⟦⟧', 'expected a condition such as loss < 0.1, found the end'],
    ['loss⟦⟧', `expected ${atLeast}, found the end`],
    ['loss <⟦⟧', 'expected a number after <, found the end'],
    ['loss ≤ ⟦norm⟧', 'expected a number after ≤, found norm'],
    ['loss < ⟦1e999⟧', '1e999 is too large for a number'],
    ['loss ⟦=⟧ 0.1', `expected ${atLeast}, found =`],
    ['⟦0.1⟧ > loss', 'expected a condition such as loss < 0.1, found 0.1'],
    ['⟦lss⟧ < 0.1', 'expected a condition such as loss < 0.1, found lss: did you mean loss?'],
    ['⟦constructor⟧ < 0.1', 'expected a condition such as loss < 0.1, found constructor'],
    ['norm(⟦5⟧) < 1', 'layer 5: the network has 3 layers'],
    ['norm(⟦0⟧) < 1', 'layer 0: the network has 3 layers'],
    ['norm(⟦1.5⟧) < 1', 'expected a layer’s number or its name in quotes, found 1.5'],
    ['norm(⟦hidden⟧ 1) < 1', 'expected a layer’s number or its name in quotes, found hidden'],
    ['norm(⟦"hiden 1"⟧) < 1', '"hiden 1": no layer has this name; did you mean "hidden 1"?'],
    ['norm(⟦"elsewhere"⟧) < 1', '"elsewhere": no layer has this name'],
    ['norm(⟦"hidden 1⟧', 'expected a layer’s number or its name in quotes, found "hidden 1'],
    ['norm(1⟦,⟧ 2) < 1', 'expected ), found ,'],
    ['dw⟦⟧', 'expected ( after dw, found the end'],
    ['∂w ⟦<⟧ 1', 'expected ( after ∂w, found <'],
    ['dw(1, ⟦3⟧, ⟦4⟧) < 1', 'unit 3: layer 1 has 2 units', 'input 4: layer 1 has 2 inputs'],
    ['dw(1, 2⟦)⟧ < 1', 'expected a comma and an input’s number, found )'],
    ['dw(⟦7⟧, 2000, 2000) < 1', 'layer 7: the network has 3 layers'],
    ['z(1, 2⟦<⟧ 1', 'expected ) or a comma and a sample’s number, found <'],
    ['z(1, 2, ⟦2⟧) < 1', 'sample 2: the data has 1 sample'],
    ['z(1, 2, 1⟦,⟧ 1) < 1', 'expected ), found ,'],
    ['unit(1, 1) ⟦rises⟧', 'expected saturates after ), found rises'],
    ['layer ⟦2⟧ saturates', 'expected ( after layer, found 2'],
    ['any ⟦layer⟧ saturates', 'expected unit after any, found layer'],
    ['loss changes⟦⟧', 'expected sign after changes, found the end'],
    ['loss is ⟦finite⟧', 'expected not finite after is, found finite'],
    ['loss is not⟦⟧', 'expected finite after not, found the end'],
    ['loss rises ⟦norm⟧ falls', 'expected and, or or the end, found norm'],
    ['(loss rises ⟦norm⟧ falls)', 'expected and, or or ), found norm'],
    ['(loss rises⟦⟧', 'expected and, or or ), found the end'],
    ['loss rises⟦)⟧', 'expected and, or or the end, found )'],
    ['loss rises and⟦⟧', 'expected a condition such as loss < 0.1, found the end'],
    ['not⟦⟧', 'expected a condition such as loss < 0.1, found the end'],
    [
      'loss < ⟦x⟧ or norm(⟦9⟧) rises and (dw(1, 1 ⟦1⟧) falls or ⟦lost⟧ rises) or z(1, ⟦3⟧) ⟦!⟧ 1',
      'expected a number after <, found x',
      'layer 9: the network has 3 layers',
      'expected a comma and an input’s number, found 1',
      'expected a condition such as loss < 0.1, found lost: did you mean loss?',
      'unit 3: layer 1 has 2 units',
      `expected ${atLeast}, found !`,
    ],
    [
      'loss rises⟦)⟧ and ⟦)⟧ or norm ⟦and⟧ loss rises',
      'expected and, or or the end, found )',
      'expected a condition such as loss < 0.1, found )',
      `expected ${atLeast}, found and`,
    ],
  ];
  for (const [marked, ...messages] of texts) {
    it(`says where and what of ${marked}`, () => {
      const { text, ranges } = markedText(marked);
      const parsed = parseCondition(text, lee);
      const expected = ranges.map((range, k) => ({ message: messages[k], ...range }));
      assert.deepEqual(parsed, { problems: expected });
    });
  }

  it('knows that a softmax has no σ′(z)', () => {
    const says = (text: string, network: typeof soft): string[] => {
      const parsed = parseCondition(text, network);
      return 'problems' in parsed ? parsed.problems.map(({ message }) => message) : [];
    };
    const none = 'layer 2 is a softmax, which has no σ′(z): its units do not saturate';
    assert.deepEqual(says('unit(2, 1) saturates', wide), [none]);
    assert.deepEqual(says('layer("output") saturates or norm(3) rises', wide), [
      none,
      'layer 3: the network has 2 layers',
    ]);
    assert.deepEqual(says('any unit saturates', wide), []);
    assert.deepEqual(says('any unit saturates', soft), [
      'every layer is a softmax, which has no σ′(z): no unit saturates',
    ]);
  });

  it('does not choose between layers of one name', () => {
    const twins = { ...lee, layers: lee.layers.map((layer) => ({ ...layer, name: 'twin' })) };
    assert.deepEqual(parseCondition('norm("twin") rises', twins), {
      problems: [{ message: '"twin": more than one layer has this name, write its number', offset: 5, length: 6 }],
    });
  });
});

/** A condition or at least one problem, each in words and inside the text, in its order. */
function checkParsed(text: string): void {
  const parsed = parseCondition(text, lee);
  if ('condition' in parsed) return;
  assert.ok(parsed.problems.length > 0, text);
  let last = 0;
  for (const { message, offset, length } of parsed.problems) {
    assert.ok(offset >= last && length >= 0 && offset + length <= text.length, `${message} of ${JSON.stringify(text)}`);
    const unfilled = message.match(/undefined|\[object|\{\d\}/g)?.filter((part) => !text.includes(part)) ?? [];
    assert.deepEqual([message === '', unfilled], [false, []], message);
    last = offset;
  }
}

describe('parseCondition takes any text', () => {
  it('every beginning and end of a condition', () => {
    for (const text of manyConditions) {
      conditionOf(text, lee);
      for (let k = 0; k <= text.length; k++) {
        checkParsed(text.slice(0, k));
        checkParsed(text.slice(k));
      }
    }
  });

  it('words in any order', () => {
    const words = [
      ...new Set(manyConditions.flatMap((text) => text.split(/\b|(?<=\W)/u))),
      '𝜎',
      '\ud835',
      '"',
      "'",
      '!',
    ];
    fc.assert(fc.property(fc.array(fc.constantFrom(...words)), (parts) => checkParsed(parts.join(''))));
    fc.assert(fc.property(fc.array(fc.constantFrom(...words)), (parts) => checkParsed(parts.join(' '))));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), checkParsed));
  });

  it('what is nested beyond all measure', () => {
    for (const opening of ['(', 'not ', 'not (']) {
      const parsed = parseCondition(`${opening.repeat(20_000)}loss rises`, lee);
      assert.ok('problems' in parsed);
      assert.equal(parsed.problems[0]!.message, '"not" and "(" nested more than 64 deep');
      const deep = opening === 'not (' ? 31 : 63;
      conditionOf(`${opening.repeat(deep)}loss rises${')'.repeat(opening.includes('(') ? deep : 0)}`, lee);
    }
    checkParsed(`loss rises${' and loss rises'.repeat(5000)}`);
    checkParsed(')'.repeat(20_000));
  });
});

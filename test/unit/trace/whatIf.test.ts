import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyEdits } from '../../../src/spec/textEdit';
import { readNumberInput } from '../../../src/spec/numberInput';
import { targetAt, targetValue } from '../../../src/spec/numberTarget';
import { parseSpec } from '../../../src/spec/parseSpec';
import { iterationAfter } from '../../../src/trace/iteration';
import { whatIf, type WhatIf } from '../../../src/trace/whatIf';
import { whatIfSummary, whatIfText } from '../../../src/trace/whatIfText';
import { markedText } from '../spec/markedText';
import { exampleTexts, leeText, modelOf, xorText } from '../spec/specText';

/** What another number at the cursor of a marked text would change, and the text with that number. */
function asked(
  marked: string,
  value: number,
  updates = 0,
  sample = 0,
): { result: WhatIf; changed: string; text: string } {
  const { text, cursors } = markedText(marked);
  const place = targetAt(parseSpec(text).root!, cursors[0]!)!;
  const model = modelOf(text);
  const result = whatIf(model, iterationAfter(model, updates), place.target, value, sample);
  const { offset, length } = place;
  return { result, text, changed: applyEdits(text, [{ offset, length, newText: String(value) }]) };
}

const lee = (before: string, after: string): string => leeText.replace(before, after);

describe('whatIf', () => {
  const places: [what: string, marked: string, value: number][] = [
    ['a weight', lee('[[1, -2]', '[[1, |-2]'), -1.5],
    ['a bias', lee('[0, 0]', '[0, |0]'), 0.25],
    ['an input', lee('"input": [1', '"input": [|1'), 3],
    ['a target', lee('"target": [1', '"target": [|1'), 0.5],
    ['the learning rate', lee('0.5', '0.|5'), 2],
    ['the learning rate, on its key', lee('learningRate', 'learn|ingRate'), 2],
    ['an input of one sample of four', xorText('{ "batchSize": 3 }').replace('[1,0]', '[|1,0]'), -7],
  ];
  for (const [what, marked, value] of places) {
    for (const updates of [0, 4]) {
      it(`says of ${what} what the text with the other number gives, after ${updates} updates`, () => {
        const { result, changed, text } = asked(marked, value, updates);
        const [before, after] = [text, changed].map((source) => iterationAfter(modelOf(source), updates));
        const [next, nextAfter] = [text, changed].map((source) => iterationAfter(modelOf(source), updates + 1));
        assert.deepEqual(result.loss, { before: before!.state.loss, after: after!.state.loss });
        assert.equal(result.value.after, value);
        if (before!.samples.length === 1) {
          assert.deepEqual(result.sampleLoss, result.loss);
          assert.deepEqual(result.nextLoss, { before: next!.state.loss, after: nextAfter!.state.loss });
          const changedUnits = result.units.map(({ layer, unit }) => `${layer}.${unit}`);
          const expected = before!.state.layers.flatMap(({ z }, l) =>
            [0, 1].filter((i) => z.data[i] !== after!.state.layers[l]!.z.data[i]).map((i) => `${l + 1}.${i}`),
          );
          assert.deepEqual(changedUnits, expected);
          for (const { layer, unit, z, a } of result.units) {
            const [own, other] = [before!.state.layers[layer - 1]!, after!.state.layers[layer - 1]!];
            assert.deepEqual(z, { before: own.z.data[unit], after: other.z.data[unit] });
            assert.deepEqual(a, { before: own.a.data[unit], after: other.a.data[unit] });
          }
        }
      });
    }
  }

  it('shows only what is behind a weight of a middle layer', () => {
    const { result } = asked(lee('[[2, -1]', '[[2, |-1]'), 5);
    assert.deepEqual(
      result.units.map(({ layer, unit }) => [layer, unit]),
      [
        [2, 0],
        [3, 0],
        [3, 1],
      ],
    );
  });

  it('gives gradients that finite differences confirm', () => {
    for (const [marked, value] of [
      [lee('[[1, -2]', '[[1, |-2]'), -2],
      [lee('[-2, 2]', '[|-2, 2]'), -2],
      [lee('"input": [1', '"input": [|1'), 1],
    ] as const) {
      const h = 1e-5;
      const { gradient } = asked(marked, value).result;
      const [up, down] = [asked(marked, value + h).result.loss.after, asked(marked, value - h).result.loss.after];
      assert.ok(Math.abs(gradient!.before - (up - down) / (2 * h)) < 1e-8, marked);
    }
  });

  it('looks at the sample that the number belongs to, and says when it is not in the batch', () => {
    const marked = xorText('{ "batchSize": 2 }').replace('[1,1]', '[1,|1]');
    const { result } = asked(marked, 2);
    assert.equal(result.sample, 3);
    assert.equal(result.isInBatch, false);
    assert.equal(result.loss.before, result.loss.after);
    assert.notEqual(result.sampleLoss.before, result.sampleLoss.after);
    const text = whatIfText(result, modelOf(markedText(marked).text).spec, 4);
    assert.match(text, /^input x2 of sample 4: 1 → 2\n/);
    assert.match(text, /loss of the batch \(which sample 4 is not in\)/);
  });

  it('leaves the model as it was', () => {
    const model = modelOf(leeText);
    const before = structuredClone(model.spec);
    const { root } = parseSpec(leeText);
    for (let offset = 0; offset < leeText.length; offset++) {
      const place = targetAt(root!, offset);
      if (place) whatIf(model, iterationAfter(model, 0), place.target, 9, 0);
    }
    assert.deepEqual(model.spec, before);
  });
});

describe('whatIfText', () => {
  it('is a table of plain text', () => {
    const { result, text } = asked(lee('[[3, -1]', '[[|3, -1]'), 2);
    assert.equal(
      whatIfText(result, modelOf(text).spec, 4),
      [
        'w₁₁⁽³⁾, from unit 1 of layer 2 to unit 1 of layer 3: 3 → 2',
        'Not written yet: Enter writes it into the spec, Escape leaves the spec as it is.',
        '',
        '                                      before     after    change',
        'loss of the batch                     0.8336    1.0412   +0.2076',
        'loss of sample 1                      0.8336    1.0412   +0.2076',
        'loss of the batch after one update    0.7359    0.8968   +0.1609',
        '∂l/∂w₁₁⁽³⁾                          −0.15591  −0.24757  −0.09166',
        '',
        'layer 3 · output · sample 1',
        'unit  z before  z after   change  a before  a after   change',
        '1       0.4798  −0.3837  −0.8635    0.6177   0.4052  −0.2125',
        '',
      ].join('\n'),
    );
  });

  it('says in one line what becomes of the loss', () => {
    const { result } = asked(lee('[[3, -1]', '[[|3, -1]'), 2);
    assert.equal(whatIfSummary(result, 4), 'loss: 0.8336 → 1.0412 (change +0.2076)');
    assert.match(
      whatIfSummary(asked(lee('0.5', '|0.5'), 2).result, 4),
      /^loss after one update: 0\.\d+ → 0\.\d+ \(change −0/,
    );
  });

  it('says so where nothing changes, and of what moment it speaks', () => {
    const { result, text } = asked(lee('"target": [1', '"target": [|1'), 0);
    const shown = whatIfText(result, modelOf(text).spec, 4);
    assert.match(shown, /^target ŷ₁ of sample 1: 1 → 0\n/);
    assert.match(shown, /∂l\/∂y₁ /);
    assert.match(shown, /No z and no a of this sample changes\.\n$/);
    const later = asked(lee('[1, 0] },', '[1, |0] },'), 3, 2);
    assert.match(
      whatIfText(later.result, modelOf(leeText).spec, 4),
      /^b₂⁽¹⁾, bias of unit 2 of layer 1: 0 → 3\n.*\nAfter 2 updates/,
    );
  });
});

describe('targetAt', () => {
  it('finds the numbers of every example, with their values, and throws nowhere', () => {
    for (const { text } of exampleTexts()) {
      const { root, spec } = parseSpec(text);
      const found = new Map<number, number>();
      for (let offset = 0; offset <= text.length; offset++) {
        const place = targetAt(root!, offset);
        if (place === undefined) continue;
        const written = Number(text.slice(place.offset, place.offset + place.length));
        assert.equal(targetValue(spec!, place.target), written);
        found.set(place.offset, written);
      }
      assert.ok(found.size > 8);
      for (let end = 0; end < text.length; end += 7) {
        const { root: half } = parseSpec(text.slice(0, end));
        if (half) targetAt(half, end);
      }
    }
  });
});

describe('readNumberInput', () => {
  for (const [typed, text] of [
    ['0.5', '0.5'],
    [' -2 ', '-2'],
    ['−2', '-2'],
    ['1e-3', '1e-3'],
    ['.5', '0.5'],
    ['+3', '3'],
    ['5.', '5'],
    ['007', '7'],
    ['-0', '-0'],
  ]) {
    it(`takes ${typed}`, () => {
      assert.deepEqual(readNumberInput(typed!), { kind: 'number', value: Number(text), text });
    });
  }
  for (const typed of ['', ' ', '-', 'x', '1,5', '0x10', '1e999', 'NaN', 'Infinity', '1 2']) {
    it(`says what is expected instead of "${typed}"`, () => {
      const read = readNumberInput(typed);
      assert.ok(read.kind === 'wrong');
      assert.match(read.message, /^expected a number such as 0\.5, -2 or 1e-3, found ./);
    });
  }
  it('takes no negative learning rate', () => {
    assert.deepEqual(readNumberInput('-1', false), {
      kind: 'wrong',
      message: 'expected a number, at least 0, such as 0.5, found -1',
    });
    assert.equal(readNumberInput('-1').kind, 'number');
  });
});

import assert from 'node:assert/strict';
import { parse, parseTree } from 'jsonc-parser';
import { describe, it } from 'mocha';
import { parameterAt, parametersIn, type ParameterPlace } from '../../../src/spec/parameterPlace';
import { parseSpec } from '../../../src/spec/parseSpec';
import { markedText } from './markedText';
import { exampleText, exampleTexts, modelOf, specText } from './specText';

function placeAt(text: string, offset: number): ParameterPlace | undefined {
  const { root } = parseSpec(text);
  assert.ok(root);
  return parameterAt(root, offset);
}

describe('parameterAt', () => {
  it('finds a weight: layer, to and from', () => {
    const { text, ranges } = markedText(specText({ layers: '[{ "weights": [[1, ⟦-2.5⟧], [-1, 1]] }]' }));
    const [range] = ranges;
    assert.deepEqual(placeAt(text, range!.offset), { layer: 1, to: 0, from: 1, ...range });
  });

  it('finds a bias: layer and to', () => {
    const { text, ranges } = markedText(specText({ layers: '[{ "units": 1 }, { "biases": [1, ⟦2e-3⟧] }]' }));
    const [range] = ranges;
    assert.deepEqual(placeAt(text, range!.offset), { layer: 2, to: 1, from: null, ...range });
  });

  it('finds it at the start, inside and at the end of the number, and nowhere else', () => {
    const { text, cursors } = markedText(specText({ layers: '[{ "weights": [[1,| |-|2|.|5|]|, [-1, 1]] }]' }));
    const found = cursors.map((cursor) => placeAt(text, cursor)?.from);
    assert.deepEqual(found, [undefined, 1, 1, 1, 1, 1, undefined]);
  });

  it('finds no parameter in other numbers', () => {
    const { text, cursors } = markedText(
      specText({
        inputs: '|2',
        layers: '[{ "units": |2, "init": { "kind": "uniform", "min": |0, "max": |1 }, "biases": [[|1], |2] }]',
        seed: '|3',
        data: '[{ "input": [|1, -1], "target": [1, |0] }]',
        training: '{ "learningRate": |0.5 }',
      }),
    );
    const found = cursors.map((cursor) => placeAt(text, cursor));
    assert.deepEqual(
      found.map((place) => place?.from),
      [undefined, undefined, undefined, undefined, undefined, null, undefined, undefined, undefined, undefined],
    );
  });

  it('finds no parameter where the numbers are nested too deep or too shallow', () => {
    const { text, cursors } = markedText(
      '{ "layers": [{ "weights": [|1, [[|2]]], "other": [[|3]] }], "weights": [[|4]], "x": [{ "weights": [[|5]] }] }',
    );
    assert.deepEqual(
      cursors.map((cursor) => placeAt(text, cursor)),
      [undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('finds no parameter on keys, brackets and in comments', () => {
    const { text, cursors } = markedText(
      specText({ layers: '[{ "weig|hts"|:| |[|[1 /* |7 */, 2]|, [3, 4] |/* 5| */]| }]' }),
    );
    assert.deepEqual(
      cursors.map((cursor) => placeAt(text, cursor)),
      cursors.map(() => undefined),
    );
  });

  it('finds a parameter in a text whose end is missing', () => {
    const { text, ranges } = markedText('{ "inputs": 2, "layers": [{ "weights": [[1, ⟦2⟧], [3');
    assert.deepEqual(placeAt(text, ranges[0]!.offset), { layer: 1, to: 0, from: 1, ...ranges[0] });
  });

  for (const { name, text } of exampleTexts()) {
    it(`maps every number of ${name} to its parameter, and the others to none`, () => {
      const root = parseTree(text);
      assert.ok(root);
      const { layers } = modelOf(text).initialParameters();
      const found: ParameterPlace[] = [];
      for (const { index } of text.matchAll(/./gsu)) {
        const place = parameterAt(root, index);
        if (place === undefined) continue;
        const { weights, biases } = layers[place.layer - 1]!;
        const value = place.from === null ? biases[place.to] : weights.data[place.to * weights.columns + place.from];
        assert.equal(Number(text.slice(place.offset, place.offset + place.length)), value);
        if (place.offset === index) found.push(place);
      }
      // Every weight and bias that is written, in the order of the text.
      const { layers: written } = parse(text) as { layers: Record<string, unknown>[] };
      const numbers = written.flatMap((layer) =>
        Object.keys(layer).flatMap((key) => (key === 'weights' || key === 'biases' ? [layer[key]].flat(3) : [])),
      );
      assert.deepEqual(
        found.map(({ offset, length }) => Number(text.slice(offset, offset + length))),
        numbers,
      );
      const keys = found.map(({ layer, to, from }) => `${layer} ${to} ${from ?? 'bias'}`);
      assert.equal(new Set(keys).size, keys.length);
    });
  }

  it('finds the eighteen parameters of the lecture’s network', () => {
    const text = exampleText('lee.backprop.json');
    const { root } = parseSpec(text);
    const starts = [...text.matchAll(/-?\d+/g)].map(({ index }) => index);
    assert.equal(starts.filter((start) => parameterAt(root!, start)?.offset === start).length, 18);
  });
});

describe('parametersIn', () => {
  const text = `{ "layers": [
  { "weights": [[1, -2],
                [3, "x"]], "biases": [5, 6] },
  { "units": 1, "weights": [[7, 8]] }
], "data": [{ "input": [1, 1], "target": [9] }] }`;

  it('finds every number of weights and biases, in the order of the text', () => {
    const { root } = parseSpec(text);
    assert.deepEqual(
      parametersIn(root!, 0, text.length).map(({ layer, to, from, offset, length }) => [
        text.slice(offset, offset + length),
        layer,
        to,
        from,
      ]),
      [
        ['1', 1, 0, 0],
        ['-2', 1, 0, 1],
        ['3', 1, 1, 0],
        ['5', 1, 0, null],
        ['6', 1, 1, null],
        ['7', 2, 0, 0],
        ['8', 2, 0, 1],
      ],
    );
  });

  it('finds in any stretch of the text what touches it, and nothing else', () => {
    const { root } = parseSpec(text);
    const all = parametersIn(root!, 0, text.length);
    for (let start = 0; start <= text.length; start++) {
      for (let end = start; end <= text.length; end++) {
        const touching = all.filter(({ offset, length }) => offset + length >= start && offset <= end);
        assert.deepEqual(parametersIn(root!, start, end), touching, `${start} to ${end}`);
      }
    }
  });

  it('finds the first ones, as many as are wanted', () => {
    const { root } = parseSpec(text);
    const all = parametersIn(root!, 0, text.length);
    for (let most = 1; most <= all.length; most++) {
      assert.deepEqual(parametersIn(root!, 0, text.length, most), all.slice(0, most));
    }
  });

  it('finds nothing in a text without layers', () => {
    assert.deepEqual(parametersIn(parseSpec('{ "inputs": 2 }').root!, 0, 15), []);
  });
});

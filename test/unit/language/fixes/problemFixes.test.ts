import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activationNames } from '../../../../src/engine/activation';
import type { Matrix } from '../../../../src/engine/matrix';
import { parseSpec } from '../../../../src/spec/parseSpec';
import { sessionOf } from '../../session/sessionOf';
import { markedText } from '../../spec/markedText';
import { exampleTexts, leeText, modelOf, specText } from '../../spec/specText';
import { checkFix, fixedAt, problemFixesOf, titlesAt } from './fixTable';

const weights = (value: string, rest = ''): string => specText({ layers: `[{ "weights": ${value}${rest} }]` });
const layers = (value: string): string => specText({ layers: value });

/** Texts with mistakes that have a fix, with comments and layouts in their way. */
const broken: readonly (readonly [title: string, text: string])[] = [
  ['a matrix too wide', weights('[[1, -2, 3], [-1, 1, 5]]')],
  ['a matrix too narrow', weights('[[1], [-1]]')],
  ['a matrix of empty rows', weights('[[], []]')],
  ['a row too long', weights('[[1, -2, /* third */ 3], [-1, 1]]')],
  ['a row too short', weights('[[1, -2], [-1 // one\n]]')],
  ['rows of several lengths', weights('[[1, -2], [-1], [1, 2, 3]]')],
  ['a matrix over lines', weights('[\n  [1, 2, 3], // a\n  [4, 5, 6] // b\n]')],
  ['trailing commas', weights('[[1, 2, 3,], [4, 5, 6,],]')],
  ['one number a line', weights('[[\n1, // one\n2,\n3 // three\n], [\n1,\n2,\n3\n]]')],
  ['too few biases', weights('[[1, -2], [-1, 1]]', ', "biases": [0.5 /* b */]')],
  ['too many biases', weights('[[1, -2], [-1, 1]]', ', "biases": [1, 2, /* b */ 3, 4]')],
  ['no biases in the array', weights('[[1, -2], [-1, 1]]', ', "biases": []')],
  [
    'inputs of wrong length',
    specText({ data: '[{ "input": [1], "target": [1, 0] }, { "input": [1, 2, 3], "target": [1] }]' }),
  ],
  ['a misspelt activation', layers('[{ "units": 2, "activation": "sigmod" }]')],
  ['an activation like no other', layers('[{ "units": 2, "activation": "banana" }]')],
  ['a misspelt loss', specText({ loss: '"squared-eror"' })],
  ['a misspelt key', layers('[{ "units": 2, "activaton": "tanh" }]')],
  ['a key whose value would be right under another', layers('[{ "units": 2, "banana": [1, 2] }]')],
  ['a misspelt key that is asked for', specText({ layers: null, layer: '[{ "units": 2 }]' })],
  ['a key like no other', layers('[{ "units": 2, "banana": { "a": [1, 2] } }]')],
  ['a key first in its object', layers('[{ "banana": 1, "units": 2 }]')],
  ['a key on a line of its own', layers('[{\n  "banana": 1, // yellow\n  "units": 2\n}]')],
  ['a key that ends its object', layers('[{\n  "units": 2, // two\n  "banana": 1 // yellow\n}]')],
  ['a key with a trailing comma', layers('[{\n  "units": 2,\n  "banana": 1,\n}]')],
  ['an only key', specText({ training: '{ "banana": 1 }' })],
  ['a key twice', layers('[{ "units": 2, "units": 3 }]')],
  ['a key twice, over lines', layers('[{\n  "units": 2, // a\n  "name": "x",\n  "units": 3 // b\n}]')],
  ['nothing', '{}'],
  ['a comment only', '{ // to come\n}'],
  ['no data', specText({ data: null })],
  ['no layers', specText({ layers: null })],
  ['no inputs', specText({ inputs: null })],
  [
    'no inputs, over lines',
    '{\n\t"layers": [{ "units": 1 }], // one\n\t"data": [{ "input": [1], "target": [1] }] // two\n}',
  ],
  ['a sample without a target', specText({ data: '[{ "input": [1, 2] }]' })],
  ['a sample without an input', specText({ data: '[{ "target": [1, 2] }]' })],
  ['an empty sample', specText({ data: '[{}]' })],
  ['a layer without units', layers('[{}, { "weights": [[1, 2, 3], [1, 2, 3]] }]')],
  ['a last layer without units', layers('[{ "units": 3 }, { "activation": "tanh" }]')],
  ['a layer without units before a seeded one', layers('[{ "name": "a" }, { "units": 2 }]')],
  ['init without a kind', layers('[{ "units": 2, "init": {} }]')],
  ['init with only a min', layers('[{ "units": 2, "init": { "min": 5 } }]')],
  ['uniform without limits', layers('[{ "units": 2, "init": { "kind": "uniform" } }]')],
  ['uniform without a max', layers('[{ "units": 2, "init": { "kind": "uniform", "min": 3 } }]')],
  ['normal without its constants', layers('[{ "units": 2, "init": { "kind": "normal" } }]')],
  ['a constant that the kind does not take', layers('[{ "units": 2, "init": { "kind": "zeros", "min": 1 } }]')],
  ['a misspelt init', layers('[{ "units": 2, "init": { "kind": "unifrm", "min": -1 } }]')],
  ['init and weights', weights('[[1, -2], [-1, 1]]', ', "init": { "kind": "zeros" }')],
  ['init and weights and units', weights('[[1, -2], [-1, 1]]', ', "units": 2, "init": { "kind": "zeros" }')],
  ['units and other rows', layers('[{ "units": 3, "weights": [[1, -2], [-1, 1]] }, { "weights": [[1, 2], [3, 4]] }]')],
  [
    'units that the rest goes with',
    layers('[{ "units": 3, "weights": [[1, -2], [-1, 1]] }, { "weights": [[1, 2, 5], [3, 4, 5]] }]'),
  ],
  ['optimizer without a kind', specText({ training: '{ "optimizer": { "beta1": 0.5 } }' })],
  ['an option of another optimizer', specText({ training: '{ "optimizer": { "kind": "sgd", "beta1": 0.5 } }' })],
  ['a misspelt optimizer', specText({ training: '{ "optimizer": "adm" }' })],
  ['a misspelt kind of optimizer', specText({ training: '{ "optimizer": { "kind": "sdg", "momentum": 0.5 } }' })],
  ['nesterov without momentum', specText({ training: '{ "optimizer": { "kind": "sgd", "nesterov": true } }' })],
  [
    'nesterov with momentum 0',
    specText({ training: '{ "optimizer": { "kind": "sgd", "momentum": 0, "nesterov": true } }' }),
  ],
  ['a misspelt reduction', specText({ training: '{ "reduction": "men" }' })],
];

describe('problemFixes', () => {
  for (const [title, text] of broken) {
    for (const [variant, ofVariant] of [
      ['', text],
      [', with CRLF', text.replaceAll('\n', '\r\n')],
      [', with comments between', text.replaceAll('], ', '], /* 𝜎 */ ').replaceAll(', "', ', /* κ */ "')],
    ] as const) {
      it(`mends ${title}${variant}: the problem is gone, no other comes, comments stay`, () => {
        const fixes = problemFixesOf(ofVariant);
        assert.ok(fixes.length > 0, `no fix in ${ofVariant}`);
        for (const { problem, fix } of fixes) checkFix(ofVariant, problem, fix);
      });
    }
  }

  const exact: readonly (readonly [title: string, marked: string, fix: string, expected: string])[] = [
    [
      'pads a matrix over lines in its own layout',
      weights('[\n  |[1], // one\n  [-1] // two\n]').replace('"weights": [\n  |', '"weights": |[\n  '),
      'Pad to 2×2 with seeded values',
      weights('[\n  [1, -0.8801], // one\n  [-1, 0.2457] // two\n]'),
    ],
    [
      'cuts a matrix, comments and all numbers that stay as they were written',
      weights('|[[1.0, -2e0, 3], [-1, /* x */ 1, 5]]'),
      'Cut to 2×2',
      weights('[[1.0, -2e0], [-1, /* x */ 1]]'),
    ],
    [
      'pads biases with 0',
      weights('[[1, -2], [-1, 1]]', ', "biases": |[0.5 /* b */]'),
      'Pad to length 2 with 0',
      weights('[[1, -2], [-1, 1]]', ', "biases": [0.5, 0 /* b */]'),
    ],
    [
      'fits all samples at once',
      specText({ data: '[{ "input": |[1], "target": [1, 0] }, { "input": [1, 2, 3], "target": [1] }]' }),
      'Fit all 3 arrays of wrong length here',
      specText({ data: '[{ "input": [1, 0], "target": [1, 0] }, { "input": [1, 2], "target": [1, 0] }]' }),
    ],
    [
      'replaces a name by the nearest',
      layers('[{ "units": 2, "activation": |"sigmod" }]'),
      'Replace with "sigmoid"',
      layers('[{ "units": 2, "activation": "sigmoid" }]'),
    ],
    [
      'takes a key away with its line',
      layers('[{\n\t"units": 2, // two\n\t|"banana": 1,\n\t"name": "n"\n}]'),
      'Remove "banana"',
      layers('[{\n\t"units": 2, // two\n\t"name": "n"\n}]'),
    ],
    [
      'adds a key below the last one’s comment',
      '{\r\n\t"inputs": 2, // two\r\n\t"layers": [{ "units": 3 }] // three\r\n}'.replace('{', '|{'),
      'Add "data": [{ "input": [0, 0], "target": [0, 0, 0] }]',
      '{\r\n\t"inputs": 2, // two\r\n\t"layers": [{ "units": 3 }], // three\r\n\t"data": [{ "input": [0, 0], "target": [0, 0, 0] }]\r\n}',
    ],
    [
      'puts units where weights were',
      weights('[[1, /* w */ -2], [-1, 1]]', ', "init": |{ "kind": "zeros" }'),
      'Remove "weights"',
      layers('[{ /* w */ "units": 2, "init": { "kind": "zeros" } }]'),
    ],
  ];
  for (const [title, marked, fix, expected] of exact) {
    it(title, () => {
      const { text, cursors } = markedText(marked);
      assert.equal(fixedAt(sessionOf(text), cursors[0]!, fix), expected);
    });
  }

  it('pads with what the seed would have drawn for the whole matrix', () => {
    const text = specText({ layers: '[{ "weights": [[1], [-1]] }]', seed: '7' });
    const { spec } = parseSpec(fixedAt(sessionOf(text), text.indexOf('[[1]'), 'Pad to 2×2 with seeded values'));
    const drawn = modelOf(specText({ layers: '[{ "units": 2 }]', seed: '7' })).initialParameters().layers[0]!.weights;
    const written = spec!.layers[0]!.weights as Matrix;
    assert.deepEqual([written.data[0], written.data[2]], [1, -1]);
    for (const k of [1, 3]) assert.ok(Math.abs(written.data[k]! - drawn.data[k]!) <= 0.5e-4);
  });

  it('prefers one fix of a problem: the nearest name', () => {
    const { text, cursors } = markedText(layers('[{ "units": 2, "activation": |"tnh" }]'));
    const titles = titlesAt(sessionOf(text), cursors[0]!);
    assert.equal(titles.filter((title) => title.endsWith('*')).join(), 'Replace with "tanh" *');
    assert.equal(titles[0], 'Replace with "tanh" *');
    assert.equal(titles.length, activationNames.length);
  });

  it('offers no change of the structure behind a mistake of the syntax, only names', () => {
    const { text, cursors } = markedText(
      '{ |"inptus": 2, "loss": |"squared-eror", "layers": [{ "units": 2 } "data": [] }',
    );
    const session = sessionOf(text);
    assert.deepEqual(titlesAt(session, cursors[0]!), []);
    assert.equal(titlesAt(session, cursors[1]!)[0], 'Replace with "squared-error" *');
  });

  it('offers only what mends at the place', () => {
    const text = leeText.replace('"sigmoid"', '"sigmod"').replace('[[1, -2]', '[[1, -2, 3]');
    assert.deepEqual(titlesAt(sessionOf(text), text.indexOf('"data"')), []);
  });

  it('mends one mistake after another until none is left', () => {
    for (const [title, start] of broken) {
      let text = start;
      for (let round = 0; parseSpec(text).problems.length > 0; round++) {
        assert.ok(round < 12, `${title}: still ${JSON.stringify(parseSpec(text).problems)}`);
        const [first] = problemFixesOf(text);
        assert.ok(first, `${title}: nothing for ${JSON.stringify(parseSpec(text).problems)}`);
        text = fixedAt(sessionOf(text), first.problem.offset, first.fix.title);
      }
    }
  });

  it('never throws, at any prefix of the examples, anywhere', () => {
    for (const { text } of exampleTexts()) {
      for (let end = 0; end < text.length; end += 7) {
        const session = sessionOf(text.slice(0, end));
        for (let at = 0; at <= end; at += 31) titlesAt(session, at, true);
        titlesAt(session, end, true);
      }
    }
  });
});

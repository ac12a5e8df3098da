import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sessionOf } from '../../session/sessionOf';
import { markedText } from '../../spec/markedText';
import { exampleText, modelOf, specText } from '../../spec/specText';
import { commentsOf, fixedAt, titlesAt } from './fixTable';

const layers = (value: string): string => specText({ layers: value });

function changed(marked: string, title: string): string {
  const { text, cursors } = markedText(marked);
  return fixedAt(sessionOf(text), cursors[0]!, title);
}

describe('refactorings', () => {
  it('add biases of 0 behind the weights', () => {
    assert.equal(
      changed(
        layers('[{ |"name": "n", "weights": [[1, -2], [-1, 1]], "activation": "tanh" }]'),
        'Add biases to layer 1',
      ),
      layers('[{ "name": "n", "weights": [[1, -2], [-1, 1]], "biases": [0, 0], "activation": "tanh" }]'),
    );
  });

  it('add biases on a line of their own, in the text’s line ends', () => {
    assert.equal(
      changed(layers('[{\r\n\t|"weights": [[1, -2], [-1, 1]] // w\r\n}]'), 'Add biases to layer 1'),
      layers('[{\r\n\t"weights": [[1, -2], [-1, 1]], // w\r\n\t"biases": [0, 0]\r\n}]'),
    );
  });

  it('do not add biases that are there', () => {
    const text = layers('[{ "weights": [[1, -2], [-1, 1]], "biases": [1, 2] }]');
    assert.deepEqual(titlesAt(sessionOf(text), text.indexOf('"weights"')), [
      'Replace the weights of layer 1 with seeded ones',
    ]);
  });

  it('replace weights with seeded ones and keep biases and comments', () => {
    assert.equal(
      changed(
        layers('[{ |"weights": [[1, -2], /* w */ [-1, 1]], "biases": [1, 2] }]'),
        'Replace the weights of layer 1 with seeded ones',
      ),
      layers('[{ /* w */ "units": 2, "init": { "kind": "xavier-uniform" }, "biases": [1, 2] }]'),
    );
    assert.equal(
      changed(
        layers('[{ |"weights": [[1, -2], [-1, 1]], "units": 2 }]'),
        'Replace the weights of layer 1 with seeded ones',
      ),
      layers('[{ "init": { "kind": "xavier-uniform" }, "units": 2 }]'),
    );
  });

  const seeded = [
    '{ |"units": 2 }',
    '{ |"units": 2, "init": { "kind": "he-normal" }, "biases": [1, 2] }',
    '{ |"init": { "kind": "he-normal" }, "units": 2 }',
    '{\n  |"name": "n", // n\n  "units": 2, // u\n  "init": { "kind": "zeros" } // i\n}',
    '{ |"biases": [1, 2] }',
    '{ |"units": 9, "name": "wide" }',
  ];
  for (const layer of seeded) {
    it(`write seeded weights as numbers and change nothing else: ${layer}`, () => {
      const data = layer.includes('9')
        ? '[{ "input": [1, -1], "target": [1, 0, 1, 0, 1, 0, 1, 0, 1] }]'
        : '[{ "input": [1, -1], "target": [1, 0] }]';
      const before = specText({ layers: `[${layer}]`, data, seed: '3' });
      const after = changed(before, 'Write the seeded weights of layer 1 as numbers');
      assert.deepEqual(
        modelOf(after).initialParameters().values,
        modelOf(before.replace('|', '')).initialParameters().values,
      );
      assert.ok(after.includes('"weights"') && !after.includes('"init"') && !after.includes('"units"'), after);
      assert.deepEqual(commentsOf(after), commentsOf(before));
      // Four weights of many digits are too long for what is left of the line.
      assert.equal(after.includes('[\n'), !layer.includes('zeros'));
    });
  }

  it('write seeded weights as the document is indented, a row a line where they are long', () => {
    const tabs =
      '{\n\t"inputs": 2,\n\t"layers": [\n\t\t{\n\t\t\t|"units": 3\n\t\t}\n\t],\n\t"data": [{ "input": [1, 2], "target": [1, 0, 0] }]\n}';
    for (const marked of [tabs, tabs.replaceAll('\t', '    '), tabs.replaceAll('\n', '\r\n')]) {
      const after = changed(marked, 'Write the seeded weights of layer 1 as numbers');
      const [lineEnd, unit] = [marked.includes('\r') ? '\r\n' : '\n', marked.includes('\t') ? '\t' : '    '];
      const [row, bracket] = [lineEnd + unit.repeat(4), lineEnd + unit.repeat(3)];
      assert.equal(
        after.replace(/-?\d\.\d{6,}/g, '#'),
        marked.replace('|"units": 3', `"weights": [${row}[#, #],${row}[#, #],${row}[#, #]${bracket}]`),
      );
    }
  });

  it('keep the comments inside of what seeded weights take the place of', () => {
    for (const [before, after] of [
      ['{ |"init": { "kind": "zeros" /* none */ }, "units": 2 }', '{ /* none */ "weights": [[0, 0], [0, 0]] }'],
      [
        '{\n  |"units": 2,\n  "init": {\n    // none\n    "kind": "zeros"\n  }\n}',
        '{\n  // none\n  "weights": [[0, 0], [0, 0]]\n}',
      ],
    ] as const) {
      const result = changed(layers(`[${before}]`), 'Write the seeded weights of layer 1 as numbers');
      assert.equal(result, layers(`[${after}]`));
    }
  });

  it('offer a probability’s loss for one sigmoid output and targets of 0 and 1', () => {
    const xor = exampleText('xor.backprop.json');
    const session = sessionOf(xor);
    const after = fixedAt(session, xor.indexOf('"squared-error"'), 'Use the loss binary-cross-entropy');
    assert.equal(after, xor.replace('"squared-error"', '"binary-cross-entropy"'));
    assert.deepEqual(titlesAt(sessionOf(after), after.indexOf('"binary-cross-entropy"')), []);
  });

  it('offer none on numbers, unless a person asks', () => {
    const text = exampleText('lee.backprop.json');
    const at = text.indexOf('[[2, -1]') + 3;
    assert.deepEqual(titlesAt(sessionOf(text), at), []);
    assert.deepEqual(titlesAt(sessionOf(text), at, true), ['Replace the weights of layer 2 with seeded ones']);
  });
});

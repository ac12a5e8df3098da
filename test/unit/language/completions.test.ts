import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_STOPS, MOST_WRITTEN } from '../../../src/base/budgets';
import { completionsAt } from '../../../src/language/completions';
import { parseSpec } from '../../../src/spec/parseSpec';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts, specOf } from '../spec/specText';

/** A snippet as it stands once every tab stop has been passed. */
function inserted(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\\([\\$}])/g, '$1');
}

/** What is offered at the | of a text: the label of each, and the text with it. */
function offered(marked: string): Map<string, string> {
  const { text, cursors } = markedText(marked);
  const [at] = cursors;
  const snippets = completionsAt(sessionOf(text), at!);
  return new Map(
    snippets.map(({ label, insertText }) => [label, text.slice(0, at) + inserted(insertText) + text.slice(at)]),
  );
}

const data = '"data": [{ "input": [1, 2, 3], "target": [1, 0] }]';

describe('completionsAt', () => {
  for (const marked of ['|', '  |\n', '// what\n|', '{|}', '{ /* what */ |}', 'n|', '\uFEFF|']) {
    it(`offers whole networks in ${JSON.stringify(marked)}, all of them right`, () => {
      const networks = offered(marked);
      assert.deepEqual(
        [...networks.keys()],
        ['network: The lecture’s network', 'network: XOR', 'network: A classifier', 'network: A regression'],
      );
      // A word that is typed is replaced by the editor.
      for (const text of networks.values()) specOf(text.replace(/^n/, ''));
    });
  }

  it('gives a whole network tab stops for what a person may want to change', () => {
    const [, xor] = completionsAt(sessionOf(''), 0);
    assert.match(xor!.insertText, /"name": "\$\{1:XOR\}"/);
    assert.match(xor!.insertText, /"units": \$\{2:3\}/);
    assert.match(xor!.insertText, /"learningRate": \$\{4:0\.5\} \\\}/);
  });

  const layers: [marked: string][] = [
    [`{ "inputs": 3, "layers": [|], ${data} }`],
    [`{ "inputs": ["p", "q", "r"], "layers": [\r\n\t|\r\n], ${data} }`],
    [`{ "inputs": 3, "layers": [{ "units": 4 }, |], ${data} }`],
    [`{ "inputs": 3, "layers": [{ "units": 4 } |], ${data} }`],
    [`{ "inputs": 3, "layers": [|{ "units": 2 }], ${data} }`],
    [`{ "inputs": 3, "layers": [{ "units": 4 }, | { "weights": [[1, 2, 3], [1, 2, 3]] }], ${data} }`],
    [`{ "inputs": 3, "layers": [{ "units": 4 } |, { "weights": [[1, 2, 3], [1, 2, 3]] }], ${data} }`],
    [`{ "inputs": 3, "layers": [{ "units": 4 }, // one, two\n | // three\n { "weights": [[1], [1]] }], ${data} }`],
  ];
  for (const [marked] of layers) {
    it(`offers layers of the right shape in ${marked}`, () => {
      const found = offered(marked);
      assert.equal(found.size, 2);
      for (const text of found.values()) assert.deepEqual(parseSpec(text).problems, [], text);
    });
  }

  it('says the shape of a layer', () => {
    const marked = `{ "inputs": 3, "layers": [{ "units": 4 }, |], ${data} }`;
    assert.deepEqual([...offered(marked).keys()], ['layer with weights 2×4', 'layer with seeded weights']);
  });

  for (const marked of [
    `{ "inputs": 3, "layers": [{ "units": 2 }], ${data.replace('}]', '}, |]')} }`,
    `{ "inputs": 3, "layers": [{ "units": 2 }], ${data.replace('[{', '[|{')} }`,
    '{ "inputs": 30, "layers": [{ "units": 12 }], "data": [|] }',
  ]) {
    it(`offers a sample of the right lengths in ${marked}`, () => {
      const found = offered(marked);
      assert.deepEqual([...found.keys()], ['sample']);
      for (const text of found.values()) specOf(text);
    });
  }

  const weights: [marked: string, labels: string[]][] = [
    [`{ "inputs": 3, "layers": [{ "weights": | }], ${data} }`, ['2×3 zeros', '2×3 drawn from the seed']],
    [`{ "inputs": 3, "layers": [{ "weights":| }], "seed": 4, ${data} }`, ['2×3 zeros', '2×3 drawn from the seed']],
    [
      `{ "inputs": 3, "layers": [{ "units": 5, "weights": |, "activation": "tanh" }, { "units": 2 }], ${data} }`,
      ['5×3 zeros', '5×3 drawn from the seed'],
    ],
    [
      `{ "inputs": 3, "layers": [{ "weights": [|] }, { "weights": [[1, 2], [3, 4]] }], ${data} }`,
      ['row of 3 weights', '2×3 zeros', '2×3 drawn from the seed'],
    ],
    [`{ "inputs": 3, "layers": [{ "weights": [[1, 2, 3], |] }], ${data} }`, ['row of 3 weights']],
    [`{ "inputs": 784, "layers": [{ "units": 128, "weights": | }], ${data} }`, []],
  ];
  for (const [marked, labels] of weights) {
    it(`offers weights of the right shape in ${marked}`, () => {
      const found = offered(marked);
      assert.deepEqual([...found.keys()], labels);
      for (const [label, text] of found) {
        if (!label.startsWith('row') || marked.includes('[[1, 2, 3], |')) specOf(text);
      }
    });
  }

  it('offers optimizers with their constants, and their formulas', () => {
    const { text, cursors } = markedText(
      `{ "inputs": 3, "layers": [{ "units": 2 }], ${data}, "training": { "optimizer": | } }`,
    );
    const found = completionsAt(sessionOf(text), cursors[0]!);
    assert.deepEqual(
      found.map(({ label, detail }) => [label, detail]),
      [
        ['sgd with momentum', 'v ← μ v + ∂l/∂w, w ← w − η v'],
        ['adam with its constants', 'm ← β₁ m + (1 − β₁) ∂l/∂w, v ← β₂ v + (1 − β₂) (∂l/∂w)², w ← w − η m̂ / (√v̂ + ε)'],
      ],
    );
    for (const text of offered(
      `{ "inputs": 3, "layers": [{ "units": 2 }], ${data}, "training": { "optimizer": | } }`,
    ).values()) {
      specOf(text);
    }
  });

  for (const marked of [
    '{ "inputs": 3 | }',
    '// |',
    '{ "layers": [ // here |\n] }',
    '{ "layers": [ /* | */ ] }',
    '{ "layers": [{ "units": | }] }',
    '{ "layers": | }',
    '{ "data": [{ "input": [|] }] }',
    '[|]',
    '{ "name": "a|" }',
  ]) {
    it(`offers nothing in ${JSON.stringify(marked)}`, () => assert.deepEqual(offered(marked), new Map()));
  }

  it('offers layers where the closing brackets are not typed yet', () => {
    assert.equal(offered('{ "inputs": 2, "layers": [|').size, 2);
    assert.equal(offered('{ "inputs": 2, "layers": [{ "units": 2 }, |').size, 2);
    assert.equal(offered('{ "inputs": 2, "layers": [{ "weights": |').size, 2);
    assert.equal(offered('{ "inputs": 2, "layers": [{ "units": 2 }]|').size, 0);
  });

  const huge = 4294967295;
  const large: [what: string, marked: string][] = [
    ['inputs, in the data', `{ "inputs": ${huge}, "layers": [{ "units": 1 }], "data": [|] }`],
    ['units, in the data', `{ "inputs": 1, "layers": [{ "units": ${huge} }], "data": [|] }`],
    ['a safe integer of units, in the data', `{ "inputs": 1, "layers": [{ "units": ${2 ** 53 - 1} }], "data": [|] }`],
    ['inputs, in the layers', `{ "inputs": ${huge}, "layers": [|], "data": [] }`],
    ['units, in the layers', `{ "inputs": 1, "layers": [{ "units": ${huge} }, |], "data": [] }`],
    ['inputs, in the weights', `{ "inputs": ${huge}, "layers": [{ "weights": [|] }], "data": [] }`],
    ['inputs, for the weights', `{ "inputs": ${huge}, "layers": [{ "weights": | }], "data": [] }`],
    ['units, in the weights', `{ "inputs": 2, "layers": [{ "units": ${huge}, "weights": [|] }], "data": [] }`],
    ['both, in the weights', `{ "inputs": ${huge}, "layers": [{ "units": ${huge}, "weights": [|] }], "data": [] }`],
  ];
  for (const [what, marked] of large) {
    it(`never offers more than a person reads for ${huge} ${what}`, () => {
      const { text, cursors } = markedText(marked);
      for (const { insertText, label } of completionsAt(sessionOf(text), cursors[0]!)) {
        assert.ok(insertText.length <= 5 * MOST_WRITTEN, `${label}: ${insertText.length} characters`);
        assert.ok(insertText.split('${').length <= MOST_STOPS + 10, label);
      }
    });
  }

  it('says why a sample or a row of too many numbers is empty', () => {
    const of = (marked: string) => {
      const { text, cursors } = markedText(marked);
      return completionsAt(sessionOf(text), cursors[0]!);
    };
    const [sample] = of(`{ "inputs": ${huge}, "layers": [{ "units": 1 }], "data": [|] }`);
    assert.equal(sample!.insertText, '{ "input": [${1:}], "target": [${2:}] }');
    assert.match(sample!.explanation!, /^The brackets stay empty: 4294967296 numbers/);
    const [row] = of(`{ "inputs": ${huge}, "layers": [{ "weights": [|] }], "data": [] }`);
    assert.equal(row!.insertText, '[${1:}]');
    assert.match(row!.explanation!, /4294967295 numbers/);
    // As many as are written stay as they were.
    const [small] = of(`{ "inputs": ${MOST_WRITTEN - 1}, "layers": [{ "units": 1 }], "data": [|] }`);
    assert.equal(small!.explanation, undefined);
  });

  it('throws nothing at any place of half-typed examples', () => {
    for (const { text } of exampleTexts()) {
      for (let end = 0; end <= text.length; end += 3) {
        const session = sessionOf(text.slice(0, end));
        for (const offset of [end, end >> 1, end - 1]) completionsAt(session, Math.max(0, offset));
      }
    }
  });
});

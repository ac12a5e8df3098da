import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { signatureAt } from '../../../src/language/signature';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts } from '../spec/specText';

/** The label at the |, with the active parameter in «», and what is said of it. */
function shown(marked: string): string | undefined {
  const { text, cursors } = markedText(marked);
  const found = signatureAt(sessionOf(text), cursors[0]!);
  if (found === undefined) return undefined;
  const { label, parameters, active, documentation } = found;
  const parameter = parameters[active];
  if (parameter === undefined) return `${label} — ${documentation}`;
  const { start, end } = parameter;
  return `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)} — ${parameter.documentation}`;
}

const spec = (layers: string, data = '[]'): string =>
  `{ "inputs": ["p", "q 𝜎"], "layers": [${layers}], "data": ${data} }`;

describe('signatureAt', () => {
  const cases: [marked: string, expected: string][] = [
    [
      spec('{ "weights": [[1, 2], [|] ] }'),
      'weights to unit 2 of layer 1: «w₂₁⁽¹⁾ from p», w₂₂⁽¹⁾ from q 𝜎 — w₂₁⁽¹⁾: to unit 2 of layer 1, from p',
    ],
    [
      spec('{ "weights": [[1, -2.|5]] }'),
      'weights to unit 1 of layer 1: w₁₁⁽¹⁾ from p, «w₁₂⁽¹⁾ from q 𝜎» — w₁₂⁽¹⁾: to unit 1 of layer 1, from q 𝜎',
    ],
    [
      spec('{ "units": 3 }, { "weights": [[1 /* a, b */, |'),
      'weights to unit 1 of layer 2: w₁₁⁽²⁾ from a₁⁽¹⁾, «w₁₂⁽²⁾ from a₂⁽¹⁾», w₁₃⁽²⁾ from a₃⁽¹⁾ — w₁₂⁽²⁾: to unit 1 of layer 2, from unit 2 of layer 1',
    ],
    [
      spec('{ "weights": [[1,\r\n\t2,|]] }'),
      'weights to unit 1 of layer 1: w₁₁⁽¹⁾ from p, w₁₂⁽¹⁾ from q 𝜎 — More numbers than expected: 2.',
    ],
    [spec('{ "units": 2, "biases": [0, |] }'), 'biases of layer 1: b₁⁽¹⁾, «b₂⁽¹⁾» — b₂⁽¹⁾: bias of unit 2 of layer 1'],
    [spec('{ "biases": [0, |] }'), 'biases of layer 1: b₁⁽¹⁾, «b₂⁽¹⁾», … — b₂⁽¹⁾: bias of unit 2 of layer 1'],
    [spec('{ "units": 2 }', '[{ "input": [|'), 'input of sample 1: «p», q 𝜎 — p: input 1 of the network'],
    [
      spec('{ "units": 2 }', '[{ "input": [1, 2], "target": [0, 1|] }]'),
      'target of sample 1: ŷ₁, «ŷ₂» — ŷ₂: what unit 2 of layer 1 should give',
    ],
    [
      '{ "inputs": 2, "layers": [{ "weights": [[1, 2], [3,|',
      'weights to unit 2 of layer 1: w₂₁⁽¹⁾ from x1, «w₂₂⁽¹⁾ from x2» — w₂₂⁽¹⁾: to unit 2 of layer 1, from x2',
    ],
    [
      '{ "inputs": 784, "layers": [{ "weights": [[0,0,0,0,0|]] }] }',
      'weights to unit 1 of layer 1: …, w₁₂⁽¹⁾ from x2, w₁₃⁽¹⁾ from x3, w₁₄⁽¹⁾ from x4, «w₁₅⁽¹⁾ from x5», w₁₆⁽¹⁾ from x6, w₁₇⁽¹⁾ from x7, w₁₈⁽¹⁾ from x8, … — w₁₅⁽¹⁾: to unit 1 of layer 1, from x5',
    ],
  ];
  for (const [marked, expected] of cases) {
    it(`says in ${JSON.stringify(marked)} which number is being typed`, () => assert.equal(shown(marked), expected));
  }

  for (const marked of [
    '|',
    '{ "inputs": 2, "layers": [{ "weights": [[1, 2]|',
    '{ "inputs": 2, "layers": [{ "biases": [1, 2]|',
    spec('{ "weights": [|[1, 2]] }'),
    spec('{ "weights": [[1, 2]|] }'),
    spec('{ "weights": [[1, // a, |\n2]] }'),
    spec('{ "weights": [[1, /* | */ 2]] }'),
    spec('|'),
    spec('{ "units": 2 }', '[|]'),
    '{ "inputs": ["|"] }',
    '{ "other": [1, |2] }',
  ]) {
    it(`says nothing in ${JSON.stringify(marked)}`, () => assert.equal(shown(marked), undefined));
  }

  it('throws nothing at the end of half-typed examples, and its ranges are in its label', () => {
    let count = 0;
    for (const { text } of exampleTexts()) {
      for (let end = 0; end <= text.length; end += 2) {
        const found = signatureAt(sessionOf(text.slice(0, end)), end);
        if (found) count++;
        for (const { start, end: to } of found?.parameters ?? []) assert.ok(start < to && to <= found!.label.length);
      }
    }
    assert.ok(count > 60, `only ${count}`);
  });
});

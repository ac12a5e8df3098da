import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outlineOf, type OutlineItem } from '../../../src/language/outline';
import { renameEdits, renamingAt } from '../../../src/language/rename';
import { definitionOf, referencesOf, symbolAt } from '../../../src/language/specSymbol';
import { parseSpec } from '../../../src/spec/parseSpec';
import { applyEdits } from '../../../src/spec/textEdit';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts, leeText, specOf, specText } from '../spec/specText';

/** A network with comments, a tab, CRLF and Unicode in which every number is another one. */
const text = `{ // σ 𝜎
  "inputs": ["p", "q"],\r
\t"layers": [
    { "name": "hidden", "weights": [[11, 12], [21, 22], [31, 32]], "biases": [1, 2, 3] },
    { "units": 2 },
    { "name": "out", "weights": [[71, 72]] }
  ],
  "data": [
    { "input": [101, 102], "target": [201] },
    { "input": [103, 104], "target": [202] }
  ]
}`;

/** What the token that begins with `word` (or the mark in `before`) refers to. */
function lookUp(word: string): { definition: string | undefined; references: string[] } {
  const { root } = parseSpec(text);
  const found = symbolAt(root!, text.indexOf(word));
  if (found === undefined) return { definition: undefined, references: [] };
  const read = ({ offset, length }: { offset: number; length: number }): string => text.slice(offset, offset + length);
  const definition = definitionOf(root!, found.symbol);
  if (definition) assert.ok(read(definition.whole).includes(read(definition.part)));
  return { definition: definition && read(definition.part), references: referencesOf(root!, found.symbol).map(read) };
}

describe('definitions and references', () => {
  const cases: [word: string, definition: string, references: string[]][] = [
    ['"q"', '"q"', ['12', '22', '32', '102', '104']],
    ['12', '"q"', ['12', '22', '32', '102', '104']],
    ['103', '"p"', ['11', '21', '31', '101', '103']],
    // A seeded layer has no rows: its units are written as their number.
    ['72', '2', ['72']],
    ['2, 3]', '[21, 22]', []],
    ['201', '[71, 72]', ['201', '202']],
    ['"hidden"', '"hidden"', ['2']],
    ['"biases"', '"hidden"', ['2']],
    ['"units"', '2', ['[[71, 72]]']],
    ['"out"', '"out"', ['[201]', '[202]']],
  ];
  for (const [word, definition, references] of cases) {
    it(`of ${word}`, () => assert.deepEqual(lookUp(word), { definition, references }));
  }

  it('of inputs that are only counted', () => {
    const { text: counted, cursors } = markedText(
      specText({
        inputs: '|2',
        layers: '[{ "weights": [[1, 3|], [5, 7]] }]',
        data: '[{ "input": [8, |9], "target": [0, 1] }]',
      }),
    );
    const { root } = parseSpec(counted);
    const found = cursors.map((offset) => {
      const { symbol } = symbolAt(root!, offset)!;
      const { part } = definitionOf(root!, symbol)!;
      return [part, ...referencesOf(root!, symbol)].map((span) =>
        counted.slice(span.offset, span.offset + span.length),
      );
    });
    assert.deepEqual(found, [
      ['2', '[[1, 3], [5, 7]]', '[8, 9]'],
      ['2', '3', '7', '9'],
      ['2', '3', '7', '9'],
    ]);
  });

  it('are nothing elsewhere', () => {
    for (const word of ['"inputs"', '"data"', '// σ']) {
      assert.deepEqual(lookUp(word), { definition: undefined, references: [] }, word);
    }
  });
});

/** The text after renaming at the |, or the words that refuse it. */
function renamed(marked: string, name: string): string | undefined {
  const { text: source, cursors } = markedText(marked);
  const { root } = parseSpec(source);
  const found = renamingAt(root!, cursors[0]!);
  if (found === undefined) return undefined;
  assert.ok(found.offset <= cursors[0]! && cursors[0]! <= found.offset + found.length);
  const edits = renameEdits(root!, source, found, name);
  return 'message' in edits ? edits.message : applyEdits(source, edits);
}

describe('rename', () => {
  const layers = (layer: string): string => specText({ layers: `[${layer}]` });
  const inputs = (names: string): string => specText({ inputs: names });

  const cases: [what: string, before: string, name: string, after: string][] = [
    ['a layer on its name', layers('{ "units": 2, "name": "a|b" }'), 'c', layers('{ "units": 2, "name": "c" }')],
    ['a layer on a key', layers('{ "un|its": 2, "name": "ab" }'), 'c', layers('{ "units": 2, "name": "c" }')],
    ['a layer on its brace', layers('|{ "name": "ab", "units": 2 }'), 'c', layers('{ "name": "c", "units": 2 }')],
    [
      'a layer to what needs escapes',
      layers('{ "units": 2, "name": "|" }'),
      'σ "\\\n',
      layers('{ "units": 2, "name": "σ \\"\\\\\\n" }'),
    ],
    ['a layer without a name', layers('{ "uni|ts": 2 }'), 'c', layers('{ "name": "c", "units": 2 }')],
    [
      'a layer without a name, with lines of its own',
      layers('{ // a\r\n\t\t"uni|ts": 2\r\n}'),
      'c',
      layers('{ // a\r\n\t\t"name": "c",\r\n\t\t"units": 2\r\n}'),
    ],
    ['a layer with nothing in it', layers('{|}'), 'c', layers('{ "name": "c" }')],
    ['an input', inputs('["a", /* x */ "|b"]'), 'c', inputs('["a", /* x */ "c"]')],
    ['an input to its own name', inputs('["a", "|b"]'), 'b', inputs('["a", "b"]')],
  ];
  for (const [what, before, name, after] of cases) {
    it(`of ${what}`, () => assert.equal(renamed(before, name), after));
  }

  it('refuses what is no name, and a name that is taken', () => {
    assert.equal(renamed(inputs('["a", "|b"]'), ' '), 'expected a name, found nothing');
    assert.equal(renamed(layers('{ "units": 2, "name": "|" }'), ''), 'expected a name, found nothing');
    assert.equal(renamed(inputs('["a", "|b"]'), 'a'), 'expected another name than "a", which another input has');
  });

  it('is of names only', () => {
    assert.equal(renamed(layers('{ "weights": [[|1, 2]] }'), 'c'), undefined);
    assert.equal(renamed(inputs('|2'), 'c'), undefined);
  });
});

/** VS Code refuses a line whose part is not in its whole. */
function checkRanges({ whole, part, children }: OutlineItem, end: number): void {
  assert.ok(part.offset >= whole.offset && part.length >= 0);
  assert.ok(part.offset + part.length <= whole.offset + whole.length && whole.offset + whole.length <= end);
  for (const child of children) checkRanges(child, end);
}

const lines = ({ name, detail, children }: OutlineItem, indent = ''): string[] => [
  `${indent}${name} (${detail})`,
  ...children.flatMap((child) => lines(child, `${indent}  `)),
];

describe('outlineOf', () => {
  it('is a tree by layer', () => {
    assert.deepEqual(lines(outlineOf(sessionOf(text))!), [
      'unnamed network (2-3-2-1)',
      '  inputs (p, q)',
      '  hidden (2 → 3, sigmoid)',
      '    weights (3×2)',
      '    biases (3)',
      '  layer 2 (3 → 2, sigmoid)',
      '  out (2 → 1, sigmoid)',
      '    weights (1×2)',
      '  data (samples: 2)',
    ]);
  });

  it('has the names and settings of the lecture’s network', () => {
    const outline = lines(outlineOf(sessionOf(leeText))!);
    assert.equal(outline[0], "Lee's example (2-2-2-2)");
    assert.ok(outline.includes('  hidden 2 (2 → 2, sigmoid)'));
    assert.ok(outline.includes('  training ()'));
  });

  it('has no line for each number', () => {
    const row = `[${Array.from({ length: 784 }, () => '0.1').join(',')}]`;
    const large = specText({
      inputs: '784',
      layers: `[{ "weights": [${Array.from({ length: 128 }, () => row).join(',')}] }]`,
      data: '[]',
    });
    assert.equal(lines(outlineOf(sessionOf(large))!).length, 5);
  });

  it('is there while the text has problems, and throws at no prefix of the examples', () => {
    assert.deepEqual(lines(outlineOf(sessionOf('{ "layers": [{ "units": "a" }, 5], "inputs": 0 }'))!), [
      'unnamed network (?-?-?)',
      '  inputs (0)',
      '  layer 1 (? → ?, sigmoid)',
      '  layer 2 (? → ?, sigmoid)',
    ]);
    for (const { text: example } of exampleTexts()) {
      assert.ok(specOf(example));
      for (let end = 0; end < example.length; end += 3) {
        const session = sessionOf(example.slice(0, end));
        const outline = outlineOf(session);
        if (outline) checkRanges(outline, end);
        const { root } = session.parsed;
        if (root === undefined) continue;
        const found = symbolAt(root, end);
        if (found) {
          definitionOf(root, found.symbol);
          referencesOf(root, found.symbol);
        }
        const renaming = renamingAt(root, end);
        if (renaming) renameEdits(root, session.text, renaming, 'a');
      }
    }
  });
});

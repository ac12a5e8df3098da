import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Node, parseTree, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { describe, it } from 'mocha';
import { whole } from '../../../src/base/parts';
import { entryCount, isLazy, knownBelow, nodesBelow, rowNumbers } from '../../../src/spec/lazyNode';
import { NestedTooDeeply, treeParts, type SyntaxFault } from '../../../src/spec/treeParser';
import { plainTree } from './plainTree';
import { exampleTexts } from './specText';

/** The tree and the errors are those of jsonc-parser, parents and all. */
function check(text: string): void {
  const faults: SyntaxFault[] = [];
  const errors: ParseError[] = [];
  const root = whole(treeParts(text, faults));
  const expected = parseTree(text, errors, { allowTrailingComma: true });
  assert.deepEqual(
    faults,
    errors.map((error) => ({ ...error, error: printParseErrorCode(error.error) })),
    JSON.stringify(text),
  );
  assert.deepEqual(root && plainTree(root), expected, JSON.stringify(text));
  if (root) checkParents(root);
}

/** Each node says what it is inside of. */
function checkParents(node: Node): void {
  for (const child of node.children ?? []) {
    assert.equal(child.parent, node);
    checkParents(child);
  }
}

function treeOf(text: string): Node {
  return whole(treeParts(text, []))!;
}

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '-0',
    '0.0',
    '1e5',
    '1E+5',
    '-2.50e-12',
    '1e999',
    '-1e999',
    '01',
    '-',
    '+1',
    '.5',
    '1.',
    '1e',
    '1e+',
    '0x1',
  ),
);

const spaces = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '  ', '/* c */', '// c\n', '\u00a0', '\u2028');

/** Rows of numbers that are mostly right. */
const rows = fc
  .array(
    fc.tuple(spaces, numbers, spaces, fc.constantFrom(...',,,,,,,,'.split(''), ',', '', ',,', ';', ']', '[', '}')),
    {
      maxLength: 40,
    },
  )
  .map((parts) => `[${parts.flat().join('')}${parts.length % 3 === 0 ? '' : '7'}]`);

const tokens = fc.array(
  fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b":',
      'null',
      'true',
      'false',
      '5',
      '-1.5',
      '"',
      '\\',
      '//',
      '\n',
    ),
    fc.constantFrom(
      '/*',
      '*/',
      'nul',
      '@',
      ' ',
      '"\\x"',
      '"\\u12"',
      '"\\u00e9"',
      '\uFEFF',
      '{"a":',
      '[[',
      ']]',
      '"k" 1',
      ', ,',
    ),
    rows,
  ),
  { maxLength: 30 },
);

describe('treeParts', () => {
  it('makes the tree and the errors of jsonc-parser from any tokens', () => {
    fc.assert(
      fc.property(tokens, (parts) => check(parts.join(''))),
      { numRuns: 5000 },
    );
  }).timeout(60_000);

  it('does so with numbers that are right, half written or between comments', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => check(`{ "a": ${one}, "b": [${other}, ${one}] }`)),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  for (const { name, text } of exampleTexts()) {
    it(`does so with ${name}, wherever it ends and whatever is left out`, () => {
      check(text);
      const cuts = fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: 6 }));
      fc.assert(fc.property(cuts, ([at, count]) => check(text.slice(0, at) + text.slice(at + count))));
      fc.assert(fc.property(fc.nat({ max: text.length }), (end) => check(text.slice(0, end))));
    }).timeout(60_000);
  }

  it('keeps a long row of numbers without a node for each, until somebody asks for them', () => {
    const text = `{ "a": [${Array.from({ length: 1000 }, (_, i) => i / 8).join(', ')}] }`;
    const row = treeOf(text).children![0]!.children![1]!;
    assert.deepEqual(
      [...rowNumbers(row)!],
      Array.from({ length: 1000 }, (_, i) => i / 8),
    );
    assert.deepEqual(
      [entryCount(row), isLazy(row), knownBelow(row as Parameters<typeof knownBelow>[0])],
      [1000, true, undefined],
    );
    const { offset, length } = row.children![999]!;
    assert.equal(text.slice(offset, offset + length), '124.875');
    assert.equal(row.children![3]!.parent, row);
    assert.equal(row.children, row.children);
  });

  it('keeps no node of what is right and short inside of brackets, until somebody asks for it', () => {
    const sample = '{ "input": [0.5, /* one */ -1,], "target" : [true, "a]", {}], "c": [[1], []] }';
    const text = `{ "data": [${Array.from({ length: 100 }, () => sample).join(', ')}] }`;
    const data = treeOf(text).children![0]!.children![1]!;
    assert.equal(isLazy(data), false);
    assert.ok(data.children!.every((child) => isLazy(child) && knownBelow(child as never) === undefined));
    const [, at] = data.children!;
    const once = nodesBelow(at!);
    assert.equal(knownBelow(at as never), undefined);
    const [property] = at!.children!;
    assert.deepEqual(plainTree(once[1]!), plainTree(at!.children![1]!));
    assert.equal(property, at!.children![0]);
    assert.equal(rowNumbers(property!.children![1]!), undefined);
    assert.deepEqual(
      property!.children![1]!.children!.map(({ value }) => value as number),
      [0.5, -1],
    );
    assert.deepEqual(
      once[1]!.children![1]!.children!.map(({ type }) => type),
      ['boolean', 'string', 'object'],
    );
    assert.deepEqual([...rowNumbers(once[2]!.children![1]!.children![0]!)!], [1]);
    check(text);
  });

  it('keeps the nodes of what is wrong', () => {
    const data = treeOf('[[1, 2], [1 2], { "a": 5, "b" }, { "a": 5 }]').children!;
    assert.deepEqual(data.map(isLazy), [true, false, false, true]);
  });

  it('has no row where there is anything else than numbers', () => {
    const many = '1, '.repeat(40);
    for (const end of ['true', '1,', '/* c */ 1', '"1"', '[1]', '01', `1${'0'.repeat(300)}`]) {
      assert.equal(rowNumbers(treeOf(`[${many}${end}]`)), undefined, end);
    }
  });

  it('stops again and again, after so much text as is read in some milliseconds', () => {
    const texts = {
      row: `[${'1.25,'.repeat(200_000)}1]`,
      rows: `[${'[1, 2],'.repeat(100_000)}[]]`,
      objects: `[${'{"input": [1]},'.repeat(50_000)}{}]`,
      spaces: `[${'\n'.repeat(500_000)}]`,
      comments: `[${'/**/'.repeat(200_000)}]`,
      errors: '1 @'.repeat(200_000),
      skipped: `{ 1 ${'[ '.repeat(300_000)}`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const parts = treeParts(text, []);
      let count = 0;
      while (parts.next().done !== true) count++;
      assert.ok(count >= text.length / 100_000, `${name}: ${count} parts`);
    }
  }).timeout(60_000);

  it('ends where more brackets are open than a tree may have', () => {
    assert.throws(() => treeOf('['.repeat(100_000)), NestedTooDeeply);
    assert.throws(() => treeOf('{"a":'.repeat(1001)), NestedTooDeeply);
    assert.doesNotThrow(() => treeOf('['.repeat(1000)));
  });
});

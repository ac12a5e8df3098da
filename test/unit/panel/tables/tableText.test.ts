import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { tableText } from '../../../../src/panel/tables/tableText';
import { parameterTable, unitTable } from './sampleTables';

const parameters = parameterTable([
  [0.1 + 0.2, -1.5e-7, null, 0],
  [-2, NaN, 1e21, null],
  [1, -Infinity, -0, 5],
]);
const units = unitTable([
  [1, null, -0.5],
  [2, 0.25, 3],
]);

/** A reader of RFC 4180, independent of the writer. */
function csvRecords(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

describe('tableText', () => {
  it('is CSV', () => {
    assert.equal(
      tableText(parameters, null, 'csv'),
      [
        'symbol,route,w,∂l/∂w,w + Δw,w − w₀',
        'w₁₁⁽¹⁾,x₁ → unit 1,0.30000000000000004,-1.5e-7,,0',
        'w₁₂⁽¹⁾,x₂ → unit 1,-2,NaN,1e+21,',
        'b₁⁽¹⁾,bias → unit 1,1,-Infinity,-0,5',
        '',
      ].join('\r\n'),
    );
  });

  it('is Markdown', () => {
    assert.equal(
      tableText(parameters, Int32Array.of(2, 0), 'markdown'),
      [
        '| symbol | route | w | ∂l/∂w | w + Δw | w − w₀ |',
        '| --- | --- | ---: | ---: | ---: | ---: |',
        '| b₁⁽¹⁾ | bias → unit 1 | 1 | -Infinity | -0 | 5 |',
        '| w₁₁⁽¹⁾ | x₁ → unit 1 | 0.30000000000000004 | -1.5e-7 |  | 0 |',
        '',
      ].join('\n'),
    );
  });

  it('is LaTeX', () => {
    assert.equal(
      tableText(parameters, null, 'latex'),
      [
        '\\begin{tabular}{llrrrr}',
        'symbol & route & $w$ & $\\partial l/\\partial w$ & $w + \\Delta w$ & $w - w_0$ \\\\',
        '\\hline',
        '$w_{11}^{(1)}$ & x$_{1}$ $\\to$ unit 1 & $0.30000000000000004$ & $-1.5 \\times 10^{-7}$ &  & $0$ \\\\',
        '$w_{12}^{(1)}$ & x$_{2}$ $\\to$ unit 1 & $-2$ & $\\mathrm{NaN}$ & $1 \\times 10^{21}$ &  \\\\',
        '$b_{1}^{(1)}$ & bias $\\to$ unit 1 & $1$ & $-\\infty$ & $-0$ & $5$ \\\\',
        '\\end{tabular}',
        '',
      ].join('\n'),
    );
  });

  it('does not say twice what a unit is called', () => {
    assert.equal(tableText(units, null, 'csv'), 'unit,z,σ′(z),δ\r\nunit 1,1,,-0.5\r\nunit 2,2,0.25,3\r\n');
    assert.match(
      tableText(units, null, 'latex'),
      /^\\begin\{tabular\}\{lrrr\}\nunit & .*\n\\hline\n\$1\$ & \$1\$ & {2}& /,
    );
  });

  it('has the headings of a table whose rows are all filtered out', () => {
    assert.equal(tableText(parameters, new Int32Array(0), 'csv'), 'symbol,route,w,∂l/∂w,w + Δw,w − w₀\r\n');
  });

  const names: [name: string, markdown: string, latex: string][] = [
    ['a|b', 'a\\|b', 'a|b'],
    ['x_1*', 'x\\_1\\*', 'x\\_1*'],
    ['<b>&', '\\<b\\>\\&', '<b>\\&'],
    ['50% #1 {$}', '50% #1 {\\$}', '50\\% \\#1 \\{\\$\\}'],
    ['~^\\', '\\~^\\\\', '\\textasciitilde{}\\textasciicircum{}\\textbackslash{}'],
    ['one\r\n\r\ntwo', 'one two', 'one two'],
    ['a₁₀‚₂⁽¹⁾', 'a₁₀‚₂⁽¹⁾', 'a$_{10,2}^{(1)}$'],
  ];
  for (const [name, markdown, latex] of names) {
    it(`escapes an input called ${JSON.stringify(name)}`, () => {
      const table = parameterTable([[1]], 2, name);
      assert.equal(
        tableText(table, null, 'markdown').split('\n')[2]?.startsWith(`| w₁₁⁽¹⁾ | ${markdown} → unit 1 | 1 |`),
        true,
      );
      assert.equal(
        tableText(table, null, 'latex').split('\n')[3]?.startsWith(`$w_{11}^{(1)}$ & ${latex} $\\to$ unit 1 & `),
        true,
      );
    });
  }

  it('is CSV that reads back as the same texts and numbers', () => {
    const row = fc.tuple(fc.double(), fc.option(fc.double()), fc.double(), fc.option(fc.double()));
    const name = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'one\r\ntwo', '",\n'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), name, (rows, inputName) => {
        const table = parameterTable(rows, 3, inputName);
        const [, ...records] = csvRecords(tableText(table, null, 'csv'));
        assert.deepEqual(
          records.map(([symbol, words, ...numbers]) => [
            symbol,
            words,
            ...numbers.map((x) => (x === '' ? null : Number(x))),
          ]),
          rows.map((numbers, index) => [table.symbol(index), table.words(index), ...numbers]),
        );
      }),
    );
  });

  it('has every row of a large table', () => {
    const table = parameterTable(
      Array.from({ length: 100_480 }, (_, row) => [row, -row, null, 0]),
      784,
    );
    assert.equal(csvRecords(tableText(table, null, 'csv')).length, 100_481);
    assert.equal(tableText(table, null, 'markdown').split('\n').length, 100_483);
    assert.equal(tableText(table, null, 'latex').split('\\\\\n').length, 100_482);
  });
});

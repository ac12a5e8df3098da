import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

/** What a translation keeps of a text in Markdown. */
function shapeOf(file: string): { headings: string[]; tables: number[]; blocks: number; code: Set<string> } {
  const text = readFileSync(file, 'utf8');
  const blocks = text.match(/^```\w+$/gm) ?? [];
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  return {
    headings: prose.match(/^#+(?= )/gm) ?? [],
    tables: [...prose.matchAll(/(?:^\| .*\n)+/gm)].map(([table]) => table.split('\n').length),
    blocks: blocks.length,
    code: new Set(prose.match(/`[^`\n]+`/g)),
  };
}

describe('README.zh-CN.md', () => {
  const [english, chinese] = [shapeOf('README.md'), shapeOf('README.zh-CN.md')];

  it('has the sections, tables and examples of README.md', () => {
    assert.ok(english.headings.length > 10);
    assert.deepEqual(chinese.headings, english.headings);
    assert.deepEqual(chinese.tables, english.tables);
    assert.equal(chinese.blocks, english.blocks);
  });

  it('speaks of all the keys, commands and names that README.md does', () => {
    const words = /^`"(?:unit \d+|.*[\p{Script=Han}].*)"`$/u; // what a person types in their own language
    const missing = [...english.code].filter((code) => !chinese.code.has(code) && !words.test(code));
    assert.deepEqual(missing, []);
    const extra = [...chinese.code].filter((code) => !english.code.has(code) && !words.test(code));
    assert.deepEqual(extra, []);
  });

  it('and README.md lead to each other', () => {
    assert.match(readFileSync('README.md', 'utf8'), /\]\(README\.zh-CN\.md\)/);
    assert.match(readFileSync('README.zh-CN.md', 'utf8'), /\]\(README\.md\)/);
  });
});

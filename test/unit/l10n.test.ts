import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'mocha';

/** Every TypeScript file whose strings a person may read. */
const files = ['src', 'webview'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
);

interface Call {
  readonly place: string;
  /** What stands behind the opening parenthesis. */
  readonly rest: string;
}

function callsIn(file: string): Call[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\bl10n\.t\(\s*/g)].map(({ index, 0: opening }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    rest: text.slice(index + opening.length),
  }));
}

/** A text in quotes, whole: what follows it is the next argument or the end of the call. */
const literal = /^('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")\s*[,)]/;

describe('l10n.t', () => {
  const calls = files.flatMap(callsIn);

  it('is called in the sources', () => {
    assert.ok(calls.length > 50, `only ${calls.length} calls found`);
  });

  it('is given a string literal, so that it can be extracted for translation', () => {
    const others = calls.filter(({ rest }) => !literal.test(rest));
    assert.deepEqual(
      others.map(({ place, rest }) => `${place}: ${rest.slice(0, 40)}`),
      [],
    );
  });

  it('counts its placeholders from {0}, without a gap', () => {
    for (const { place, rest } of calls) {
      const text = literal.exec(rest)?.[1] ?? '';
      const used = [...new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, digit]) => Number(digit)))].sort();
      assert.deepEqual(
        used,
        used.map((_, i) => i),
        `${place}: ${text}`,
      );
    }
  });

  it('is not used under another name', () => {
    for (const file of files) {
      const imports = readFileSync(file, 'utf8').match(/^import .* from '@vscode\/l10n';$/gm) ?? [];
      for (const line of imports) assert.equal(line, "import * as l10n from '@vscode/l10n';", file);
    }
  });

  it('says what l10n/bundle.l10n.json holds, and no more: `npm run l10n` writes it', () => {
    const written = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>;
    const called = calls.map(({ rest }) => runInNewContext(literal.exec(rest)?.[1] ?? '""') as string);
    assert.deepEqual(Object.keys(written).sort(), [...new Set(called)].sort());
  });
});

/** What a translation must keep of a text: its placeholders, however often. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

function strings(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** Texts that Chinese readers write as English ones do: symbols, names and code. */
const sameInBoth = new Set([
  '{0} → {1}',
  'δ = ∂l/∂z = σ′(z) · ∂l/∂a',
  'Backprop Stepper',
  './dist/schemas/backprop.schema.json',
]);

for (const [english, chinese] of [
  ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'],
  ['package.nls.json', 'package.nls.zh-cn.json'],
] as const) {
  describe(chinese, () => {
    const [from, to] = [strings(english), strings(chinese)];

    it(`has the keys of ${english}, and no others`, () => {
      assert.deepEqual(Object.keys(to).sort(), Object.keys(from).sort());
    });

    it('has words in every string', () => {
      for (const [key, text] of Object.entries(to)) assert.ok(text !== '' && text.trim() === text, key);
    });

    it('has the placeholders and the command links of the English text in every string', () => {
      const links = (text: string): string[] => text.match(/\(command:[^)]+\)/g) ?? [];
      for (const [key, text] of Object.entries(to)) {
        assert.deepEqual(placeholders(text), placeholders(from[key] ?? ''), key);
        assert.deepEqual(links(text), links(from[key] ?? ''), key);
      }
    });

    it('says it in Chinese, but for symbols and names', () => {
      const untranslated = Object.entries(to).filter(([, text]) => !/\p{Script=Han}/u.test(text));
      for (const [key, text] of untranslated) {
        const isSymbols = !/\p{L}{2}/u.test(text.replaceAll(/\{\d+\}/g, ''));
        assert.ok(isSymbols || sameInBoth.has(from[key] ?? '') || key === 'schema', `${key}: ${text}`);
      }
    });

    it('ends as the English text does: a sentence as a sentence, what goes on as that', () => {
      const ends: [end: RegExp, same: RegExp][] = [
        [/\.$/, /。$/],
        [/\?$/, /？$/],
        [/…$/, /…$/],
      ];
      for (const [key, text] of Object.entries(to)) {
        for (const [end, same] of ends) assert.equal(same.test(text), end.test(from[key] ?? ''), `${key}: ${text}`);
      }
    });
  });
}

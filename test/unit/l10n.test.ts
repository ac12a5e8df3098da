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

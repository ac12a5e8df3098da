import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { NetworkSpec } from '../../src/spec/networkSpec';
import { parseSpec } from '../../src/spec/parseSpec';

const chinese = 'examples.zh-cn';

/** A spec without the names that a person reads. */
function unnamed(text: string): NetworkSpec {
  const { spec, problems } = parseSpec(text);
  assert.ok(spec, problems.map(({ message }) => message).join('\n'));
  return { ...spec, name: null, layers: spec.layers.map((layer) => ({ ...layer, name: null })) };
}

describe('the examples in Chinese', () => {
  it('are those in English', () => {
    assert.deepEqual(readdirSync(chinese).sort(), readdirSync('examples').sort());
  });

  for (const name of readdirSync('examples')) {
    const [english, translated] = ['examples', chinese].map((folder) => readFileSync(join(folder, name), 'utf8'));

    it(`${name} is the same network, in the same layout`, () => {
      assert.deepEqual(unnamed(translated!), unnamed(english!));
      const body = (text: string): string[] => text.slice(text.indexOf('\n{')).split('\n');
      assert.equal(body(translated!).length, body(english!).length);
    });

    it(`${name} speaks Chinese`, () => {
      const comments = translated!.match(/^\s*\/\/.*\S$/gmu) ?? [];
      assert.ok(comments.length > 5);
      const foreign = comments.filter((comment) => !/[\p{Script=Han}，。：]|a = 0/u.test(comment));
      assert.deepEqual(foreign, []);
      const names = [...translated!.matchAll(/"name": "([^"]*)"/g)].map(([, own]) => own ?? '');
      assert.ok(
        names.every((own) => /\p{Script=Han}/u.test(own)),
        names.join(', '),
      );
    });
  }
});

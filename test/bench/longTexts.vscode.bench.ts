import { describe, it } from 'mocha';
import { specParts } from '../../src/spec/parseSpec';
import { SyntaxReader } from '../../src/spec/syntaxReader';
import { longTexts } from './longTexts';
import { report } from './report';
import { garbageCollector, usedMemory } from './usedMemory';

describe('reading a long text', () => {
  const collect = garbageCollector();

  for (const megabytes of [10, 50]) {
    for (const [what, textOf] of Object.entries(longTexts(megabytes * 1e6))) {
      it(`${megabytes} MB of ${what}`, async () => {
        // In one piece, as a document gives it.
        const text = Buffer.from(textOf()).toString('latin1');
        const before = await usedMemory(collect);
        const syntax = new SyntaxReader();
        const parts = specParts(text, syntax);
        let [longest, total] = [0, 0];
        for (;;) {
          const start = performance.now();
          const part = parts.next();
          const time = performance.now() - start;
          [longest, total] = [Math.max(longest, time), total + time];
          if (part.done !== true) continue;
          const memory = (await usedMemory(collect)) - before;
          const name = `${megabytes} MB of ${what}`;
          report(`${name}: the longest part of reading it`, longest);
          report(`${name}: reading it`, total);
          report(`${name}: memory beside the text, for each of its bytes`, memory / text.length, 'B');
          if (part.value.root === undefined || !syntax.read(text).root) throw new Error(`${name} has no tree`);
          return;
        }
      });
    }
  }
});

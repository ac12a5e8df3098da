import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { messageCase, specCase, specPool } from '../fuzz/cases';

const seed = Number(process.env['BACKPROP_SEED'] ?? 1);

describe('mutated cases, of which `npm run fuzz` tries many more', () => {
  const pool = specPool();

  it('specs go through every feature', () => {
    for (let index = 0; index < 60; index++) assert.deepEqual(specCase(pool, seed, index), []);
  });

  it('messages of a page that may be wrong are answered, and the page takes the answers', () => {
    for (let index = 0; index < 40; index++) assert.deepEqual(messageCase(pool, seed, index), []);
  });
});

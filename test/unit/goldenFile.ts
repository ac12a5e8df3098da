import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Compares a text with the one that is committed. `BACKPROP_GOLDEN=write` writes the file instead: read what changed before
 * committing it.
 */
export function assertGolden(file: string, text: string): void {
  if (process.env['BACKPROP_GOLDEN'] === 'write') writeFileSync(file, text);
  assert.ok(existsSync(file), `${file} is missing: make it with BACKPROP_GOLDEN=write`);
  assert.equal(text, readFileSync(file, 'utf8'), file);
}

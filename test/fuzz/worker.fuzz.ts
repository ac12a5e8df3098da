// A stretch of mutated cases, in a process of its own: `node worker.fuzz.js specs SEED FROM TO`. Prints a line
// for each case, and one of JSON for each fault.
import { writeSync } from 'node:fs';
import { messageCase, specCase, specPool } from './cases';
import type { FuzzKind } from './found';

const kind = process.argv[2] as FuzzKind;
const [seed = 1, from = 0, to = 0] = process.argv.slice(3).map(Number);
const pool = specPool();
const judge = kind === 'specs' ? specCase : messageCase;
for (let index = from; index < to; index++) {
  writeSync(1, `case ${index}\n`); // where a case ends the process, this has been said
  for (const found of judge(pool, seed, index)) writeSync(1, `${JSON.stringify(found)}\n`);
}

// A stretch of mutated cases, in a process of its own: `node worker.fuzz.js specs SEED FROM TO`. Prints a line
// of JSON for each fault, and at the end how many cases there were.
import { messageCase, specCase, specPool } from './cases';
import type { FuzzKind } from './found';

const kind = process.argv[2] as FuzzKind;
const [seed = 1, from = 0, to = 0] = process.argv.slice(3).map(Number);
const pool = specPool();
const judge = kind === 'specs' ? specCase : messageCase;
for (let index = from; index < to; index++) {
  for (const found of judge(pool, seed, index)) console.log(JSON.stringify(found));
}
console.log(JSON.stringify({ cases: to - from }));

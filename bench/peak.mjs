import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../assembly/compile.mjs';
import { seconds } from './clock.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'assembly', 'peak.ts');
const OPERATIONS = 48;
const ROUNDS = 1e6;

/** A function that measures the 128-bit float64 peak of one core through WebAssembly, in operations a second. */
export async function peakMeter() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(await compile(source), { env: { memory } });
  const once = () => {
    const begin = seconds();
    instance.exports.peak(ROUNDS, 0.5, 0.25);
    return (ROUNDS * OPERATIONS) / (seconds() - begin);
  };
  for (let warmUp = 0; warmUp < 5; warmUp++) once();
  return () => Math.max(once(), once(), once());
}

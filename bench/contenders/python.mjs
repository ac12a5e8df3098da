// PyTorch and numpy in a process of their own that times itself: only what a step takes counts, not the way there.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { learningRate } from '../nets.mjs';

const program = join(dirname(fileURLToPath(import.meta.url)), 'python.py');

/** One thread each, and none of the settings that hide half of a library's speed. */
function environment() {
  const hidden = /^(OPENBLAS|NVPL|GOTO|OMP|MKL|BLIS|VECLIB)_/;
  const kept = Object.entries(process.env).filter(([name]) => !hidden.test(name));
  return { ...Object.fromEntries(kept), OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
}

/** A process that answers one line for each line it is sent. */
function start(command, clockOptions) {
  const child = spawn(command, [program, ...clockOptions], { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => child.stdin.destroy()); // no such command: its lines end
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  const ask = (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer();
  };
  return { first: answer, ask, stop: () => child.stdin.end() };
}

export async function contenders(clockOptions) {
  let best;
  for (const command of ['python3', '/usr/bin/python3']) {
    const python = start(command, clockOptions);
    const versions = (await python.first())?.versions;
    if (
      versions !== undefined &&
      (best === undefined || (best.versions.PyTorch === null && versions.PyTorch !== null))
    ) {
      best?.python.stop();
      best = { python, versions };
    } else python.stop();
  }
  if (best === undefined) return [];
  const { python, versions } = best;
  return ['PyTorch', 'numpy']
    .filter((name) => versions[name] !== null)
    .map((name) => ({
      name: `${name} ${versions[name]}, float64, 1 thread`,
      group: name,
      stop: python.stop,
      make: async ({ layers, inputs, targets, sizes, batch }) => {
        const folder = mkdtempSync(join(tmpdir(), 'bench-'));
        const path = join(folder, 'problem');
        const arrays = [...layers.flatMap(({ weights, biases }) => [weights, biases]), inputs, targets];
        writeFileSync(path, Buffer.concat(arrays.map(({ buffer }) => Buffer.from(buffer))));
        await python.ask({ make: name, path, sizes, batch, rate: learningRate });
        rmSync(folder, { recursive: true });
        return { run: (count) => python.ask({ run: name, count }) };
      },
    }));
}

// The first half of `npm run bench`: what the extension costs in a real VS Code, as the median of some windows. Of itself,
// `node dist/scripts/bench.js 5 browser` measures five windows, and of them only what a person sees.
import { join } from 'node:path';
import { projectRoot } from './host/cache';
import { explain, Failure } from './host/failure';
import { Program } from './host/program';
import { vscodeReleases } from './host/vscodeVersion';

const defaultRounds = 3;

/** The script below `dist/scripts` that measures in one fresh window, and its arguments. */
const kinds = {
  vscode: ['vscodeTests.js'],
  browser: ['mochaTests.js', 'bench'],
} as const;

async function main(rounds: number, kind: string | undefined): Promise<void> {
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Failure('Expected how many windows to measure, such as 3');
  if (kind !== undefined && !(kind in kinds)) throw new Failure(`Expected ${Object.keys(kinds).join(' or ')}`);
  const chosen = Object.entries(kinds).filter(([name]) => kind === undefined || kind === name);
  const measured = new Map<string, Measured>();
  for (let round = 0; round < rounds; round++) {
    for (const [, command] of chosen) {
      for (const { name, value, unit } of await measureWindow(command)) {
        measured.set(name, { unit, values: [...(measured.get(name)?.values ?? []), value] });
      }
    }
  }
  if (measured.size === 0) throw new Failure('Nothing was measured');
  console.log(`\nVS Code ${vscodeReleases.newest.vscode}, median of ${rounds} windows (least – most)\n`);
  for (const [name, of] of measured) console.log(`${spread(of).padEnd(30)} ${name}`);
}

interface Measured {
  readonly unit: string;
  /** One a window. */
  readonly values: readonly number[];
}

/** One measurement of one window. */
interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** One fresh window: the measurements that are printed for it. */
async function measureWindow([script, ...args]: readonly [script: string, ...args: string[]]): Promise<Measurement[]> {
  const env = { ...process.env, BACKPROP_BENCH: '1', BACKPROP_VSCODE_VERSION: 'newest' };
  const program = new Program(process.execPath, [join(projectRoot, 'dist', 'scripts', script), ...args], {
    cwd: projectRoot,
    env,
    output: 'collect',
  });
  const code = await program.ended;
  const lines = program.output.matchAll(/measured: (.+): (-?[\d.]+) (\S+)/g);
  const found = [...lines].map(([, name = '', value = '', unit = '']) => ({ name, value: Number(value), unit }));
  if (code !== 0) throw new Failure(`The measurements failed:\n${program.output}`);
  return found;
}

function spread({ values, unit }: Measured): string {
  const sorted = [...values].sort((one, other) => one - other);
  const text = (x = NaN): string => (x >= 100 || x === 0 ? x.toFixed(0) : x.toPrecision(3));
  return `${text(sorted[Math.floor(sorted.length / 2)])} ${unit} (${text(sorted[0])} – ${text(sorted.at(-1))})`;
}

main(Number(process.argv[2] ?? defaultRounds), process.argv[3]).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);

// The engine's speed beside other libraries: `node bench/run.mjs [a b c d e] [--rounds N] [--cpu-time] [--growth] [--write]`.
// Prints Markdown; `--write` also puts it into docs/benchmarks.md. `--growth` adds how time and memory grow.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    'cpu-time': { type: 'boolean' },
    growth: { type: 'boolean' },
    write: { type: 'boolean' },
  },
  allowPositionals: true,
});

// The peers are installed here and nowhere else, at first need, and none of their scripts is run.
if (!existsSync(join(here, 'node_modules'))) {
  const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', npm, { cwd: here, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

const { measure } = await import('./measure.mjs');
const { nets } = await import('./nets.mjs');
const { peakMeter } = await import('./peak.mjs');
const { document, growthTables, machine, speedTable } = await import('./report.mjs');

// First, because the heaps of some peers keep the garbage collector busy for long.
const grown = options.growth ? await (await import('./growth.mjs')).growth() : undefined;

const contenders = [];
for (const name of ['ours', 'tfjs', 'brain', 'mlMatrix', 'synaptic', 'python']) {
  const module = await import(`./contenders/${name}.mjs`);
  contenders.push(...(await module.contenders(options['cpu-time'] ? ['--cpu-time'] : [])));
}
const peak = await peakMeter();

const measured = {};
for (const name of positionals.length > 0 ? positionals : Object.keys(nets)) {
  process.stderr.write(`measuring ${name}…\n`);
  measured[name] = await measure(nets[name], contenders, Number(options.rounds), peak);
}
for (const { stop } of contenders) stop?.();

const parts = [machine(options['cpu-time'] ?? false), speedTable(measured)];
if (grown !== undefined) parts.push(growthTables(grown));
const { format, resolveConfig } = await import('prettier');
const file = join(here, '..', 'docs', 'benchmarks.md');
const text = await format(document(parts), { ...(await resolveConfig(file)), parser: 'markdown' });
process.stdout.write(text);
if (options.write) writeFileSync(file, text);
process.exit(0); // whatever a peer still holds open

// Runs the tests of one folder in a plain Node: `node dist/scripts/mochaTests.js unit`, or only one file (`--file=NAME`) or every
// second one (`--part=0/2`).
import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from './host/cache';
import { explain, Failure } from './host/failure';
import { runMocha } from './suites/mochaRun';
import { isGood, leaveSummary } from './suites/summary';

/** Milliseconds for one test: a workbench on a slow machine takes a while to open. */
const timeouts: Readonly<Record<string, number>> = { unit: 60_000, browser: 300_000, bench: 600_000 };

/** Properties are tried on the same cases every time, unless BACKPROP_SEED asks for others. */
function seedProperties(): void {
  fc.configureGlobal({ seed: Number(process.env['BACKPROP_SEED'] ?? 1) });
}

/** Which files the arguments ask for. */
function wantedFiles(args: readonly string[]): (path: string, position: number) => boolean {
  const valueOf = (option: string): string | undefined =>
    args.find((argument) => argument.startsWith(`${option}=`))?.slice(option.length + 1);
  const [file, part] = [valueOf('--file'), valueOf('--part')];
  if (part === undefined) return (path) => file === undefined || path === file;
  const [own = 0, of = 1] = part.split('/').map(Number);
  return (_, position) => position % of === own;
}

async function main(): Promise<number> {
  seedProperties();
  const suite = process.argv[2] ?? '';
  const timeout = timeouts[suite];
  if (timeout === undefined) throw new Failure(`Which tests? Expected one of ${Object.keys(timeouts).join(', ')}`);
  const ending = suite === 'bench' ? '.browser.bench.js' : '.test.js';
  const folder = join(projectRoot, 'dist', 'test', suite);
  // A person's acts in a real VS Code depend on a real clock: one failure is looked at twice, and said in any case.
  const tries = suite === 'browser' ? 2 : 1;
  const summary = await runMocha({ folder, ending, timeout, tries, isWanted: wantedFiles(process.argv.slice(3)) });
  await leaveSummary(summary);
  return isGood(summary) ? 0 : 1;
}

// A promise that nobody waits for must not fail in silence: mocha reports what is thrown here for the running test.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);

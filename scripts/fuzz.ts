// `npm run fuzz -- --specs 1000000 --messages 1000000 --seed 7`: mutated specs through every feature and mutated messages
// through the host's side of the panel, on all cores or in so many processes (`--jobs 1`). Prints every kind of fault once,
// with the smallest case found and its seed, and fails if there is any. `npm test` runs a minute of it.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultName, type Found, type FuzzKind, messagesOfCase } from '../test/fuzz/found';
import { projectRoot } from './host/cache';
import { explain, Failure } from './host/failure';
import { Program } from './host/program';
import { isGood, leaveSummary, noTests } from './suites/summary';

interface Tally {
  cases: number;
  readonly found: Found[];
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      specs: { type: 'string', default: '20000' },
      messages: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) },
    },
  });
  const seed = wholeNumber('--seed', values.seed);
  const jobs = wholeNumber('--jobs', values.jobs);
  const specs = await fuzz('specs', seed, wholeNumber('--specs', values.specs), jobs);
  const sessions = Math.ceil(wholeNumber('--messages', values.messages) / messagesOfCase);
  const messages = await fuzz('messages', seed, sessions, jobs);
  const faults = distinct([...specs.found, ...messages.found]);
  for (const { kind, index, fault, input, times } of faults) {
    console.log(`\n${kind}, seed ${seed}, case ${index}, found ${times} times: ${fault}\n${input}`);
  }
  console.log(
    `\nseed ${seed}: ${specs.cases} specs, ${messages.cases * messagesOfCase} messages, ${faults.length} kinds of faults`,
  );
  const passed = [specs, messages].filter(({ cases, found }) => cases > 0 && found.length === 0).length;
  const summary = { ...noTests, passed, failed: faults.length };
  await leaveSummary(summary);
  return isGood(summary);
}

/** Runs the cases in so many processes. */
async function fuzz(kind: FuzzKind, seed: number, count: number, jobs: number): Promise<Tally> {
  const tally: Tally = { cases: 0, found: [] };
  const workers = Math.max(1, Math.min(jobs, count));
  const share = Math.ceil(count / workers);
  await Promise.all(
    Array.from({ length: count === 0 ? 0 : workers }, async (_, worker) => {
      const to = Math.min(count, (worker + 1) * share);
      for (let from = worker * share; from < to;) from = await stretch(kind, seed, from, to, tally);
    }),
  );
  return tally;
}

/** Runs cases in one process until they are done or one of them ends it; returns the first that was not run. */
async function stretch(kind: FuzzKind, seed: number, from: number, to: number, tally: Tally): Promise<number> {
  const script = join(projectRoot, 'dist', 'test', 'fuzz', 'worker.fuzz.js');
  const args = [script, kind, String(seed), String(from), String(to)];
  const program = new Program(process.execPath, args, { cwd: projectRoot, output: 'collect' });
  const code = await program.ended;
  const lines = program.output.split('\n');
  for (const line of lines) if (line.startsWith('{"')) tally.found.push(JSON.parse(line) as Found);
  const last = Number(/^case (\d+)$/.exec(lines.filter((line) => /^case \d+$/.test(line)).at(-1) ?? '')?.[1] ?? NaN);
  if (Number.isNaN(last)) throw new Failure(`A worker for ${kind} did not start:\n${program.output}`);
  tally.cases += last + 1 - from;
  if (code !== 0) {
    const fault = lines.find((line) => /FATAL|Error/.test(line)) ?? `ended with exit code ${String(code)}`;
    tally.found.push({
      kind,
      seed,
      index: last,
      fault: `ends the process: ${fault}`,
      input: `(case ${last}, as made)`,
    });
  }
  return last + 1;
}

/** One case for each kind of fault, the smallest. */
function distinct(found: readonly Found[]): (Found & { readonly times: number })[] {
  const kinds = new Map<string, Found[]>();
  for (const one of found) {
    const kind = faultName(one.fault);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds.values()].map((all) => ({
    ...all.reduce((least, other) => (other.input.length < least.input.length ? other : least)),
    times: all.length,
  }));
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new Failure(`${option}: expected a whole number, found "${text}"`);
  return number;
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(error instanceof Failure ? 2 : 1);
  },
);

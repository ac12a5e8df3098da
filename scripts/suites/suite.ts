import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, temporaryFolder } from '../host/cache';
import { explain, within } from '../host/failure';
import { Program } from '../host/program';
import { type VsCodeVersion, vscodeReleases } from '../host/vscodeVersion';
import { foundSummary, isGood, noTests, type Summary } from './summary';
import { rankOf } from './longestTests';
import { isChosenForOldest } from './oldestTests';

/** The names by which suites are asked for. */
export type SuiteName = 'unit' | 'fuzz' | 'vscode' | 'browser';

export const suiteNames: readonly SuiteName[] = ['unit', 'fuzz', 'vscode', 'browser'];

/** Tests that run in a program of their own, beside other suites. */
export interface Suite {
  readonly name: SuiteName;
  readonly title: string;
  /** The script below `dist/scripts` that runs it, and its arguments. */
  readonly command: readonly [script: string, ...args: string[]];
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds for all its tests. */
  readonly limit: number;
}

/** How the unit tests, which are many and short, are divided. */
const UNIT_PARTS = 2;

/** The suites that were asked for. Those that take longest come first, so that none of them is left over at the end. */
export function suites(names: readonly SuiteName[], versions: readonly VsCodeVersion[]): Suite[] {
  const all: Suite[] = [
    // The longest files are of the newest version.
    ...[...versions].reverse().flatMap((version) => browserSuites(version)),
    ...versions.map((version) => ({
      name: 'vscode' as const,
      title: `Tests in the extension host of VS Code ${vscodeReleases[version].vscode} (${version})`,
      command: ['vscodeTests.js'] as const,
      env: { BACKPROP_VSCODE_VERSION: version },
      limit: 1_200_000,
    })),
    ...fuzzSuites(),
    ...Array.from({ length: UNIT_PARTS }, (_, part) => ({
      name: 'unit' as const,
      title: `Unit tests, part ${part + 1} of ${UNIT_PARTS}`,
      command: ['mochaTests.js', 'unit', `--part=${part}/${UNIT_PARTS}`] as const,
      env: {},
      limit: 600_000,
    })),
  ];
  return all.filter(({ name }) => names.includes(name));
}

/** About a minute of mutated cases in all: the same ones every time, unless BACKPROP_SEED asks for others. */
function fuzzSuites(): Suite[] {
  // They have no names that could be asked for.
  if (isFiltered()) return [];
  const suite = (title: string, specs: number, messages: number): Suite => ({
    name: 'fuzz',
    title,
    command: [
      'fuzz.js',
      ...['--specs', String(specs), '--messages', String(messages)],
      ...['--seed', process.env['BACKPROP_SEED'] ?? '1', '--jobs', '1'],
    ],
    env: {},
    limit: 900_000,
  });
  return [suite('Mutated specs through every feature', 1200, 0), suite('Mutated messages to the panel', 0, 40_000)];
}

/** Each file of the browser's tests by itself: all of them in the newest VS Code, in the oldest those of `oldestTests`. */
function browserSuites(version: VsCodeVersion): Suite[] {
  const files = readdirSync(join(projectRoot, 'dist', 'test', 'browser')).filter((file) => file.endsWith('.test.js'));
  const chosen = version === 'newest' ? files : files.filter(isChosenForOldest);
  return chosen
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .map((file) => ({
      name: 'browser' as const,
      title: `${file.replace(/\.js$/, '.ts')} as a person acts, in VS Code ${vscodeReleases[version].vscode} (${version})`,
      command: ['mochaTests.js', 'browser', `--file=${file}`] as const,
      env: { BACKPROP_VSCODE_VERSION: version },
      limit: 900_000,
    }));
}

/** What a suite comes to: its counts, and all that it has printed. */
export interface SuiteResult {
  readonly summary: Summary;
  readonly output: string;
}

/** Runs a suite. It counts as one more failure when it crashes, takes too long or has nothing to run. */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const temporary = await temporaryFolder('summary');
  try {
    const path = join(temporary.path, 'summary.json');
    const [script, ...args] = suite.command;
    const program = new Program(process.execPath, [join(projectRoot, 'dist', 'scripts', script), ...args], {
      cwd: projectRoot,
      env: {
        ...process.env,
        ...(process.stdout.isTTY ? { MOCHA_COLORS: '1' } : {}),
        ...suite.env,
        BACKPROP_TEST_SUMMARY: path,
      },
      output: 'collect',
    });
    const end = await ending(program, suite.limit);
    const summary = await foundSummary(path);
    return judged(suite, end, summary, program.output);
  } finally {
    await temporary.dispose();
  }
}

/** The exit code, or why there is none. */
async function ending(program: Program, limit: number): Promise<number | string> {
  try {
    return (await within(limit, 'its tests', program.ended)) ?? 'was ended by a signal';
  } catch (error) {
    return explain(error);
  } finally {
    await program.stop(10_000); // nothing that it has started may be left
  }
}

function judged(suite: Suite, end: number | string, summary: Summary | undefined, output: string): SuiteResult {
  const counted = summary ?? noTests;
  const problem = problemOf(end, summary);
  if (problem === undefined) return { summary: counted, output };
  return {
    summary: { ...counted, failed: counted.failed + 1 },
    output: `${output}\n${suite.title}: ${problem}`,
  };
}

function problemOf(end: number | string, summary: Summary | undefined): string | undefined {
  if (typeof end === 'string') return end;
  if (summary === undefined) return `crashed, or could not start: it left no report (exit code ${end})`;
  if (summary.passed + summary.failed === 0) return isFiltered() ? undefined : 'no test ran';
  if (end !== 0 && isGood(summary)) return `all tests passed, but then it failed (exit code ${end})`;
  return undefined;
}

/** Whether only some tests were asked for: other suites may then have none of them. */
const isFiltered = (): boolean => (process.env['BACKPROP_GREP'] ?? '') !== '';

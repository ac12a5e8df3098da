import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Mocha from 'mocha';
import { added, noTests, type Summary } from './summary';
import { unsteadyTests } from './unsteadyTests';

/** How tests are run. */
export interface MochaRunOptions {
  /** The folder with the bundled tests; all folders below it count. */
  readonly folder: string;
  /** How the names of the tests' files end. */
  readonly ending: string;
  /** Milliseconds for one test, unless it says otherwise. */
  readonly timeout: number;
  /** How often a file with a failure is run (default 1): what passes then is unsteady, and named as such. */
  readonly tries?: number;
  /** Only these of the files, by their path below the folder; all where it is left out. */
  readonly isWanted?: (path: string, position: number) => boolean;
}

/** What became of the tests of one file. */
interface FileResult {
  summary: Summary;
  /** The full titles of the tests and hooks that failed. */
  readonly failures: string[];
}

/** Runs the tests of a folder by mocha, in this process; prints a report. */
export async function runMocha({
  folder,
  ending,
  timeout,
  tries = 1,
  isWanted = () => true,
}: MochaRunOptions): Promise<Summary> {
  const files = findTests(folder, ending, isWanted);
  if (files.length === 0) {
    console.error(`There is no *${ending} in ${folder}`);
    return noTests;
  }
  const results = await runFiles(files, timeout);
  const unsteady: string[] = [];
  for (let run = 2; run <= tries; run++) {
    const failed = files.filter((file) => (results.get(file)?.failures.length ?? 0) > 0);
    if (failed.length === 0) break;
    console.log(`\n  Run again, each as a whole: ${failed.map((file) => file.slice(folder.length + 1)).join(', ')}\n`);
    for (const [file, result] of await runFiles(failed, timeout)) {
      if (result.failures.length === 0) unsteady.push(...(results.get(file)?.failures ?? []));
      results.set(file, result);
    }
  }
  const excused = unsteady.filter((title) => title in unsteadyTests);
  for (const title of unsteady) {
    const reason = unsteadyTests[title] ?? 'not listed in scripts/suites/unsteadyTests.ts, so it counts as failed';
    console.log(`  Unsteady: failed, then passed when its file was run again: ${title} (${reason})`);
  }
  const sum = [...results.values()].reduce((total, { summary }) => added(total, summary), noTests);
  const unexcused = unsteady.length - excused.length;
  return { ...sum, failed: sum.failed + unexcused, passed: sum.passed - unexcused, unsteady: excused.length };
}

async function runFiles(files: readonly string[], timeout: number): Promise<Map<string, FileResult>> {
  // Not imported before now: mocha keeps the console as it is when it is loaded.
  const { default: Mocha } = await import('mocha');
  const wanted = process.env['BACKPROP_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout,
    forbidOnly: process.env['CI'] !== undefined,
    ...(wanted === undefined || wanted === '' ? {} : { grep: new RegExp(wanted, 'i') }),
  });
  for (const file of files) mocha.addFile(file);
  mocha.unloadFiles(); // an earlier run has loaded some: tests are defined while their file is loaded
  const results = new Map<string, FileResult>();
  const count = ({ file = '' }: Mocha.Runnable, one: Partial<Summary>): FileResult => {
    const result = results.get(file) ?? { summary: noTests, failures: [] };
    result.summary = added(result.summary, { ...noTests, ...one });
    results.set(file, result);
    return result;
  };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => count(test, { passed: 1 }))
      .on('pending', (test) => count(test, { skipped: 1 }))
      .on('fail', (test) => count(test, { failed: 1 }).failures.push(test.fullTitle()));
  });
  return results;
}

/** In an order that is the same on every machine. */
function findTests(folder: string, ending: string, isWanted: NonNullable<MochaRunOptions['isWanted']>): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending))
      .sort()
      .filter(isWanted)
      .map((path) => join(folder, path));
  } catch {
    return []; // there is no such folder
  }
}

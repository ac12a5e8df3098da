import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { noTests, type Summary } from './summary';

/** How tests are run. */
export interface MochaRunOptions {
  /** The folder with the bundled tests; all folders below it count. */
  readonly folder: string;
  /** How the names of the tests' files end. */
  readonly ending: string;
  /** Milliseconds for one test, unless it says otherwise. */
  readonly timeout: number;
}

/** Runs the tests of a folder by mocha, in this process; prints a report. */
export async function runMocha({ folder, ending, timeout }: MochaRunOptions): Promise<Summary> {
  const files = findTests(folder, ending);
  if (files.length === 0) {
    console.error(`There is no *${ending} in ${folder}`);
    return noTests;
  }
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
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
}

/** In an order that is the same on every machine. */
function findTests(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending))
      .sort()
      .map((path) => join(folder, path));
  } catch {
    return []; // there is no such folder
  }
}

import { join } from 'node:path';
import { explain } from '../../scripts/host/failure';
import { runMocha } from '../../scripts/suites/mochaRun';
import { relayConsole } from '../../scripts/suites/relayedConsole';
import { isGood, leaveSummary } from '../../scripts/suites/summary';

/**
 * VS Code calls this in the extension host of a window in which the extension runs, and ends when it settles. Runs every
 * `*.test.ts` beside this file, or with `BACKPROP_BENCH` set the measurements that need VS Code.
 */
export async function run(): Promise<void> {
  const endRelay = await relayConsole();
  try {
    const bench = (process.env['BACKPROP_BENCH'] ?? '') !== '';
    const summary = await runMocha(
      bench
        ? { folder: join(__dirname, '..', 'bench'), ending: '.vscode.bench.js', timeout: 600_000 }
        : { folder: __dirname, ending: '.test.js', timeout: 20_000 },
    );
    await leaveSummary(summary);
    if (!isGood(summary)) throw new Error(`${summary.failed} failed, ${summary.passed} passed`);
  } catch (error) {
    console.error(explain(error));
    throw error;
  } finally {
    await endRelay();
  }
}

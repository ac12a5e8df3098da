import { readFile, writeFile } from 'node:fs/promises';

/** How many tests had which end. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many failed at first, and passed when they were run again, for a reason that is known. */
  readonly unsteady: number;
}

export const noTests: Summary = { passed: 0, failed: 0, skipped: 0, unsteady: 0 };

export function added(a: Summary, b: Summary): Summary {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    unsteady: a.unsteady + b.unsteady,
  };
}

/** The one line that `npm test` ends with. */
export function countLine({ passed, failed, skipped, unsteady }: Summary): string {
  const rest = [skipped > 0 ? `, ${skipped} skipped` : '', unsteady > 0 ? `, ${unsteady} unsteady` : ''];
  return `${passed} passed, ${failed} failed${rest.join('')}`;
}

/** Whether tests ran, and none of them failed. */
export function isGood({ passed, failed }: Summary): boolean {
  return failed === 0 && passed > 0;
}

/** The file in which a program that runs tests leaves its summary, if whoever started it asks for that. */
export async function leaveSummary(summary: Summary): Promise<void> {
  const path = process.env['BACKPROP_TEST_SUMMARY'];
  if (path !== undefined && path !== '') await writeFile(path, JSON.stringify(summary));
}

/** The summary that a program has left, or undefined if it ended before it could. */
export async function foundSummary(path: string): Promise<Summary | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const { passed, failed, skipped, unsteady } = JSON.parse(text) as Partial<Summary>;
  if (passed === undefined || failed === undefined || skipped === undefined || unsteady === undefined) return undefined;
  return { passed, failed, skipped, unsteady };
}

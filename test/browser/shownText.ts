import { untilFound } from '../../scripts/host/poll';
import type { Workbench } from '../../scripts/host/workbench';

/** Waits until a drawn line of the active editor, hints and all, matches `expected`. */
export async function showsLine({ page, editor }: Workbench, expected: RegExp): Promise<void> {
  let lines: readonly string[] = [];
  await untilFound(
    page,
    async () => {
      lines = await editor.visibleLines();
      return lines.some((line) => expected.test(line)) ? true : undefined;
    },
    () => `No line matches ${String(expected)} of\n${lines.join('\n')}`,
  );
}

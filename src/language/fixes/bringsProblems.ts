import { parseSpec } from '../../spec/parseSpec';
import type { Problem } from '../../spec/problem';
import { applyEdits, type TextEdit } from '../../spec/textEdit';

/** Whether the text would have problems after the edits that it does not have yet. */
export function bringsProblems(text: string, edits: readonly TextEdit[], problems: readonly Problem[]): boolean {
  const known = new Set(problems.map(({ message }) => message));
  return parseSpec(applyEdits(text, edits)).problems.some(({ message }) => !known.has(message));
}

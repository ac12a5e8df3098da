import { MOST_PROBLEMS, MOST_TRIED } from '../../base/budgets';
import { parseSpec } from '../../spec/parseSpec';
import type { Problem, ProblemCode } from '../../spec/problem';
import { applyEdits, type TextEdit } from '../../spec/textEdit';

/** Tries out what would mend problems of one text, until it has read so much that a person would wait for it. */
export class FixCheck {
  private room = MOST_TRIED;
  /** How many problems of each kind there are at each place. */
  private readonly known: ReadonlyMap<string, number>;
  /** Behind this place there may be problems that are not known. */
  private readonly end: number;

  /** `problems`: all of the text. */
  constructor(
    private readonly text: string,
    all: readonly Problem[],
  ) {
    const problems = all.filter(isListed);
    this.known = counted(problems.map(({ code, offset }) => keyOf(code, offset)));
    const last = problems.reduce((most, { offset }) => Math.max(most, offset), 0);
    this.end = problems.length < MOST_PROBLEMS ? Infinity : last;
  }

  /** Whether the edits take the problem away and bring none; no where trying them out would take too long. */
  works(problem: Problem, edits: readonly TextEdit[]): boolean {
    const after = applyEdits(this.text, edits);
    if (after.length > this.room) return false;
    this.room -= after.length;
    const placeBefore = placesBefore(edits);
    const left = parseSpec(after)
      .problems.filter(isListed)
      .map(({ code, offset }) => ({ code, place: placeBefore(offset) }));
    const listed = counted(left.filter(({ place }) => place <= this.end).map(({ code, place }) => keyOf(code, place)));
    const mended = keyOf(problem.code, problem.offset);
    const isMended = (listed.get(mended) ?? 0) < (this.known.get(mended) ?? 0);
    return isMended && [...listed].every(([key, count]) => count <= (this.known.get(key) ?? 0));
  }
}

/** Whether it is a problem itself, not the line that says how many more there are. */
function isListed({ code }: Problem): boolean {
  return code !== 'more';
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keyOf(code: ProblemCode, offset: number): string {
  return `${code} ${offset}`;
}

/** Where a place of the text after the edits was before them; a place in what an edit has put there was where the edit is. */
function placesBefore(edits: readonly TextEdit[]): (offset: number) => number {
  const sorted = [...edits].sort((one, other) => one.offset - other.offset);
  return (offset) => {
    let change = 0;
    for (const edit of sorted) {
      const start = edit.offset + change;
      if (offset < start) break;
      if (offset < start + edit.newText.length) return edit.offset;
      change += edit.newText.length - edit.length;
    }
    return offset - change;
  };
}

import assert from 'node:assert/strict';
import { fixesAt } from '../../../../src/language/fixes/fixes';
import type { Fix } from '../../../../src/language/fixes/fix';
import type { Session } from '../../../../src/session/session';
import { parseSpec } from '../../../../src/spec/parseSpec';
import type { Problem } from '../../../../src/spec/problem';
import { applyEdits } from '../../../../src/spec/textEdit';
import { sessionOf } from '../../session/sessionOf';

/** The fixes on every problem of a text, each with its problem. */
export function problemFixesOf(text: string): { problem: Problem; fix: Fix }[] {
  const session = sessionOf(text);
  return session.parsed.problems.flatMap((problem) =>
    fixesAt(session, problem.offset, problem.offset, false)
      .filter(({ mends }) => mends?.message === problem.message && mends.offset === problem.offset)
      .map((fix) => ({ problem, fix })),
  );
}

/** Titles of what is offered at a place, the preferred with a star. */
export function titlesAt(session: Session, offset: number, isAsked = false): string[] {
  return fixesAt(session, offset, offset, isAsked).map(({ title, isPreferred }) =>
    isPreferred ? `${title} *` : title,
  );
}

/** The text after the fix of this title that is offered at a place. */
export function fixedAt(session: Session, offset: number, title: string, isAsked = false): string {
  const fixes = fixesAt(session, offset, offset, isAsked);
  const fix = fixes.find((candidate) => candidate.title === title);
  assert.ok(fix, `no "${title}" among ${JSON.stringify(fixes.map((candidate) => candidate.title))}`);
  return applyEdits(session.text, fix.edits);
}

/** Every comment of a text, in its order. */
export function commentsOf(text: string): string[] {
  return text.match(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g) ?? [];
}

/** A problem without the place of it in the text, which any edit moves. */
const identity = ({ code, message }: Problem): string => `${code}: ${message}`;

/** Asserts that a fix takes its problem away, brings none and keeps the comments. */
export function checkFix(text: string, problem: Problem, fix: Fix): void {
  const after = applyEdits(text, fix.edits);
  const [before, left] = [parseSpec(text).problems.map(identity), parseSpec(after).problems.map(identity)];
  const about = `"${fix.title}" for "${problem.message}" made\n${after}\nof\n${text}`;
  const count = (problems: string[]): number => problems.filter((other) => other === identity(problem)).length;
  assert.ok(count(left) < count(before), `the problem is left: ${about}`);
  assert.deepEqual(
    left.filter((other) => !before.includes(other)),
    [],
    about,
  );
  assert.deepEqual(commentsOf(after), commentsOf(text), `comments: ${about}`);
}

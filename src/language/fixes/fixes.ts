import * as l10n from '@vscode/l10n';
import { findNodeAtOffset, type Node } from 'jsonc-parser';
import { MOST_MENDED } from '../../base/budgets';
import { findingsOf } from '../../session/findings/findings';
import type { TextSpan } from '../../session/findings/finding';
import type { Session } from '../../session/session';
import type { ParsedSpec } from '../../spec/parseSpec';
import type { Problem } from '../../spec/problem';
import type { Fix, FixIdea } from './fix';
import { FindingCheck } from './findingCheck';
import { findingFixes } from './findingFixes';
import { FixCheck } from './fixCheck';
import { problemFixes } from './problemFixes';
import { refactorings } from './refactorings';

/**
 * What can be changed where the text from `start` to `end` is selected: fixes of the problems and warnings there, and other ways
 * to write what is there (`isAsked`: more of them, for a person who looks for one). The edits are of the session's text.
 */
export function fixesAt(session: Session, start: number, end: number, isAsked: boolean): Fix[] {
  const { text, parsed, run, isStale } = session;
  const touches = ({ offset, length }: TextSpan): boolean => offset <= end && start <= offset + length;
  const check = new FixCheck(text, parsed.problems);
  const touched = [...parsed.problems.filter(touches), ...repeatsOf(parsed, touches)].slice(0, MOST_MENDED);
  const ofProblems = touched.flatMap((problem) => {
    const { code, offset, message } = problem;
    const working = problemFixes(text, parsed, problem).filter(({ edits }) => check.works(problem, edits));
    return quickFixes(working, { code, offset, message });
  });
  if (run === null || isStale || parsed.root === undefined) return ofProblems;
  const { root } = parsed;
  const findingCheck = new FindingCheck(text, root, run);
  const ofFindings = findingsOf(session)
    .filter(touches)
    .flatMap((finding): Fix[] => {
      const { code, offset } = finding;
      const mends = { code, offset, message: null };
      const title = l10n.t('Turn off this warning ({0})', code);
      const turnOff: Fix = { title, kind: 'quick fix', edits: [], mends, turnsOff: code };
      const ideas = findingFixes(text, root, run.model.spec, finding);
      const working = ideas.filter(({ edits }) => findingCheck.works(finding, edits));
      return [...quickFixes(working, mends), turnOff];
    });
  return [...ofProblems, ...ofFindings, ...refactorings(text, root, run.model, start, isAsked)];
}

/** The first of the problems with a key's repeats, where its first place is meant: what is wrong there is said at a repeat. */
function repeatsOf({ root, problems }: ParsedSpec, touches: (span: TextSpan) => boolean): readonly Problem[] {
  const told = new Set<Node>();
  return problems.filter((problem) => {
    if (problem.code !== 'duplicate-key' || root === undefined || touches(problem)) return false;
    const repeat = findNodeAtOffset(root, problem.offset)?.parent;
    const key: unknown = repeat?.children?.[0]?.value;
    const first = repeat?.parent?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[0];
    if (first === undefined || told.has(first) || !touches(first)) return false;
    told.add(first);
    return true;
  });
}

function quickFixes(ideas: readonly FixIdea[], mends: NonNullable<Fix['mends']>): Fix[] {
  return ideas.map((idea) => ({ ...idea, kind: 'quick fix', mends }));
}

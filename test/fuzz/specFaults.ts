import { codeLenses } from '../../src/language/codeLenses';
import { completionsAt } from '../../src/language/completions';
import { fixesAt } from '../../src/language/fixes/fixes';
import { hoverText } from '../../src/language/hoverText';
import { inlayHints } from '../../src/language/inlayHints';
import { outlineOf } from '../../src/language/outline';
import { renameEdits, renamingAt } from '../../src/language/rename';
import { signatureAt } from '../../src/language/signature';
import { definitionOf, referencesOf, symbolAt } from '../../src/language/specSymbol';
import { weightTint } from '../../src/language/weightTint';
import { findingsOf } from '../../src/session/findings/findings';
import { findingText } from '../../src/session/findings/findingText';
import { Session } from '../../src/session/session';
import { parseSpec } from '../../src/spec/parseSpec';
import { applyEdits } from '../../src/spec/textEdit';
import { jsonText, traceJson } from '../../src/trace/traceJson';
import type { Chance } from './chance';
import { conditionFaults } from './conditionFaults';
import { tokensOf } from './mutatedSpec';
import { PanelDesk } from './panelDesk';
import { askWhatIf, derivationFaults, tableFaults, traceFaults } from './runFaults';

const digits = 4;

/** Milliseconds that the features may take for one small text. */
const longest = 10_000;

/** What is wrong with what the extension makes of a text, each fault in words that are the same for the same fault. */
export function specFaults(text: string, chance: Chance): string[] {
  const faults: string[] = [];
  const start = performance.now();
  const attempt = (feature: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      faults.push(`${feature} throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  };
  const say = (feature: string, words: string): void => {
    const found = /\bundefined\b|\[object |\bNaN\b|\{\d\}/.exec(words);
    if (found === null || text.includes(found[0])) return;
    // A number that is none may be shown where the run itself has come to one.
    if (found[0] === 'NaN' && isOverflowing(session)) return;
    faults.push(`${feature} says "${found[0]}": ${words.slice(0, 300)}`);
  };
  const inside = (feature: string, { offset, length }: { offset: number; length: number }): void => {
    if (offset < 0 || length < 0 || offset + length > text.length) faults.push(`${feature} is outside of the text`);
  };

  const session = new Session('file:///net.backprop.json');
  attempt('problems', () => {
    const { problems, spec } = parseSpec(text);
    if ((spec === null) !== problems.length > 0) faults.push('neither a network nor problems, or both');
    for (const problem of problems) {
      inside('a problem', problem);
      say('a problem', problem.message);
    }
  });
  attempt('setText', () => session.setText(text, 1));
  const root = session.parsed.root;
  const places = sampled(text, chance);
  for (const step of [null, 'backward', 'update', 'update'] as const) {
    attempt(`the step ${String(step)}`, () => step !== null && session.step(step));
    attempt('findings', () => {
      for (const finding of findingsOf(session)) {
        inside('a finding', finding);
        say('a finding', findingText(finding, digits));
      }
    });
    attempt('lenses', () => {
      for (const { title } of codeLenses(session, digits)) say('a lens', title);
    });
    for (const show of ['gradient', 'next value'] as const) {
      attempt('hints', () => {
        const range = { start: 0, end: text.length, centre: 0 };
        for (const hint of inlayHints(session, range, { show, always: false }, digits)) say('a hint', hint.text);
      });
    }
    attempt('tint', () => weightTint(session, 0, text.length));
    for (const offset of places) {
      attempt('a hover', () => {
        const hover = hoverText(session, offset, digits);
        if (hover === undefined) return;
        inside('a hover', hover);
        say('a hover', hover.markdown.replaceAll(/data:[^)]*/g, ''));
      });
    }
    const { run } = session;
    if (run === null) break;
    attempt('the tables', () => faults.push(...tableFaults(session, run)));
  }
  for (const offset of places) {
    attempt('completion', () => completionsAt(session, offset).forEach(({ label }) => say('a completion', label)));
    attempt('signature', () => say('a signature', signatureAt(session, offset)?.label ?? ''));
    attempt('fixes', () => {
      for (const fix of fixesAt(session, offset, offset, false)) {
        say('a fix', fix.title);
        const after = parseSpec(applyEdits(text, fix.edits)).problems;
        // What the same text says of the same mistake moves with the edit.
        const before = session.parsed.problems;
        if (fix.kind === 'quick fix' && before.length > 0 && after.length >= before.length) {
          faults.push(`the fix "${fix.title}" leaves as many problems as there were`);
        }
      }
    });
    if (root === undefined) continue;
    attempt('symbols', () => {
      const found = symbolAt(root, offset);
      if (found === undefined) return;
      const definition = definitionOf(root, found.symbol);
      if (definition !== undefined) inside('a definition', definition.whole);
      for (const reference of referencesOf(root, found.symbol)) inside('a reference', reference);
    });
    attempt('rename', () => {
      const renaming = renamingAt(root, offset);
      if (renaming !== undefined) renameEdits(root, text, renaming, 'other');
    });
  }
  attempt('outline', () => outlineOf(session));
  const { run } = session;
  if (run !== null) {
    attempt('the trace', () => faults.push(...traceFaults(run, say)));
    attempt('a derivation', () => faults.push(...derivationFaults(run, chance, say)));
    attempt('a condition', () => faults.push(...conditionFaults(run, chance, say)));
    attempt('what if', () => askWhatIf(session, places, chance, say));
  }
  attempt('the panel', () => {
    const desk = new PanelDesk(session);
    faults.push(...desk.openAll());
    desk.dispose();
  });
  const took = performance.now() - start;
  if (took > longest) faults.push(`all features together take ${(took / 1000).toFixed(0)} s`);
  return faults;
}

/** Whether the iteration that is looked at has numbers that are not finite. */
const isOverflowing = ({ run }: Session): boolean =>
  run !== null && /NaN|Infinity/.test(jsonText(traceJson(run.model, run.iteration)));

/** The beginnings of at most eight tokens, and the end. */
function sampled(text: string, chance: Chance): number[] {
  const starts: number[] = [];
  let offset = 0;
  for (const token of tokensOf(text)) {
    if (token.trim() !== '') starts.push(offset);
    offset += token.length;
  }
  return [...new Set([...Array.from({ length: Math.min(8, starts.length) }, () => chance.of(starts)), text.length])];
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { CHARACTERS_OF_TOKEN, PART_OF_TEXT } from '../base/budgets';
import { Pace, whole, type Parts } from '../base/parts';
import { IndependentErrors } from './independentErrors';
import type { Problem } from './problem';
import { NestedTooDeeply, treeParts, type SyntaxErrorName } from './treeParser';

/** A JSON-with-comments text as a tree with positions. `root` is what could be made of it; `undefined` when nothing could. */
export interface SyntaxTree {
  readonly root: Node | undefined;
  /** The first ones, as many as are told. */
  readonly problems: readonly Problem[];
  /** All of them. */
  readonly problemCount: number;
}

/** Parses JSON with comments; trailing commas are allowed, as VS Code does for this language. */
export function parseSyntax(text: string): SyntaxTree {
  return whole(syntaxParts(text));
}

/** The same in parts: a text may be megabytes long. */
export function* syntaxParts(text: string): Parts<SyntaxTree> {
  // A byte order mark is no part of the text, but keeps its place.
  const marked = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const errors = new IndependentErrors(marked);
  let root: Node | undefined;
  try {
    root = yield* treeParts(marked, errors);
  } catch (error) {
    if (!(error instanceof NestedTooDeeply)) throw error;
    const message = l10n.t('brackets are nested too deeply');
    const problem = { code: 'syntax' as const, message, offset: yield* deepestBracket(marked), length: 1 };
    return { root: undefined, problems: [problem], problemCount: 1 };
  }
  const problems = errors.kept.map(({ error, offset, length }) => {
    // An error at the end of the text may be reported behind it.
    const start = Math.min(offset, text.length);
    const message = syntaxMessage(error);
    return { code: 'syntax' as const, message, offset: start, length: Math.min(length, text.length - start) };
  });
  return { root, problems, problemCount: errors.count };
}

/** Where the bracket opens that is inside of the most others. */
function* deepestBracket(text: string): Parts<number> {
  const pace = new Pace(PART_OF_TEXT * CHARACTERS_OF_TOKEN);
  let [depth, deepest, place] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === '[' || sign === '{') {
      depth++;
      if (depth > deepest) [deepest, place] = [depth, index];
    } else if (sign === ']' || sign === '}') depth--;
    if (pace.isPart()) yield;
  }
  return place;
}

function syntaxMessage(error: SyntaxErrorName): string {
  switch (error) {
    case 'InvalidSymbol':
      return l10n.t(
        'expected JSON: a value in quotes, a number, true, false, null, […] or {…}; found another word or sign',
      );
    case 'InvalidNumberFormat':
      return l10n.t('expected a number such as 0.5, -2 or 1e-3');
    case 'PropertyNameExpected':
      return l10n.t('expected a key in double quotes');
    case 'ValueExpected':
      return l10n.t('expected a value');
    case 'ColonExpected':
      return l10n.t('expected a colon');
    case 'CommaExpected':
      return l10n.t('expected a comma');
    case 'CloseBraceExpected':
      return l10n.t('expected a closing brace }');
    case 'CloseBracketExpected':
      return l10n.t('expected a closing bracket ]');
    case 'EndOfFileExpected':
      return l10n.t('expected the end of the file: the network ends before this');
    case 'UnexpectedEndOfComment':
      return l10n.t('expected the end of the comment: */');
    case 'UnexpectedEndOfString':
      return l10n.t('expected the closing quote of this text');
    case 'UnexpectedEndOfNumber':
      return l10n.t('expected more digits of this number');
    case 'InvalidUnicode':
      return l10n.t('expected four hexadecimal digits after \\u');
    case 'InvalidEscapeCharacter':
      return l10n.t('expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after the backslash');
    case 'InvalidCharacter':
      return l10n.t('expected no control character here: write it as an escape such as \\t');
  }
}

import type { SyntaxFault } from './treeParser';

/**
 * The errors that are mistakes of their own, in the order of the text, one at a place. Behind a missing quote, colon or
 * bracket the parser has lost its place, and what it reports from there on follows from that one mistake.
 */
export function independentErrors(text: string, errors: readonly SyntaxFault[]): SyntaxFault[] {
  const independent: SyntaxFault[] = [];
  for (const error of [...errors].sort((one, other) => one.offset - other.offset)) {
    const last = independent.at(-1);
    if (last !== undefined && !isLocal(text, last)) break;
    if (last === undefined || !isFollowUp(text, last, error)) independent.push(error);
  }
  return independent;
}

/** Whether an error says the same as the one before it: at its place, or just behind a word that the parser has skipped. */
function isFollowUp(text: string, before: SyntaxFault, { offset }: SyntaxFault): boolean {
  if (before.offset === offset) return true;
  const isSkipped = before.error === 'InvalidSymbol';
  return isSkipped && text.slice(before.offset + before.length, offset).trim() === '';
}

/** Whether the parser reads on behind the error as if it had not been there. */
function isLocal(text: string, { error, offset, length }: SyntaxFault): boolean {
  switch (error) {
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return true;
    case 'CommaExpected':
      // Before any other sign it is not the comma that is missing, but a bracket or quote further up.
      return !']}:'.includes(text.charAt(offset));
    case 'InvalidSymbol':
      // A single word where a value belongs; words in a row are a text without its quote.
      return /^[ \t]*(?:[,\]}\r\n]|$)/.test(text.slice(offset + length, offset + length + LONGEST_GAP));
    default:
      return false;
  }
}

/** Blanks behind a word are looked at up to here. */
const LONGEST_GAP = 200;

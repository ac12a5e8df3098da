import { MOST_PROBLEMS } from '../base/budgets';
import type { SyntaxFault } from './treeParser';

/**
 * The errors that are mistakes of their own, one at a place, out of all errors, which are given in the order of the text. Behind a
 * missing quote, colon or bracket the parser has lost its place, and what it reports from there on follows from that one
 * mistake. The first ones are kept, all are counted.
 */
export class IndependentErrors {
  readonly kept: SyntaxFault[] = [];
  private all = 0;
  private last: SyntaxFault | undefined;
  private isLost = false;

  constructor(private readonly text: string) {}

  get count(): number {
    return this.all;
  }

  push(error: SyntaxFault): number {
    const { text, last } = this;
    if (this.isLost || (last !== undefined && isFollowUp(text, last, error))) return this.all;
    this.isLost = !isLocal(text, error);
    this.last = error;
    if (this.kept.length < MOST_PROBLEMS) this.kept.push(error);
    return ++this.all;
  }
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

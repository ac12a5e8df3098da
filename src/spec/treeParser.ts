// The same trees and errors as jsonc-parser's `parseTree` (trailing commas allowed), made in parts, and with nodes that are made when they are asked for.
import { createScanner, type Node } from 'jsonc-parser';
import { CHARACTERS_OF_TOKEN, PART_OF_TEXT } from '../base/budgets';
import { Pace, type Parts } from '../base/parts';
import { isNumber, leafOf, token } from './jsonToken';
import { lazyNode, rowNode, setText } from './lazyNode';
import { LONGEST_SPACE, RowScanner, spaceEnd } from './rowScanner';
import type { WritableNode } from './writableNode';

/** Brackets that may be inside of each other: whoever looks through the tree calls himself for each of them. */
const DEEPEST = 1000;

/** There are more brackets inside of each other than a tree may have. */
export class NestedTooDeeply extends Error {}

/** What can be wrong, by jsonc-parser's names. */
export type SyntaxErrorName =
  | (typeof scanFailures)[number]
  | 'InvalidSymbol'
  | 'InvalidNumberFormat'
  | 'PropertyNameExpected'
  | 'ValueExpected'
  | 'ColonExpected'
  | 'CommaExpected'
  | 'CloseBraceExpected'
  | 'CloseBracketExpected'
  | 'EndOfFileExpected';

export interface SyntaxFault {
  readonly error: SyntaxErrorName;
  readonly offset: number;
  readonly length: number;
}

/** The name of each error of the scanner (from 1), in its order. */
const scanFailures = [
  'UnexpectedEndOfComment',
  'UnexpectedEndOfString',
  'UnexpectedEndOfNumber',
  'InvalidUnicode',
  'InvalidEscapeCharacter',
  'InvalidCharacter',
] as const;

type State =
  /** At the value that is all of the text. */
  | 'start'
  /** Inside of a bracket: before an entry, a comma or the closing bracket. */
  | 'entries'
  | 'after comma'
  | 'entry'
  /** Behind a key. */
  | 'colon'
  /** Behind a colon. */
  | 'value'
  /** On the way to the next comma or closing bracket. */
  | 'skip'
  /** Behind the value that is all of the text. */
  | 'behind'
  | 'done';

/** Parses a text; `errors` are added as they are found. Throws `NestedTooDeeply`. */
export function treeParts(text: string, errors: Pick<SyntaxFault[], 'push'>): Parts<Node | undefined> {
  return new TreeParser(text, errors).parse();
}

/** Takes one token after the other, without calling itself, so that it can stop behind each of them. */
class TreeParser {
  private readonly scanner;
  private readonly rows;
  private readonly top: WritableNode = { type: 'array', offset: -1, length: -1, children: [] };
  private parent = this.top;
  private state: State = 'start';
  /** Of each bracket that is open, whether it is a brace, and how many errors stand before it. */
  private readonly open: { readonly isObject: boolean; readonly faults: number }[] = [];
  private faults = 0;
  /** Whether an entry stands before this place in the innermost bracket. */
  private needsComma = false;
  /** Whether a value is missing where skipping ends. */
  private lacksValue = false;
  /** Where the bracket of an array stands that has just been opened. */
  private pendingRow: number | null = null;

  constructor(
    private readonly text: string,
    private readonly errors: Pick<SyntaxFault[], 'push'>,
  ) {
    this.scanner = createScanner(text, false);
    this.rows = new RowScanner(text);
  }

  *parse(): Parts<Node | undefined> {
    const pace = new Pace(PART_OF_TEXT);
    while (this.state !== 'done') {
      const begin = this.scanner.getPosition();
      const kind = this.scan();
      if (pace.isPart(1 + (this.scanner.getPosition() - begin) / CHARACTERS_OF_TOKEN)) yield;
      if (kind === null) continue;
      while (!this.take(kind));
      // Behind a bracket that opens a value, there may be a row of plain numbers.
      if (this.pendingRow === null) continue;
      this.rows.begin(this.pendingRow);
      let isRow = this.rows.advance(PART_OF_TEXT);
      while (isRow === null) {
        yield;
        isRow = this.rows.advance(PART_OF_TEXT);
      }
      if (pace.isPart(this.rows.length % PART_OF_TEXT)) yield;
      if (isRow) this.takeRow();
      this.pendingRow = null;
    }
    const [root] = this.top.children ?? [];
    if (root === undefined) return undefined;
    delete root.parent;
    setText(root, this.text);
    return root;
  }

  /** The kind of the next token; `null` for white space, comments and what is no token at all. */
  private scan(): number | null {
    // The scanner puts white space together sign by sign.
    const begin = this.scanner.getPosition();
    const end = spaceEnd(this.text, begin);
    if (end > begin) this.scanner.setPosition(end);
    if (end - begin === LONGEST_SPACE) return null;
    const kind: number = this.scanner.scan();
    const error: number = this.scanner.getTokenError();
    const scanFailure = scanFailures[error - 1];
    if (scanFailure !== undefined) this.report(scanFailure);
    if (kind === token.unknown) this.report('InvalidSymbol');
    return kind >= token.lineComment && kind <= token.unknown ? null : kind;
  }

  /** Comes to the next state. Returns whether the token is done with, or else is to be looked at in that state. */
  private take(kind: number): boolean {
    const isObject = this.open.at(-1)?.isObject ?? false;
    const closing = isObject ? token.closeBrace : token.closeBracket;
    switch (this.state) {
      case 'start':
        if (this.beginValue(kind)) return true;
        this.report('ValueExpected');
        return this.goTo('done', true);
      case 'entries':
        if (kind === closing || kind === token.end) return this.endBracket(kind === closing);
        if (kind === token.comma) {
          if (!this.needsComma) this.report('ValueExpected');
          this.endProperty(this.scanner.getTokenOffset());
          return this.goTo('after comma', true);
        }
        if (this.needsComma) this.report('CommaExpected');
        return this.goTo('entry', false);
      case 'after comma':
        return kind === closing ? this.endBracket(true) : this.goTo('entry', false);
      case 'entry':
        this.needsComma = true;
        if (!isObject) return this.beginValue(kind) || this.skip('ValueExpected');
        if (kind !== token.string) return this.skip('PropertyNameExpected', true);
        this.beginProperty();
        return this.goTo('colon', true);
      case 'colon':
        if (kind !== token.colon) return this.skip('ColonExpected');
        if (this.parent.type === 'property') this.parent.colonOffset = this.scanner.getTokenOffset();
        return this.goTo('value', true);
      case 'value':
        return this.beginValue(kind) || this.skip('ValueExpected');
      case 'skip':
        if (kind !== closing && kind !== token.comma && kind !== token.end) return true;
        if (this.lacksValue) this.report('ValueExpected');
        return this.goTo('entries', false);
      case 'behind':
        if (kind !== token.end) this.report('EndOfFileExpected');
        return this.goTo('done', true);
      case 'done':
        return true;
    }
  }

  private goTo(state: State, isTaken: boolean): boolean {
    this.state = state;
    return isTaken;
  }

  private report(error: SyntaxErrorName): void {
    const { scanner } = this;
    this.faults++;
    this.errors.push({ error, offset: scanner.getTokenOffset(), length: scanner.getTokenLength() });
  }

  /** Reports what is wrong with the token and leaves out what stands from it to the next comma or closing bracket. */
  private skip(error: SyntaxErrorName, lacksValue = false): false {
    this.report(error);
    this.lacksValue = lacksValue;
    this.state = 'skip';
    return false;
  }

  /** Whether the token begins a value, which then is in the tree: all of it, or its bracket. */
  private beginValue(kind: number): boolean {
    switch (kind) {
      case token.openBracket:
      case token.openBrace:
        this.beginBracket(kind === token.openBrace);
        return true;
      default: {
        const leaf = leafOf(kind, this.scanner, this.parent);
        if (leaf === undefined) return false;
        if (kind === token.number && !isNumber(this.scanner)) this.report('InvalidNumberFormat');
        this.parent.children?.push(leaf);
        this.endValue(leaf.offset + leaf.length);
        return true;
      }
    }
  }

  private beginProperty(): void {
    const { parent: owner, scanner } = this;
    const offset = scanner.getTokenOffset();
    const parent: WritableNode = { type: 'property', offset, length: -1, parent: owner, children: [] };
    const key = leafOf(token.string, scanner, parent);
    if (key) parent.children?.push(key);
    owner.children?.push(parent);
    this.parent = parent;
  }

  private beginBracket(isObject: boolean): void {
    const { parent: owner, scanner } = this;
    const offset = scanner.getTokenOffset();
    const type = isObject ? 'object' : 'array';
    this.parent = { type, offset, length: -1, parent: owner, children: [] };
    owner.children?.push(this.parent);
    if (this.open.push({ isObject, faults: this.faults }) > DEEPEST) throw new NestedTooDeeply();
    this.pendingRow = isObject ? null : offset;
    this.needsComma = false;
    this.state = 'entries';
  }

  /** In place of the array that has just begun, all of it as a row. */
  private takeRow(): void {
    const owner = this.parent.parent ?? this.top;
    owner.children?.splice(-1, 1, rowNode(this.rows, owner));
    this.parent = owner;
    this.open.pop();
    this.scanner.setPosition(this.rows.end);
    this.endValue(this.rows.end);
  }

  /** Ends the innermost bracket where the token is, which closes it or is the end of the text. */
  private endBracket(isClosed: boolean): boolean {
    const { scanner } = this;
    const end = scanner.getTokenOffset() + scanner.getTokenLength();
    const { isObject = false, faults = 0 } = this.open.pop() ?? {};
    if (isObject) this.endProperty(end);
    const { parent: node } = this;
    const owner = node.parent ?? this.top;
    node.length = end - node.offset;
    // What is right is read again as it is now; the root is whose text is known.
    const lazy = isClosed && faults === this.faults && owner !== this.top ? lazyNode(node, owner) : undefined;
    if (lazy) owner.children?.splice(-1, 1, lazy);
    this.parent = owner;
    this.endValue(end);
    if (!isClosed) this.report(isObject ? 'CloseBraceExpected' : 'CloseBracketExpected');
    return isClosed;
  }

  /** What comes behind a value. */
  private endValue(end: number): void {
    this.endProperty(end);
    this.needsComma = true;
    this.state = this.open.length === 0 ? 'behind' : 'entries';
  }

  /** Ends the property that is open, with a value or without. */
  private endProperty(end: number): void {
    if (this.parent.type !== 'property') return;
    this.parent.length = end - this.parent.offset;
    this.parent = this.parent.parent ?? this.top;
  }
}

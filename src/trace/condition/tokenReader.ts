import * as l10n from '@vscode/l10n';
import { expectedText, foundText, type Expectation } from './expectation';
import { tokensOf, type Token } from './tokens';

/** One mistake in the text of a condition: where it is, what was expected and what was found. */
export interface ConditionProblem {
  /** Localised, such as "expected a number after <, found the end". */
  readonly message: string;
  /** Characters (UTF-16 units) from the start of the text. */
  readonly offset: number;
  readonly length: number;
}

/** Goes through the tokens of a condition, and keeps what went wrong and what could have come next. */
export class TokenReader {
  readonly problems: ConditionProblem[] = [];
  private readonly tokens: readonly Token[];
  private at = 0;
  private readonly noted: { readonly at: number; readonly expectation: Expectation }[] = [];

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', key: '', offset: 0 };
  }

  /** The token after the present one. */
  get following(): Token {
    return this.tokens[this.at + 1] ?? this.token;
  }

  /** What could stand at the end of the text. */
  get expectedAtEnd(): Expectation[] {
    return this.noted.filter(({ at }) => at === this.tokens.length - 1).map(({ expectation }) => expectation);
  }

  /** Says what may stand here; saying it again changes nothing. */
  note(expectation: Expectation): void {
    const last = this.noted.at(-1);
    if (last?.at === this.at && last.expectation.kind === expectation.kind) return;
    this.noted.push({ at: this.at, expectation });
  }

  next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.at++;
    return token;
  }

  /** Whether a word or mark comes, which it goes past. */
  takes(...keys: readonly string[]): boolean {
    const isHere = this.isAt(...keys);
    if (isHere) this.next();
    return isHere;
  }

  isAt(...keys: readonly string[]): boolean {
    const { kind, key } = this.token;
    return (kind === 'word' || kind === 'mark') && keys.includes(key);
  }

  report(message: string, { offset, text }: Token): void {
    this.problems.push({ message, offset, length: text.length });
  }

  /** Reports that something else was expected here: once, and not what follows from it. */
  fail(expectation: Expectation, hint = ''): null {
    if (this.problems.at(-1)?.offset === this.token.offset) return null;
    this.note(expectation);
    const message = l10n.t('expected {0}, found {1}', expectedText(expectation), foundText(this.token));
    this.report(hint === '' ? message : l10n.t('{0}: {1}', message, hint), this.token);
    return null;
  }

  /** Goes to where a next predicate may begin or a parenthesis ends; `open` parentheses are the predicate's own. */
  recover(open: number): void {
    let depth = open;
    while (this.token.kind !== 'end' && !this.isAt('and', 'or')) {
      if (this.isAt('(')) depth++;
      if (this.isAt(')') && --depth < 0) return;
      this.next();
    }
  }

  skipAll(): void {
    this.at = this.tokens.length - 1;
  }
}

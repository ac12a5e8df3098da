import * as l10n from '@vscode/l10n';
import { nearestName } from '../../spec/nearestName';
import { negated, type Condition, type ConditionNode, type Predicate } from './condition';
import type { ConditionNetwork } from './conditionNetwork';
import type { Expectation } from './expectation';
import { readPredicate, predicateWords } from './predicateReader';
import { TokenReader, type ConditionProblem } from './tokenReader';

export type ParsedCondition = { readonly condition: Condition } | { readonly problems: readonly ConditionProblem[] };

/**
 * Reads a condition, such as `loss < 0.1 or not any unit saturates`:
 *
 *     condition = every { "or" every }        every = single { "and" single }
 *     single    = "not" single | "(" condition ")" | predicate
 *
 * The predicates are in predicateReader.ts. A condition or at least one problem, in the order of the text; it never throws.
 */
export function parseCondition(text: string, network: ConditionNetwork): ParsedCondition {
  const parser = new ConditionParser(text, network);
  const root = parser.whole();
  const { problems } = parser.reader;
  if (root === null || problems.length > 0) {
    return { problems: [...problems].sort((one, other) => one.offset - other.offset) };
  }
  return { condition: { text: text.trim(), network, predicates: parser.predicates, root } };
}

/** What may come after `text`, the beginning of a condition: nothing where it went wrong just before. */
export function expectedAfter(text: string, network: ConditionNetwork): Expectation[] {
  const parser = new ConditionParser(text, network);
  parser.whole();
  return parser.reader.expectedAtEnd;
}

/** Deeper than any thought; a stack has an end. */
const DEEPEST = 64;

class ConditionParser {
  readonly reader: TokenReader;
  readonly predicates: Predicate[] = [];
  private depth = 0;
  private parentheses = 0;

  constructor(
    text: string,
    private readonly network: ConditionNetwork,
  ) {
    this.reader = new TokenReader(text);
  }

  whole(): ConditionNode | null {
    let root = this.either();
    while (this.reader.isAt(')')) {
      root = this.reader.fail({ kind: 'joint', isInside: false });
      this.reader.next();
      this.toJoint();
      if (this.reader.takes('and', 'or')) this.either();
    }
    return root;
  }

  private either(): ConditionNode | null {
    return this.joined('or', 'any', () => this.joined('and', 'all', () => this.single()));
  }

  private joined(word: 'and' | 'or', kind: 'all' | 'any', part: () => ConditionNode | null): ConditionNode | null {
    const parts = [part()];
    while (this.reader.takes(word)) parts.push(part());
    const [first, ...others] = parts.filter((node) => node !== null);
    if (first === undefined || others.length + 1 < parts.length) return null;
    return others.length === 0 ? first : { kind, parts: [first, ...others] };
  }

  private single(): ConditionNode | null {
    this.reader.note({ kind: 'predicate' });
    if (this.depth >= DEEPEST) {
      this.reader.report(l10n.t('"not" and "(" nested more than {0} deep', DEEPEST), this.reader.token);
      this.reader.skipAll();
      return null;
    }
    this.depth++;
    const node = this.reader.takes('not') ? this.contrary() : this.reader.takes('(') ? this.group() : this.predicate();
    this.depth--;
    return node;
  }

  private contrary(): ConditionNode | null {
    const node = this.single();
    return node && negated(node);
  }

  private group(): ConditionNode | null {
    this.parentheses++;
    const node = this.either();
    this.parentheses--;
    if (!this.reader.takes(')')) return this.reader.fail({ kind: 'joint', isInside: true });
    this.toJoint();
    return node;
  }

  private predicate(): ConditionNode | null {
    const { reader } = this;
    const { token } = reader;
    if (token.kind !== 'word' || !predicateWords.includes(token.key)) {
      const nearest = token.kind === 'word' ? nearestName(token.text, predicateWords) : undefined;
      reader.fail({ kind: 'predicate' }, nearest === undefined ? '' : l10n.t('did you mean {0}?', nearest));
      reader.recover(0);
      return null;
    }
    const predicate = readPredicate(reader, this.network);
    if (predicate === null) return null;
    this.toJoint();
    return { kind: 'predicate', index: this.predicates.push(predicate) - 1, holds: true };
  }

  /** After a predicate: reports and skips what does not join it to the next. */
  private toJoint(): void {
    const { reader } = this;
    const joint = { kind: 'joint', isInside: this.parentheses > 0 } as const;
    reader.note(joint);
    if (reader.token.kind === 'end' || reader.isAt('and', 'or', ')')) return;
    reader.fail(joint);
    reader.recover(0);
  }
}

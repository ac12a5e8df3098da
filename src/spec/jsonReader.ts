// Reads typed values out of a JSON tree and collects a located problem for each one that is not as expected.
import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { MOST_KEYS, NUMBERS_OF_NODE, PART_OF_TEXT } from '../base/budgets';
import { Pace, type Parts } from '../base/parts';
import { shortText } from '../base/shortText';
import { nearestName } from './nearestName';
import { eachBelow, entryCount, nodesBelow, rowNumbers } from './lazyNode';
import type { Expected, ProblemCode } from './problem';
import { ProblemList } from './problemList';

/** Limits of a number, each with the words that tell a person. */
export interface NumberLimits {
  readonly integer?: boolean;
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
  /** A limit so far off that it is told only to who is beyond it. */
  readonly upTo?: number;
}

/** Numbers of the text. */
export type Numbers = readonly number[] | Readonly<Float64Array>;

/** Words of a message, or what makes them: where there may be very many, only those are made that are told. */
export type Words = string | (() => string);

/** The keys of one JSON object, each with its value's node. */
export type Fields<Key extends string> = Partial<Record<Key, Node>>;

/**
 * Every method takes the `path` that messages begin with ("layer 2: weights") and returns `undefined` after it has reported
 * what is wrong, so that reading goes on and all problems are found at once.
 */
export class JsonReader {
  private readonly pace = new Pace(PART_OF_TEXT);

  /**
   * `end`: where the tree begins to be a guess, behind a mistake of the syntax. What is or seems to be missing from there on
   * is not reported.
   */
  constructor(
    private readonly text: string,
    readonly problems = new ProblemList(),
    private readonly end: number | null = null,
  ) {}

  /** Whether a part of the reading ends, with so many nodes more that were looked at. */
  isPart(nodes = 1): boolean {
    return this.pace.isPart(nodes);
  }

  report(
    code: ProblemCode,
    { offset, length }: Pick<Node, 'offset' | 'length'>,
    message: Words,
    expected?: Expected,
  ): undefined {
    if (this.end !== null && (code === 'missing-key' || offset + length >= this.end)) return undefined;
    if (this.problems.isFull) this.problems.countAt(offset);
    else this.problems.add({ code, message: said(message), offset, length, ...(expected && { expected }) });
  }

  /** An object that has no other keys than `known`, none of them twice, and all of `required`. */
  object<Key extends string>(
    node: Node,
    path: Words,
    known: readonly Key[],
    required: readonly NoInfer<Key>[] = [],
  ): Fields<Key> | undefined {
    if (node.type !== 'object') return this.wrongType(node, path, l10n.t('an object {…}'));
    const fields: Fields<Key> = {};
    const properties = nodesBelow(node);
    for (const property of properties.slice(0, MOST_KEYS)) {
      const [keyNode, valueNode] = property.children ?? [];
      if (keyNode === undefined) continue;
      const name = String(keyNode.value);
      const key = known.find((candidate) => candidate === name);
      if (this.problems.isFull && (key === undefined || fields[key] !== undefined)) {
        // It need not be found out what a person may have meant.
        if (this.isTold(keyNode)) this.problems.countAt(keyNode.offset);
      } else if (key === undefined) this.unknownKey(keyNode, said(path), name, known);
      else if (fields[key] !== undefined) {
        this.report(
          'duplicate-key',
          keyNode,
          l10n.t('{0}: the key "{1}" appears twice here: expected once', said(path), shortText(name)),
        );
      } else if (valueNode !== undefined) fields[key] = valueNode;
    }
    // So many cannot all be known ones: the others are counted only.
    this.problems.countAt(properties[MOST_KEYS]?.offset ?? 0, Math.max(0, properties.length - MOST_KEYS));
    for (const key of required) {
      if (fields[key] === undefined) this.missing(node, path, key);
    }
    return fields;
  }

  /** Reports a key that must be there (any one of `keys`), on the brace that opens its object. */
  missing(node: Node, path: Words, ...keys: readonly string[]): undefined {
    const opening = { offset: node.offset, length: 1 };
    const message = (): string => {
      const [key, other] = keys.map((name) => `"${name}"`);
      return other === undefined
        ? l10n.t('{0}: expected the key {1}, found none', said(path), key ?? '')
        : l10n.t('{0}: expected the key {1} or {2}, found neither', said(path), key ?? '', other);
    };
    return this.report('missing-key', opening, message, { kind: 'key', keys });
  }

  /** How many entries an array has. */
  array(node: Node, path: string, expected: string): number | undefined {
    return node.type === 'array' ? entryCount(node) : this.wrongType(node, path, expected);
  }

  string(node: Node, path: Words): string | undefined {
    if (node.type !== 'string') return this.wrongType(node, path, l10n.t('a string in quotes'));
    return node.value as string;
  }

  boolean(node: Node, path: string): boolean | undefined {
    if (node.type !== 'boolean') return this.wrongType(node, path, l10n.t('true or false'));
    return node.value as boolean;
  }

  number(node: Node, path: string, limits: NumberLimits = {}): number | undefined {
    const expected = describeLimits(limits);
    if (node.type !== 'number') return this.wrongType(node, path, expected);
    const value = node.value as number;
    if (!Number.isFinite(value)) {
      const found = this.textOf(node);
      return this.report('not-finite', node, l10n.t('{0}: expected a finite number, found {1}', path, found));
    }
    const {
      integer = false,
      min = -Infinity,
      above = -Infinity,
      max = Infinity,
      below = Infinity,
      upTo = Infinity,
    } = limits;
    if (value > upTo) {
      const message = l10n.t('{0}: expected at most {1}, found {2}', path, upTo, this.textOf(node));
      return this.report('out-of-range', node, message, { kind: 'number', nearest: upTo });
    }
    const fits = value >= min && value > above && value <= max && value < below;
    if (fits && (!integer || Number.isSafeInteger(value))) return value;
    const message = l10n.t('{0}: expected {1}, found {2}', path, expected, this.textOf(node));
    return this.report('out-of-range', node, message, { kind: 'number', nearest: nearestWithin(limits, value) });
  }

  /** One of the names of a table. */
  name<Name extends string>(node: Node, path: string, names: readonly Name[]): Name | undefined {
    const list = names.map((name) => `"${name}"`).join(', ');
    if (node.type !== 'string') return this.wrongType(node, path, l10n.t('one of {0}', list));
    const written = node.value as string;
    const known = names.find((name) => name === written);
    if (known !== undefined) return known;
    const found = shortText(written);
    const nearest = nearestName(written, names);
    const message =
      nearest === undefined
        ? l10n.t('{0}: expected one of {1}, found "{2}"', path, list, found)
        : l10n.t('{0}: expected one of {1}, found "{2}". Did you mean "{3}"?', path, list, found, nearest);
    return this.report('unknown-name', node, message, { kind: 'name', candidates: names });
  }

  /** An array of finite numbers, of any length, in parts. `undefined` when any entry is wrong. */
  *numbers(node: Node, path: Words): Parts<Numbers | undefined> {
    const row = rowNumbers(node);
    if (this.isPart()) yield;
    if (row && (yield* this.areFinite(row))) return row;
    if (node.type !== 'array') return this.wrongType(node, path, l10n.t('an array of numbers'));
    const values: number[] = [];
    let i = 0;
    for (const entry of eachBelow(node)) {
      if (this.isPart()) yield;
      i++;
      if (entry.type === 'number' && Number.isFinite(entry.value)) values.push(entry.value as number);
      else if (!this.isTold(entry)) continue;
      else if (this.problems.isFull) this.problems.countAt(entry.offset);
      else this.number(entry, l10n.t('{0}, entry {1}', said(path), i));
    }
    return values.length === i ? values : undefined;
  }

  private *areFinite(numbers: Float64Array): Parts<boolean> {
    for (let begin = 0; begin < numbers.length; begin += NUMBERS_OF_STRETCH) {
      const stretch = numbers.subarray(begin, begin + NUMBERS_OF_STRETCH);
      if (!stretch.every(Number.isFinite)) return false;
      if (this.isPart(stretch.length / NUMBERS_OF_NODE)) yield;
    }
    return true;
  }

  wrongType(node: Node, path: Words, expected: string): undefined {
    const message = (): string => l10n.t('{0}: expected {1}, found {2}', said(path), expected, this.describe(node));
    return this.report('wrong-type', node, message);
  }

  private unknownKey(keyNode: Node, path: string, name: string, known: readonly string[]): void {
    const nearest = nearestName(name, known);
    const list = known.map((key) => `"${key}"`).join(', ');
    const found = shortText(name);
    const message =
      nearest === undefined
        ? l10n.t('{0}: "{1}" is not a known key here: expected one of {2}', path, found, list)
        : l10n.t(
            '{0}: "{1}" is not a known key here: expected one of {2}. Did you mean "{3}"?',
            path,
            found,
            list,
            nearest,
          );
    this.report('unknown-key', keyNode, message, { kind: 'name', candidates: known });
  }

  private describe(node: Node): string {
    switch (node.type) {
      case 'object':
        return l10n.t('an object');
      case 'array':
        return l10n.t('an array');
      default:
        return this.textOf(node);
    }
  }

  private textOf(node: Node): string {
    return shortText(this.text.slice(node.offset, node.offset + node.length));
  }

  private isTold({ offset, length }: Node): boolean {
    return this.end === null || offset + length < this.end;
  }
}

/** Numbers that are looked at before it is asked whether a part ends. */
const NUMBERS_OF_STRETCH = 10_000;

/** The words themselves. */
export function said(words: Words): string {
  return typeof words === 'string' ? words : words();
}

/** `undefined` where the limit that the value is beyond is open. */
function nearestWithin(
  { integer, min = -Infinity, max = Infinity, above, below }: NumberLimits,
  value: number,
): number | undefined {
  const rounded = integer ? Math.round(value) : value;
  const nearest = Math.min(max, Math.max(min, rounded));
  return nearest <= (above ?? -Infinity) || nearest >= (below ?? Infinity) ? undefined : nearest;
}

function describeLimits({ integer = false, min, above, max, below }: NumberLimits): string {
  const kind = integer ? l10n.t('a whole number') : l10n.t('a number');
  const limits = [
    min === undefined ? [] : l10n.t('at least {0}', min),
    above === undefined ? [] : l10n.t('greater than {0}', above),
    max === undefined ? [] : l10n.t('at most {0}', max),
    below === undefined ? [] : l10n.t('less than {0}', below),
  ].flat();
  return limits.reduce((all, limit) => l10n.t('{0}, {1}', all, limit), kind);
}

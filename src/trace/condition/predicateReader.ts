import * as l10n from '@vscode/l10n';
import { comparisons, type ConditionValue, type Predicate, type SaturationPredicate } from './condition';
import type { ConditionNetwork } from './conditionNetwork';
import type { IndexKind } from './expectation';
import { readIndices, type Indices } from './indexReader';
import type { TokenReader } from './tokenReader';

/** What stands in the parentheses of a value behind the layer, and what it is then. */
interface ValueForm {
  readonly indices: readonly IndexKind[];
  readonly optional?: IndexKind;
  readonly value: (indices: Indices) => ConditionValue;
}

const parameter = (kind: 'gradient' | 'parameter'): ValueForm => ({
  indices: ['unit', 'input'],
  value: ({ layer, others: [to = 0, from = 0] }) => ({ kind, layer, to, from }),
});

const bias = (kind: 'gradient' | 'parameter'): ValueForm => ({
  indices: ['unit'],
  value: ({ layer, others: [to = 0] }) => ({ kind, layer, to, from: null }),
});

const ofUnit = (kind: 'z' | 'a' | 'delta'): ValueForm => ({
  indices: ['unit'],
  optional: 'sample',
  value: ({ layer, others: [unit = 0, sample = null] }) => ({ kind, layer, unit, sample }),
});

const valueForms = {
  norm: { indices: [], value: ({ layer }) => ({ kind: 'norm', layer }) },
  dw: parameter('gradient'),
  db: bias('gradient'),
  w: parameter('parameter'),
  b: bias('parameter'),
  z: ofUnit('z'),
  a: ofUnit('a'),
  delta: ofUnit('delta'),
} as const satisfies Record<string, ValueForm>;

/** Values that may stand without parentheses. */
const bareValues: Readonly<Record<string, ConditionValue>> = {
  loss: { kind: 'loss' },
  norm: { kind: 'norm', layer: null },
  update: { kind: 'update' },
};

/** The words that a predicate may begin with. */
export const predicateWords: readonly string[] = ['loss', 'update', ...Object.keys(valueForms), 'unit', 'layer', 'any'];

/** Reads a predicate, one of whose words comes next. What is wrong is reported and skipped, and gives `null`. */
export function readPredicate(reader: TokenReader, network: ConditionNetwork): Predicate | null {
  if (reader.isAt('any', 'unit', 'layer')) return readSaturation(reader, network);
  const value = readValue(reader, network);
  if (value === null) return null;
  const predicate = readEnding(reader, value);
  if (predicate === null) reader.recover(0);
  return predicate;
}

function readValue(reader: TokenReader, network: ConditionNetwork): ConditionValue | null {
  const word = reader.next();
  const bare = bareValues[word.key];
  if (bare !== undefined && !(word.key === 'norm' && reader.isAt('('))) return bare;
  if (!reader.isAt('(')) {
    reader.fail({ kind: 'open', after: word.text });
    reader.recover(0);
    return null;
  }
  const { indices, optional, value }: ValueForm = valueForms[word.key as keyof typeof valueForms];
  const read = readIndices(reader, network, indices, optional);
  if (read === null) reader.recover(1);
  return read && value(read);
}

function readEnding(reader: TokenReader, value: ConditionValue): Predicate | null {
  reader.note({ kind: 'ending', value });
  const ending = reader.token;
  const by = comparisons.find((comparison) => reader.takes(comparison));
  if (by !== undefined) {
    const number = readNumber(reader, ending.text, value);
    return number === null ? null : { kind: 'compares', value, by, number };
  }
  if (reader.takes('passes')) {
    const number = readNumber(reader, ending.text, value);
    return number === null ? null : { kind: 'passes', value, number };
  }
  if (reader.takes('rises')) return { kind: 'changes', value, how: 'rises' };
  if (reader.takes('falls')) return { kind: 'changes', value, how: 'falls' };
  if (reader.takes('changes')) {
    return takesWords(reader, ending.text, 'sign') ? { kind: 'changes', value, how: 'changes sign' } : null;
  }
  if (reader.takes('is')) {
    return takesWords(reader, ending.text, 'not', 'finite') ? { kind: 'not finite', value } : null;
  }
  return reader.fail({ kind: 'ending', value });
}

function readNumber(reader: TokenReader, after: string, value: ConditionValue): number | null {
  const expectation = { kind: 'number', after, value } as const;
  reader.note(expectation);
  const { token } = reader;
  if (token.kind !== 'number') return reader.fail(expectation);
  reader.next();
  const number = Number(token.key);
  if (!Number.isFinite(number)) reader.report(l10n.t('{0} is too large for a number', token.text), token);
  return number;
}

/** Reads words of which none may be missing. */
function takesWords(reader: TokenReader, after: string, ...words: readonly string[]): boolean {
  return words.every((word, k) => {
    const expectation = { kind: 'words', words: words.slice(k).join(' '), after: words[k - 1] ?? after } as const;
    reader.note(expectation);
    if (reader.takes(word)) return true;
    reader.fail(expectation);
    return false;
  });
}

function readSaturation(reader: TokenReader, network: ConditionNetwork): SaturationPredicate | null {
  const place = readPlace(reader, network);
  if (place === null) return null;
  if (takesWords(reader, place.words, 'saturates')) return { kind: 'saturates', layer: place.layer, unit: place.unit };
  reader.recover(0);
  return null;
}

/** What saturates, and how it is written. */
interface Place extends Omit<SaturationPredicate, 'kind'> {
  readonly words: string;
}

function readPlace(reader: TokenReader, network: ConditionNetwork): Place | null {
  const word = reader.next();
  if (word.key === 'any') {
    if (!takesWords(reader, word.text, 'unit')) {
      reader.recover(0);
      return null;
    }
    if (network.layers.every(({ activation }) => activation === 'softmax')) {
      reader.report(l10n.t('every layer is a softmax, which has no σ′(z): no unit saturates'), word);
    }
    return { words: 'unit', layer: null, unit: null };
  }
  if (!reader.isAt('(')) {
    reader.fail({ kind: 'open', after: word.text });
    reader.recover(0);
    return null;
  }
  const start = reader.following;
  const read = readIndices(reader, network, word.key === 'unit' ? ['unit'] : []);
  if (read === null) {
    reader.recover(1);
    return null;
  }
  const { layer, others } = read;
  if (network.layers[layer - 1]?.activation === 'softmax') {
    reader.report(l10n.t('layer {0} is a softmax, which has no σ′(z): its units do not saturate', layer), start);
  }
  return { words: ')', layer, unit: others[0] ?? null };
}

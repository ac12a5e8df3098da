import { activationNames } from '../../src/engine/activation';
import { lossNames } from '../../src/engine/loss';
import type { Chance } from './chance';

/** Strings with their escapes, comments, numbers, words and single characters: together they are the whole text. */
export const tokensOf = (text: string): string[] =>
  text.match(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\w+|\s+|[^]/g) ?? [];

const numbers = [
  '0',
  '-0',
  '1',
  '-1',
  '2',
  '3',
  '17',
  '0.1',
  '1e-9',
  '1e-300',
  '5e-324',
  '1e9',
  '1e155',
  '1e308',
  '1e999',
];
const words = [
  'null',
  'true',
  '"sigmoid"',
  '"softmax"',
  '"relu"',
  '"cross-entropy"',
  '"adam"',
  '""',
  '{}',
  '[]',
  '[[]]',
];
const pieces = ['{', '}', '[', ']', ',', ':', '"', '//', '/* c */', '\u0000', '\ud835', '𝜎', '-', '\r\n', '\uFEFF'];
const keys = [
  'inputs',
  'layers',
  'data',
  'loss',
  'training',
  'seed',
  'weights',
  'biases',
  'units',
  'activation',
  'name',
];
const trainingKeys = ['batchSize', 'learningRate', 'optimizer', 'momentum', 'nesterov', 'reduction', 'init', 'shuffle'];

/** Names of which one may stand for another. */
const facts: readonly (readonly string[])[] = [
  activationNames.map((name) => `"${name}"`),
  lossNames.map((name) => `"${name}"`),
  ['"sgd"', '"adam"'],
  ['"mean"', '"sum"'],
];

const isNumber = (token: string): boolean => /^-?\d/.test(token);
const isString = (token: string): boolean => token.startsWith('"') && token.length > 1;

/**
 * A spec with one to four changes, as typing, copying and mistakes make them. `pool`: specs to take parts from. In every third only
 * numbers, names and facts are others, which leaves most of them without a problem: these go through what needs a run.
 */
export function mutatedSpec(chance: Chance, pool: readonly string[]): string {
  let tokens = tokensOf(chance.of(pool));
  const isGentle = chance.once(3);
  for (let changes = 1 + chance.below(4); changes > 0; changes--) {
    tokens = isGentle ? renumbered(tokens, chance) : changed(tokens, chance, pool);
  }
  return tokens.join('');
}

/** With another number, activation, loss or optimizer in the place of one. */
function renumbered(tokens: readonly string[], chance: Chance): string[] {
  const kind = chance.of([isNumber, isNumber, ...facts.map((names) => (token: string) => names.includes(token))]);
  const places = tokens.flatMap((token, i) => (kind(token) ? [i] : []));
  if (places.length === 0) return [...tokens];
  const at = chance.of(places);
  const own = tokens[at] ?? '';
  const names = facts.find((some) => some.includes(own)) ?? numbers;
  return [...tokens.slice(0, at), chance.of(names), ...tokens.slice(at + 1)];
}

function changed(tokens: readonly string[], chance: Chance, pool: readonly string[]): string[] {
  const place = (wanted: (token: string) => boolean): number => {
    const places = tokens.flatMap((token, i) => (wanted(token) ? [i] : []));
    return places.length === 0 ? chance.below(tokens.length + 1) : chance.of(places);
  };
  const spliced = (at: number, removed: number, ...added: string[]): string[] => [
    ...tokens.slice(0, at),
    ...added,
    ...tokens.slice(at + removed),
  ];
  switch (chance.below(10)) {
    case 0:
    case 1:
      return spliced(place(isNumber), 1, chance.of(numbers));
    case 2:
      return spliced(place(isString), 1, JSON.stringify(chance.of([...keys, ...trainingKeys, 'sigmod', 'x'])));
    case 3: {
      // A stretch is doubled, such as a key with its value or a row.
      const at = chance.below(tokens.length + 1);
      return spliced(at, 0, ...tokens.slice(at, at + 1 + chance.below(12)));
    }
    case 4:
      return spliced(chance.below(tokens.length + 1), 1 + chance.below(6));
    case 5:
      return spliced(
        place((token) => /^[[\]{},:]$/.test(token)),
        1,
      );
    case 6: {
      // Of another spec.
      const other = tokensOf(chance.of(pool));
      const from = chance.below(other.length);
      return spliced(
        chance.below(tokens.length + 1),
        chance.below(4),
        ...other.slice(from, from + 1 + chance.below(20)),
      );
    }
    case 7:
      return chance.once(2)
        ? tokens.slice(0, chance.below(tokens.length + 1))
        : tokens.slice(chance.below(tokens.length));
    case 8:
      return spliced(chance.below(tokens.length + 1), 0, chance.of(pieces));
    default:
      return spliced(
        place((token) => isNumber(token) || isString(token)),
        1,
        chance.of(words),
      );
  }
}

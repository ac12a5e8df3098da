// What a value that cannot stand where it does was most likely meant to be. Candidates only: whether one mends is tried out.
import * as l10n from '@vscode/l10n';
import { getNodePath, type Node } from 'jsonc-parser';
import { formatExact } from '../../base/numberFormat';
import { entriesOf, endOf, keysOf, numberOf, valueOf } from '../../spec/specNodes';
import { replacing } from '../../spec/textEdit';
import { replaceKeepingComments } from '../../spec/textEdits/removal';
import type { FixIdea } from './fix';
import { missingEntries } from './keyValues';
import { removalFix } from './nameFixes';

/** A number as JSON writes it. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** For a value of another type than is expected. */
export function typeFixes(text: string, node: Node): FixIdea[] {
  const written = text.slice(node.offset, endOf(node));
  switch (node.type) {
    case 'string':
      return [...unquoted(node), ...fullBatch(node)];
    case 'number':
      return [
        replacement(node, node.value === 0 ? 'false' : 'true'),
        quoted(node, written),
        bracketed(node, written),
        ...oneRow(text, node),
        ...fullBatch(node),
      ];
    case 'boolean':
      return [quoted(node, written), ...fullBatch(node)];
    case 'object':
      return [bracketed(node, written)];
    case 'array':
      return unbracketed(text, node);
    case 'null':
      return [...removalFix(text, node.parent, true), ...fullBatch(node)];
    default:
      return [];
  }
}

/** For a number that is beyond its limits; `nearest` is the one within them that is nearest, where there is one. */
export function rangeFixes(text: string, root: Node, node: Node, nearest: number | undefined): FixIdea[] {
  const value = numberOf(node);
  const wanted = wantedValue(text, root, node);
  const numbers = [
    ...(nearest === undefined ? [] : [formatExact(nearest)]),
    ...(value !== undefined && value < 0 ? [text.slice(node.offset + 1, endOf(node))] : []),
    ...(wanted === undefined ? [] : [wanted]),
  ];
  return [...[...new Set(numbers)].map((number) => replacement(node, number)), ...fullBatch(node)];
}

/** For limits of which the lower one is the higher: each in the place of the other. */
export function swapFix(text: string, max: Node): FixIdea[] {
  const min = valueOf(max.parent?.parent, 'min');
  if (min === undefined) return [];
  const written = (node: Node): string => text.slice(node.offset, endOf(node));
  const edits = [replacing(min, written(max)), replacing(max, written(min))];
  return [{ title: l10n.t('Swap "{0}" and "{1}"', 'min', 'max'), edits, isPreferred: true }];
}

/** For a list without entries: what would be added if its key were missing. */
export function emptyFixes(text: string, root: Node, node: Node): FixIdea[] {
  const wanted = wantedValue(text, root, node);
  const fill =
    wanted === undefined
      ? []
      : [{ ...replacement(node, wanted), edits: [replaceKeepingComments(text, node, wanted)], isPreferred: true }];
  return [...fill, ...removalFix(text, node.parent, wanted === undefined)];
}

/** For a name of an input that another one has: the same with the next free number. */
export function takenNameFix(node: Node): FixIdea[] {
  const name: unknown = node.value;
  if (typeof name !== 'string') return [];
  const taken = new Set(entriesOf(node.parent).map(({ value }): unknown => value));
  const stem = name.replace(/\d+$/, '');
  let number = Number(name.slice(stem.length)) + 1;
  while (taken.has(`${stem}${number}`)) number++;
  return [replacement(node, JSON.stringify(`${stem}${number}`))];
}

/** The value of the node's key that the rest of the text asks for. */
function wantedValue(text: string, root: Node, node: Node): string | undefined {
  const object = node.parent?.parent;
  const key = String(node.parent?.children?.[0]?.value);
  if (node.parent?.type !== 'property' || object === undefined || !keysOf(object).includes(key)) return undefined;
  return missingEntries(text, root, object, key)?.find(([name]) => name === key)?.[1];
}

function unquoted(node: Node): FixIdea[] {
  const content = String(node.value).trim();
  const plain = content.toLowerCase();
  // "+5", ".5" and "0,5" are numbers in other places.
  const number = Number(content.replace(',', '.'));
  const value =
    plain === 'true' || plain === 'false'
      ? plain
      : JSON_NUMBER.test(content)
        ? content
        : content !== '' && Number.isFinite(number)
          ? formatExact(number)
          : undefined;
  if (value === undefined) return [];
  return [{ title: l10n.t('Remove the quotes: {0}', value), edits: [replacing(node, value)], isPreferred: true }];
}

function quoted(node: Node, written: string): FixIdea {
  const text = JSON.stringify(written);
  return { title: l10n.t('Put it in quotes: {0}', text), edits: [replacing(node, text)], isPreferred: true };
}

function bracketed(node: Node, written: string): FixIdea {
  const title = l10n.t('Put it in brackets: […]');
  return { title, edits: [replacing(node, `[${written}]`)], isPreferred: true };
}

/** For numbers where rows of them are expected. */
function oneRow(text: string, node: Node): FixIdea[] {
  const matrix = node.parent;
  if (matrix?.type !== 'array' || getNodePath(matrix)[2] !== 'weights') return [];
  const row = text.slice(matrix.offset, endOf(matrix));
  const title = l10n.t('Make these numbers one row: [[…]]');
  return [{ title, edits: [replacing(matrix, `[${row}]`)], isPreferred: true }];
}

/** For numbers in brackets where they are expected without. */
function unbracketed(text: string, array: Node): FixIdea[] {
  if (entriesOf(array).length === 0 || text[endOf(array) - 1] !== ']') return [];
  const title = l10n.t('Remove these brackets');
  const bracket = { length: 1, newText: '' };
  const edits = [
    { offset: array.offset, ...bracket },
    { offset: endOf(array) - 1, ...bracket },
  ];
  return [{ title, edits, isPreferred: true }];
}

function fullBatch(node: Node): FixIdea[] {
  return node.parent?.children?.[0]?.value === 'batchSize'
    ? [{ ...replacement(node, '"full"'), isPreferred: false }]
    : [];
}

function replacement(node: Node, value: string): FixIdea {
  return { title: l10n.t('Replace with {0}', value), edits: [replacing(node, value)], isPreferred: true };
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { NUMBERS_OF_NODE } from '../base/budgets';
import type { Parts } from '../base/parts';
import { matrix, type Matrix } from '../engine/matrix';
import type { JsonReader, Numbers } from './jsonReader';
import { entryCount } from './numberRow';

/** How many numbers a layer is fed, and by what: "layer 1 has 2 units". */
export interface Feed {
  readonly count: number;
  readonly because: string;
}

/** `rows` is known as soon as there are rows; `matrix` only when all of them are right. */
export interface ReadWeights {
  readonly rows?: number;
  readonly matrix?: Matrix;
}

/** Reads a weight matrix in parts, `[to][from]`, against what the layer is fed; `path` is what messages begin with. */
export function* readWeights(reader: JsonReader, node: Node, path: string, feed: Feed | undefined): Parts<ReadWeights> {
  const rowNodes = reader.array(node, path, l10n.t('an array with a row of numbers for each unit, [to][from]'));
  if (rowNodes === undefined) return {};
  const rows = rowNodes.length;
  if (rows === 0) {
    reader.report('empty', node, l10n.t('{0}: expected a row of numbers for each unit, found none', path));
    return {};
  }
  const values: (Numbers | undefined)[] = [];
  for (const [i, row] of rowNodes.entries()) {
    values.push(yield* reader.numbers(row, () => l10n.t('{0}, row {1}', path, i + 1)));
  }
  const isRight = yield* checkWidths(reader, node, path, rowNodes, feed);
  if (!isRight || values.includes(undefined)) return { rows };
  return { rows, matrix: yield* toMatrix(reader, values) };
}

/** Row by row into the array: there may be hundreds of thousands of numbers, and somebody is typing. */
function* toMatrix(reader: JsonReader, values: readonly (Numbers | undefined)[]): Parts<Matrix> {
  const width = values[0]?.length ?? 0;
  const filled = matrix(values.length, width);
  for (const [i, row] of values.entries()) {
    if (reader.isPart(1 + width / NUMBERS_OF_NODE)) yield;
    filled.data.set(row ?? [], i * width);
  }
  return filled;
}

/** A matrix that is wrong as a whole is one problem; single rows of another width than the rest are one each. */
function* checkWidths(
  reader: JsonReader,
  node: Node,
  path: string,
  rowNodes: readonly Node[],
  feed: Feed | undefined,
): Parts<boolean> {
  const first = rowNodes.findIndex((row) => row.type === 'array');
  const firstRow = rowNodes[first];
  if (firstRow === undefined) return false;
  const width = entryCount(firstRow);
  const expected = feed?.count ?? width;
  const wrong = { isSameWidth: true, rows: 0 };
  for (const row of rowNodes) {
    if (reader.isPart()) yield;
    if (row.type !== 'array') continue;
    const count = entryCount(row);
    if (count !== width) wrong.isSameWidth = false;
    if (count !== expected) wrong.rows++;
  }
  if (wrong.rows === 0) return true;
  if (feed && wrong.isSameWidth) {
    const [found, wanted] = [`${rowNodes.length}×${width}`, `${rowNodes.length}×${expected}`];
    const message = l10n.t('{0} is {1}, but {2}: expected {3}', path, found, feed.because, wanted);
    reader.report('shape', node, message, { kind: 'columns', count: expected });
    return false;
  }
  for (const [i, row] of rowNodes.entries()) {
    if (reader.isPart()) yield;
    if (row.type !== 'array' || entryCount(row) === expected) continue;
    const own = (): string => l10n.t('{0}, row {1} has length {2}', path, i + 1, entryCount(row));
    const message = (): string =>
      feed
        ? l10n.t('{0}, but {1}: expected {2}', own(), feed.because, expected)
        : l10n.t('{0}, but row {1} has length {2}', own(), first + 1, expected);
    reader.report('shape', row, message, { kind: 'length', count: expected });
  }
  return false;
}

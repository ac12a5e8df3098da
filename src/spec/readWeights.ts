import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
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

/** Reads a weight matrix, `[to][from]`, against what the layer is fed; `path` is what messages begin with. */
export function readWeights(reader: JsonReader, node: Node, path: string, feed: Feed | undefined): ReadWeights {
  const rowNodes = reader.array(node, path, l10n.t('an array with a row of numbers for each unit, [to][from]'));
  if (rowNodes === undefined) return {};
  const rows = rowNodes.length;
  if (rows === 0) {
    reader.report('empty', node, l10n.t('{0}: expected a row of numbers for each unit, found none', path));
    return {};
  }
  const values = rowNodes.map((row, i) => reader.numbers(row, l10n.t('{0}, row {1}', path, i + 1)));
  const widths = rowNodes.map((row) => (row.type === 'array' ? entryCount(row) : undefined));
  const isRight = checkWidths(reader, node, path, rowNodes, widths, feed);
  if (!isRight || values.includes(undefined)) return { rows };
  return { rows, matrix: toMatrix(values, widths[0] ?? 0) };
}

/** Row by row into the array: there may be hundreds of thousands of numbers, and somebody is typing. */
function toMatrix(values: readonly (Numbers | undefined)[], width: number): Matrix {
  const filled = matrix(values.length, width);
  values.forEach((row, i) => {
    filled.data.set(row ?? [], i * width);
  });
  return filled;
}

/** A matrix that is wrong as a whole is one problem; single rows of another width than the rest are one each. */
function checkWidths(
  reader: JsonReader,
  node: Node,
  path: string,
  rowNodes: readonly Node[],
  widths: readonly (number | undefined)[],
  feed: Feed | undefined,
): boolean {
  const first = widths.findIndex((width) => width !== undefined);
  const width = widths[first];
  const expected = feed?.count ?? width;
  if (width === undefined || expected === undefined) return false;
  const wrongRows = rowNodes.flatMap((row, i) =>
    widths[i] === undefined || widths[i] === expected ? [] : [{ row, i }],
  );
  if (feed && widths.every((other) => other === undefined || other === width)) {
    if (width === expected) return true;
    const [found, wanted] = [`${rowNodes.length}×${width}`, `${rowNodes.length}×${expected}`];
    const message = l10n.t('{0} is {1}, but {2}: expected {3}', path, found, feed.because, wanted);
    reader.report('shape', node, message, { kind: 'columns', count: expected });
    return false;
  }
  for (const { row, i } of wrongRows) {
    const own = l10n.t('{0}, row {1} has length {2}', path, i + 1, widths[i] ?? 0);
    const message = feed
      ? l10n.t('{0}, but {1}: expected {2}', own, feed.because, expected)
      : l10n.t('{0}, but row {1} has length {2}', own, first + 1, expected);
    reader.report('shape', row, message, { kind: 'length', count: expected });
  }
  return wrongRows.length === 0;
}

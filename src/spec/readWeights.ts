import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { NUMBERS_OF_NODE } from '../base/budgets';
import type { Parts } from '../base/parts';
import type { Matrix } from '../engine/matrix';
import type { JsonReader } from './jsonReader';
import { eachBelow, entryCount } from './lazyNode';
import { NumberRows } from './numberRows';

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
  const rows = reader.array(node, path, l10n.t('an array with a row of numbers for each unit, [to][from]'));
  if (rows === undefined) return {};
  if (rows === 0) {
    reader.report('empty', node, l10n.t('{0}: expected a row of numbers for each unit, found none', path));
    return {};
  }
  const values = new NumberRows(rows);
  let number = 0;
  for (const row of eachBelow(node)) {
    number++;
    const numbers = yield* reader.numbers(row, () => l10n.t('{0}, row {1}', path, number));
    if (numbers) values.add(numbers);
  }
  const isRight = yield* checkWidths(reader, node, path, feed);
  return isRight && values.count === rows ? { rows, matrix: values.matrix() } : { rows };
}

/** A matrix that is wrong as a whole is one problem; single rows of another width than the rest are one each. */
function* checkWidths(reader: JsonReader, node: Node, path: string, feed: Feed | undefined): Parts<boolean> {
  const widths = yield* widthsOf(reader, node);
  const first = widths.findIndex((width) => width !== NO_ROW);
  const width = widths[first];
  if (width === undefined) return false;
  const expected = feed?.count ?? width;
  const isRight = (other: number): boolean => other === NO_ROW || other === expected;
  if (widths.every(isRight)) return true;
  if (feed && widths.every((other) => other === NO_ROW || other === width)) {
    const [found, wanted] = [`${widths.length}×${width}`, `${widths.length}×${expected}`];
    const message = l10n.t('{0} is {1}, but {2}: expected {3}', path, found, feed.because, wanted);
    reader.report('shape', node, message, { kind: 'columns', count: expected });
    return false;
  }
  let i = 0;
  for (const row of eachBelow(node)) {
    if (reader.isPart()) yield;
    const own = widths[i++] ?? NO_ROW;
    if (isRight(own)) continue;
    const message = (): string => {
      const found = l10n.t('{0}, row {1} has length {2}', path, i, own);
      return feed
        ? l10n.t('{0}, but {1}: expected {2}', found, feed.because, expected)
        : l10n.t('{0}, but row {1} has length {2}', found, first + 1, expected);
    };
    reader.report('shape', row, message, { kind: 'length', count: expected });
  }
  return false;
}

/** What has no width. */
const NO_ROW = -1;

function* widthsOf(reader: JsonReader, node: Node): Parts<Int32Array> {
  const widths = new Int32Array(entryCount(node)).fill(NO_ROW);
  let i = 0;
  for (const row of eachBelow(node)) {
    const count = row.type === 'array' ? entryCount(row) : NO_ROW;
    if (reader.isPart(1 + count / NUMBERS_OF_NODE)) yield;
    widths[i++] = count;
  }
  return widths;
}

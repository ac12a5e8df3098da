import * as l10n from '@vscode/l10n';
import { getNodePath, type Node } from 'jsonc-parser';
import { MOST_DRAWN, MOST_WRITTEN } from '../../base/budgets';
import { randomStream } from '../../base/random';
import { initializeWeights } from '../../engine/initialization';
import { entry, matrix, type Matrix } from '../../engine/matrix';
import { entriesOf, numberOf, valueOf } from '../../spec/specNodes';
import type { TextEdit } from '../../spec/textEdit';
import { appendItems } from '../../spec/textEdits/insertion';
import { cutArray } from '../../spec/textEdits/removal';
import type { FixIdea } from './fix';

/** Decimals of a drawn weight that is written: enough to tell weights apart, few enough to read. */
const DECIMALS = 4;

/** Fits an array of numbers to its length: a row of weights with seeded values, anything else with zeros. */
export function lengthFix(text: string, root: Node, array: Node, count: number): FixIdea[] {
  const edits = lengthEdits(text, root, array, count);
  const size = entriesOf(array).length;
  const fill = isWeightRow(array) ? l10n.t('seeded values') : '0';
  const title = size > count ? l10n.t('Cut to length {0}', count) : l10n.t('Pad to length {0} with {1}', count, fill);
  return edits === undefined ? [] : [{ title, edits, isPreferred: true }];
}

/** Fits several arrays at once, each to its own length. */
export function lengthsFix(
  text: string,
  root: Node,
  wrong: readonly { readonly array: Node; readonly count: number }[],
): FixIdea[] {
  const edits = wrong.map(({ array, count }) => lengthEdits(text, root, array, count));
  if (edits.length < 2 || edits.includes(undefined)) return [];
  const title = l10n.t('Fit all {0} arrays of wrong length here', edits.length);
  return [{ title, edits: edits.flatMap((some) => some ?? []) }];
}

/** Fits every row of a matrix to a number of columns. */
export function columnsFix(text: string, root: Node, weights: Node, columns: number): FixIdea[] {
  const rows = entriesOf(weights);
  const width = entriesOf(rows.find(({ type }) => type === 'array')).length;
  const shape = `${rows.length}×${columns}`;
  if (width > columns) {
    const edits = rows.flatMap((row) => cutArray(text, row, columns));
    return [{ title: l10n.t('Cut to {0}', shape), edits, isPreferred: true }];
  }
  const drawn = drawnWeights(root, layerOf(weights), rows.length, columns);
  if (drawn === undefined || rows.length * (columns - width) > MOST_WRITTEN) return [];
  const edits = rows.flatMap((row, to) =>
    row.type === 'array' ? appendItems(text, row, drawnItems(drawn, to, entriesOf(row).length)) : [],
  );
  return [{ title: l10n.t('Pad to {0} with seeded values', shape), edits, isPreferred: true }];
}

/** Cuts or pads a matrix to a number of rows; its columns stay. */
export function rowsEdits(text: string, root: Node, weights: Node, count: number): readonly TextEdit[] | undefined {
  const rows = entriesOf(weights);
  if (rows.length >= count) return cutArray(text, weights, count);
  const columns = entriesOf(rows[0]).length;
  const drawn = drawnWeights(root, layerOf(weights), count, columns);
  if (drawn === undefined || (count - rows.length) * columns > MOST_WRITTEN) return undefined;
  const added = Array.from(
    { length: count - rows.length },
    (_, k) => `[${drawnItems(drawn, rows.length + k, 0).join(', ')}]`,
  );
  return appendItems(text, weights, added);
}

function lengthEdits(text: string, root: Node, array: Node, count: number): readonly TextEdit[] | undefined {
  const size = entriesOf(array).length;
  if (size >= count) return cutArray(text, array, count);
  if (count - size > MOST_WRITTEN) return undefined;
  if (!isWeightRow(array))
    return appendItems(
      text,
      array,
      Array.from({ length: count - size }, () => '0'),
    );
  const path = getNodePath(array);
  const rows = entriesOf(array.parent).length;
  const drawn = drawnWeights(root, layerOf(array), rows, count);
  return drawn && appendItems(text, array, drawnItems(drawn, Number(path[3]), size));
}

function isWeightRow(array: Node): boolean {
  return getNodePath(array)[2] === 'weights';
}

/** The number (1-based) of the layer that a node is in. */
function layerOf(node: Node): number {
  return Number(getNodePath(node)[1]) + 1;
}

/** The weights that the layer would have if it had no weights and no `init`. */
function drawnWeights(root: Node, layer: number, rows: number, columns: number): Matrix | undefined {
  // All of them are drawn, for their order makes them what they are.
  if (rows * columns > MOST_DRAWN) return undefined;
  const seed = numberOf(valueOf(root, 'seed')) ?? 0;
  const key = [seed, layer, rows, columns].join();
  if (lastDrawn?.key !== key) {
    const weights = matrix(rows, columns);
    initializeWeights(weights, { kind: 'xavier-uniform' }, randomStream(seed, 'weights', layer));
    lastDrawn = { key, weights };
  }
  return lastDrawn.weights;
}

/** What was drawn last, and from what: each wrong row of a matrix asks for the same. */
let lastDrawn: { readonly key: string; readonly weights: Matrix } | null = null;

/** The drawn numbers of a row behind its first `start`. */
function drawnItems(drawn: Matrix, row: number, start: number): string[] {
  return Array.from({ length: Math.max(0, drawn.columns - start) }, (_, k) =>
    String(Number(entry(drawn, row, start + k).toFixed(DECIMALS))),
  );
}

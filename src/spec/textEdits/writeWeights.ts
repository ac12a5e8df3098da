import type { Node } from 'jsonc-parser';
import { matrixText, vectorText } from '../matrixText';
import { propertyOf } from '../specNodes';
import { inserting, type TextEdit } from '../textEdit';
import { indentAt, indentUnitOf, lineEndOf, lineStartOf, separatorLike } from '../textLayout';
import { removeProperty, replaceKeepingComments } from './removal';

/**
 * Puts weights (and biases, if any) where "units" or "init" of a layer stood, else before its "biases": in the document's own
 * layout, every comment kept. The layer must have one of the three.
 */
export function writeWeights(
  text: string,
  root: Node,
  layer: Node,
  rows: readonly (readonly number[])[],
  biases: readonly number[],
): TextEdit[] {
  const replaced = ['units', 'init']
    .flatMap((key) => propertyOf(layer, key) ?? [])
    .sort((one, other) => one.offset - other.offset);
  const [first, ...rest] = replaced;
  const place = first ?? propertyOf(layer, 'biases');
  if (place === undefined) return [];
  const separator = separatorLike(text, place);
  const matrix = matrixText(rows, {
    column: place.offset - lineStartOf(text, place.offset) + '"weights": '.length,
    lineEnd: lineEndOf(text),
    indent: indentAt(text, place.offset),
    indentUnit: indentUnitOf(text, root),
  });
  const values = [`"weights": ${matrix}`, ...(biases.length === 0 ? [] : [`"biases": ${vectorText(biases)}`])];
  const newText = values.join(`,${separator}`);
  if (first === undefined) return [inserting(place.offset, `${newText},${separator}`)];
  return [
    replaceKeepingComments(text, first, newText, rest),
    ...rest.flatMap((property) => removeProperty(text, property, 'comments inside go')),
  ];
}

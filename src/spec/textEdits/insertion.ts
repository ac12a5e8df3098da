import type { Node } from 'jsonc-parser';
import { endOf } from '../specNodes';
import { inserting, type TextEdit } from '../textEdit';
import { beginsLine, separatorLike } from '../textLayout';
import { isTrivia, tokensFrom } from '../textTokens';

/** A key and its value, as JSON text. */
export type Entry = readonly [key: string, value: string];

/** Adds properties to an object, behind `after` where that is one of its properties, else at its end. */
export function insertProperties(text: string, object: Node, entries: readonly Entry[], after?: Node): TextEdit[] {
  const properties = object.children ?? [];
  const previous = after !== undefined && properties.includes(after) ? after : properties.at(-1);
  const added = entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`);
  if (previous === undefined) return [inserting(object.offset + 1, ` ${added.join(', ')} `)];
  const separator = separatorLike(text, previous);
  const lines = added.join(`,${separator}`);
  const rest = beginsLine(text, previous.offset) ? restOfLine(text, endOf(previous)) : undefined;
  if (rest === undefined) return [inserting(endOf(previous), `,${separator}${lines}`)];
  // A comment behind the previous property is about that one: the new ones go below it.
  if (rest.hasComma) return [inserting(rest.end, `${separator}${lines},`)];
  return [inserting(endOf(previous), ','), inserting(rest.end, separator + lines)];
}

/** Adds items at the end of an array, laid out as the items that it has. */
export function appendItems(text: string, array: Node, items: readonly string[]): TextEdit[] {
  if (items.length === 0) return [];
  const last = array.children?.at(-1);
  if (last === undefined) return [inserting(array.offset + 1, items.join(', '))];
  const separator = separatorLike(text, last);
  return [inserting(endOf(last), items.map((item) => `,${separator}${item}`).join(''))];
}

/** Where a line ends behind `start` and whether a comma is before that; `undefined` where no comment or something else is on it. */
function restOfLine(text: string, start: number): { readonly end: number; readonly hasComma: boolean } | undefined {
  let [hasComment, hasComma] = [false, false];
  for (const token of tokensFrom(text, start)) {
    if (token.kind === 'line end') return hasComment ? { end: token.offset, hasComma } : undefined;
    if (token.kind === 'comma' && !hasComma) hasComma = true;
    else if (token.kind === 'comment') hasComment = true;
    else if (!isTrivia(token)) return undefined;
  }
  return undefined;
}

import type { Node } from 'jsonc-parser';
import { replacing, type TextEdit } from '../../spec/textEdit';
import { indentAt, lineEndOf, lineStartOf } from '../../spec/textLayout';
import { commaAfter, endOf, isTrivia, type Token, tokensFrom } from './layout';

/** Takes a property and its comma out of its object; comments stay, and a line that nothing else is on goes whole. */
export function removeProperty(text: string, property: Node): TextEdit[] {
  const siblings = property.parent?.children ?? [];
  const index = siblings.indexOf(property);
  const previous = siblings[index - 1];
  const comma = commaAfter(text, endOf(property));
  // The comma before it goes where the property is the last one and has none behind it.
  if (comma === undefined && previous !== undefined) return removeStretch(text, endOf(previous), endOf(property));
  return removeStretch(text, property.offset, comma === undefined ? endOf(property) : comma + 1);
}

/** Cuts an array to its first `count` (at least 1) items; comments stay. */
export function cutArray(text: string, array: Node, count: number): TextEdit[] {
  const items = array.children ?? [];
  const [kept, last] = [items[count - 1], items.at(-1)];
  return kept === undefined || last === undefined || kept === last ? [] : removeStretch(text, endOf(kept), endOf(last));
}

/** Puts something else where a node stands; the comments inside of the node go behind it. */
export function replaceKeepingComments(text: string, node: Node, newText: string): TextEdit {
  const line = lineEndOf(text) + indentAt(text, node.offset);
  const comments = tokensIn(text, node.offset, endOf(node))
    .filter(({ kind }) => kind === 'comment')
    .map((token) => text.slice(token.offset, endOf(token)))
    .map((comment) => ` ${comment}${comment.startsWith('//') ? line : ''}`);
  return replacing(node, newText + comments.join(''));
}

/** Takes everything but comments out of a stretch of text. */
function removeStretch(text: string, start: number, end: number): TextEdit[] {
  const tokens = tokensIn(text, start, end);
  if (!tokens.some(({ kind }) => kind === 'comment')) return [wholeLines(text, start, end)];
  return tokens.filter((token) => !isTrivia(token)).map(({ offset, length }) => ({ offset, length, newText: '' }));
}

function tokensIn(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  for (const token of tokensFrom(text, start)) {
    if (token.offset >= end) break;
    tokens.push(token);
  }
  return tokens;
}

/** The stretch, with the line that it would leave empty, or with the spaces behind it. */
function wholeLines(text: string, start: number, end: number): TextEdit {
  const lineStart = lineStartOf(text, start);
  const [after = ''] = /^[ \t]*(?:\r\n|\n|\r)?/.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(lineStart, start).trim() === '' && /[\r\n]$/.test(after) && text[start] !== ',';
  if (isAlone) return { offset: lineStart, length: end + after.length - lineStart, newText: '' };
  const spaces = text[start] === ',' ? 0 : (/^[ \t]*/.exec(after)?.[0].length ?? 0);
  return { offset: start, length: end + spaces - start, newText: '' };
}

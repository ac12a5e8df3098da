import type { Node } from 'jsonc-parser';
import { endOf } from '../specNodes';
import { replacing, type TextEdit } from '../textEdit';
import { beginsLine, indentAt, lineEndOf, lineStartOf } from '../textLayout';
import { commaAfter, isTrivia, type Token, tokensIn } from '../textTokens';

/**
 * Takes a property and its comma out of its object, and a line that nothing else is on whole. Comments stay, those inside of
 * the property only where they are not written elsewhere.
 */
export function removeProperty(
  text: string,
  property: Node,
  inside: 'comments inside stay' | 'comments inside go' = 'comments inside stay',
): TextEdit[] {
  const siblings = property.parent?.children ?? [];
  const previous = siblings[siblings.indexOf(property) - 1];
  const [end, comma] = [endOf(property), commaAfter(text, endOf(property))];
  const stays = ({ kind, offset }: Token): boolean =>
    kind === 'comment' && (inside === 'comments inside stay' || offset < property.offset || offset >= end);
  // The comma before it goes where the property is the last one and has none behind it.
  if (comma === undefined && previous !== undefined) return removeStretch(text, endOf(previous), end, stays);
  return removeStretch(text, property.offset, comma === undefined ? end : comma + 1, stays);
}

/** Takes several properties of one object out, of which one at least stays. Comments stay. */
export function removeProperties(text: string, properties: readonly Node[]): TextEdit[] {
  const siblings = properties[0]?.parent?.children ?? [];
  const last = siblings.at(-1);
  const keptNode = siblings.filter((sibling) => !properties.includes(sibling)).at(-1);
  // Behind the last one that stays all go at once, with the comma before them.
  const isTail = last !== undefined && properties.includes(last) && commaAfter(text, endOf(last)) === undefined;
  if (!isTail || keptNode === undefined) return properties.flatMap((property) => removeProperty(text, property));
  return [
    ...properties
      .filter(({ offset }) => offset < keptNode.offset)
      .flatMap((property) => removeProperty(text, property)),
    ...removeStretch(text, endOf(keptNode), endOf(last), ({ kind }) => kind === 'comment'),
  ];
}

/** Cuts an array to its first `count` (at least 1) items; comments stay. */
export function cutArray(text: string, array: Node, count: number): TextEdit[] {
  const items = array.children ?? [];
  const [kept, last] = [items[count - 1], items.at(-1)];
  if (kept === undefined || last === undefined || kept === last) return [];
  return removeStretch(text, endOf(kept), endOf(last), ({ kind }) => kind === 'comment');
}

/** Puts something else where a node stands; the comments inside of it, and of others that go with it, stand before that. */
export function replaceKeepingComments(
  text: string,
  node: Node,
  newText: string,
  others: readonly Node[] = [],
): TextEdit {
  const line = lineEndOf(text) + indentAt(text, node.offset);
  const comments = [node, ...others]
    .flatMap((replaced) => tokensIn(text, replaced.offset, endOf(replaced)))
    .filter(({ kind }) => kind === 'comment')
    .map((token) => text.slice(token.offset, endOf(token)))
    .map((comment) => comment + (comment.startsWith('//') ? line : ' '));
  return replacing(node, comments.join('') + newText);
}

/** Takes everything out of a stretch of text but the comments that stay. */
function removeStretch(text: string, start: number, end: number, stays: (token: Token) => boolean): TextEdit[] {
  const edits: TextEdit[] = [];
  let run: { readonly start: number; readonly end: number } | undefined;
  const close = (): void => {
    if (run !== undefined) edits.push(cut(text, run.start, run.end));
    run = undefined;
  };
  for (const token of tokensIn(text, start, end)) {
    if (stays(token)) close();
    else if (!isTrivia(token) || token.kind === 'comment') {
      run = { start: run?.start ?? token.offset, end: endOf(token) };
    }
  }
  close();
  return edits;
}

/** Cuts a stretch out with the line that it would leave empty, or with the blanks behind it; a comma leaves these. */
function cut(text: string, start: number, end: number): TextEdit {
  const [, blanks = '', lineEnd] = /^([ \t]*)(\r\n|\n|\r)?/.exec(text.slice(end)) ?? [];
  const isComma = text[start] === ',';
  if (!isComma && lineEnd !== undefined && beginsLine(text, start)) {
    const from = lineStartOf(text, start);
    return { offset: from, length: end + blanks.length + lineEnd.length - from, newText: '' };
  }
  return { offset: start, length: end - start + (isComma ? 0 : blanks.length), newText: '' };
}

import type { Node } from 'jsonc-parser';
import { formatExact } from '../base/numberFormat';
import { propertyOf } from '../spec/specNodes';
import type { TextEdit } from '../spec/textEdit';
import { beginsLine, indentAt, indentUnitOf, lineEndOf, lineStartOf, tokensIn, type Token } from '../spec/textLayout';

/** A matrix on one line ends before this column; a longer one has a line for each row. */
const LINE_WIDTH = 100;

/** Writes whole properties into the text of one layer, in the document's own layout, and leaves its comments. */
export class LayerRewriter {
  private readonly lineEnd: string;
  private readonly unit: string;

  constructor(
    private readonly text: string,
    root: Node,
    private readonly layer: Node,
  ) {
    this.lineEnd = lineEndOf(text);
    this.unit = indentUnitOf(text, root);
  }

  /** The value of one of the layer's keys. */
  valueOf(key: string): Node | undefined {
    return propertyOf(this.layer, key)?.children?.[1];
  }

  /** Puts weights (and biases, if any) where "units" or "init" stood. */
  withWeights(rows: readonly (readonly number[])[], biases: readonly number[]): TextEdit[] {
    const replaced = ['units', 'init']
      .flatMap((key) => propertyOf(this.layer, key) ?? [])
      .sort((one, other) => one.offset - other.offset);
    const [first, second] = replaced;
    const place = first ?? propertyOf(this.layer, 'biases');
    if (place === undefined) return [];
    const column = place.offset - lineStartOf(this.text, place.offset);
    const values = [
      `"weights": ${this.matrixText(rows, place.offset, column + '"weights": '.length)}`,
      ...(biases.length === 0 ? [] : [`"biases": ${vectorText(biases)}`]),
    ];
    const newText = values.join(`,${this.separator(place.offset)}`);
    if (first === undefined) {
      return [{ offset: place.offset, length: 0, newText: `${newText},${this.separator(place.offset)}` }];
    }
    const comments = replaced.flatMap((property) => this.commentsOf(property, place.offset)).join('');
    const replacement = { offset: first.offset, length: first.length, newText: comments + newText };
    return [replacement, ...(second ? this.removal(second) : [])];
  }

  /** Puts biases behind the weights. */
  withBiases(biases: readonly number[]): TextEdit[] {
    const weights = propertyOf(this.layer, 'weights');
    if (biases.length === 0 || weights === undefined) return [];
    const end = weights.offset + weights.length;
    const newText = `"biases": ${vectorText(biases)}`;
    const behind = this.tokensBehind(weights);
    const stop = behind.find(({ kind }) => kind === 'line end' || kind === 'other');
    if (!beginsLine(this.text, weights.offset) || stop?.kind !== 'line end') {
      return [{ offset: end, length: 0, newText: `, ${newText}` }];
    }
    // A comment behind the weights stays on their line.
    const commas = behind.filter(({ kind }) => kind === 'comma');
    const line = `${this.separator(weights.offset)}${newText}`;
    if (commas.some(({ offset }) => offset < stop.offset)) {
      return [{ offset: stop.offset, length: 0, newText: `${line},` }];
    }
    if (commas.length > 0) return [{ offset: end, length: 0, newText: `,${line}` }];
    return [
      { offset: end, length: 0, newText: ',' },
      { offset: stop.offset, length: 0, newText: line },
    ];
  }

  /** What stands between two properties: a new line where they have lines of their own. */
  private separator(offset: number): string {
    return beginsLine(this.text, offset) ? this.lineEnd + indentAt(this.text, offset) : ' ';
  }

  private matrixText(rows: readonly (readonly number[])[], offset: number, column: number): string {
    const lines = rows.map(vectorText);
    const oneLine = `[${lines.join(', ')}]`;
    if (rows.length === 1 || column + oneLine.length <= LINE_WIDTH) return oneLine;
    const indent = indentAt(this.text, offset);
    const inner = lines.map((line) => this.lineEnd + indent + this.unit + line).join(',');
    return `[${inner}${this.lineEnd}${indent}]`;
  }

  /** The comments inside a property that goes, to stand before what replaces it. */
  private commentsOf({ offset, length }: Node, place: number): string[] {
    return tokensIn(this.text, offset, offset + length)
      .filter(({ kind }) => kind === 'comment')
      .map((comment) => {
        const written = this.text.slice(comment.offset, comment.offset + comment.length);
        return written + (written.startsWith('//') ? this.lineEnd + indentAt(this.text, place) : ' ');
      });
  }

  /** Takes a property out, with its comma, and with its line where nothing else is on it. */
  private removal(property: Node): TextEdit[] {
    const end = property.offset + property.length;
    const after = this.commaBehind(property);
    if (after !== undefined) {
      // Comments between the value and its comma stay.
      const comma = after.offset === end ? [] : [{ offset: after.offset, length: 1, newText: '' }];
      const last = comma.length === 0 ? after.offset + 1 : end;
      return [this.cut(property.offset, last), ...comma];
    }
    const siblings = this.layer.children ?? [];
    const previous = siblings[siblings.indexOf(property) - 1];
    const before = previous && this.commaBehind(previous);
    const cut = this.cut(property.offset, end);
    if (before === undefined) return [cut];
    if (before.offset + 1 >= cut.offset)
      return [{ ...cut, offset: before.offset, length: cut.offset + cut.length - before.offset }];
    return [{ offset: before.offset, length: 1, newText: '' }, cut];
  }

  /** Cuts a stretch out: its whole line where it is alone there, else the blanks on one side of it too. */
  private cut(offset: number, end: number): TextEdit {
    const behind = /^[ \t]*(\r\n|\r|\n)?/.exec(this.text.slice(end, this.layer.offset + this.layer.length));
    const [blanks = '', lineEnd] = behind ?? [];
    if (beginsLine(this.text, offset) && lineEnd !== undefined) {
      const start = lineStartOf(this.text, offset);
      return { offset: start, length: end + blanks.length - start, newText: '' };
    }
    if (lineEnd === undefined && blanks !== '') {
      const isBeforeBracket = this.text[end + blanks.length] === '}';
      if (!isBeforeBracket) return { offset, length: end + blanks.length - offset, newText: '' };
    }
    const before = /[ \t]*$/.exec(this.text.slice(lineStartOf(this.text, offset), offset))?.[0].length ?? 0;
    const kept = beginsLine(this.text, offset) ? 0 : before;
    return { offset: offset - kept, length: end - offset + kept, newText: '' };
  }

  private commaBehind(property: Node): Token | undefined {
    return this.tokensBehind(property).find(({ kind }) => kind === 'comma');
  }

  /** The tokens from a property to the next one, or to the layer's closing brace. */
  private tokensBehind(property: Node): readonly Token[] {
    const siblings = this.layer.children ?? [];
    const next = siblings[siblings.indexOf(property) + 1];
    const end = property.offset + property.length;
    return tokensIn(this.text, end, next?.offset ?? this.layer.offset + this.layer.length);
  }
}

function vectorText(values: readonly number[]): string {
  return `[${values.map(formatExact).join(', ')}]`;
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { looseShape } from '../spec/looseShape';
import { entriesOf, layerNodes, valueOf } from '../spec/specNodes';
import { placeAt } from '../spec/specPlace';
import { inserting, replacing, type TextEdit } from '../spec/textEdit';
import { separatorLike } from '../spec/textLayout';
import { symbolAt, type SpecSymbol } from './specSymbol';

/** What can be renamed at a place: the token that is there, and the name that it has now (empty when it has none). */
export interface Renaming {
  readonly symbol: SpecSymbol;
  readonly offset: number;
  readonly length: number;
  readonly name: string;
}

/** The layer or input that the token at `offset` names: a layer's name, keys and braces, and the name of an input. */
export function renamingAt(root: Node, offset: number): Renaming | undefined {
  const place = placeAt(root, offset);
  const found = symbolAt(root, offset);
  if (found === undefined || (place?.kind !== 'layer' && place?.kind !== 'input name')) return undefined;
  const { layer } = found.symbol;
  const shape = looseShape(root);
  const name =
    found.symbol.kind === 'unit' ? shape.inputName(found.symbol.unit) : (shape.layers[layer - 1]?.name ?? '');
  // A layer's braces may be on different lines: the cursor alone stands for them.
  const node = layerNodes(root)[layer - 1];
  const isWhole = found.symbol.kind === 'layer' && node?.offset === found.offset;
  return { symbol: found.symbol, offset: isWhole ? offset : found.offset, length: isWhole ? 0 : found.length, name };
}

/** The edits that give the symbol another name, or in words why it cannot have it. */
export function renameEdits(
  root: Node,
  text: string,
  { symbol, name: before }: Renaming,
  name: string,
): readonly TextEdit[] | { readonly message: string } {
  if (name.trim() === '') return { message: l10n.t('expected a name, found nothing') };
  const newText = JSON.stringify(name);
  if (symbol.kind === 'unit') {
    const inputs = entriesOf(valueOf(root, 'inputs'));
    const own = inputs[symbol.unit];
    if (inputs.some((other) => other !== own && other.value === name)) {
      return { message: l10n.t('expected another name than "{0}", which another input has', name) };
    }
    return own === undefined || name === before ? [] : [replacing(own, newText)];
  }
  const layer = layerNodes(root)[symbol.layer - 1];
  const written = valueOf(layer, 'name');
  if (written !== undefined) {
    return name === before ? [] : [replacing(written, newText)];
  }
  return layer?.type === 'object' ? [addedName(layer, text, newText)] : [];
}

/** A name as the layer's first key. */
function addedName(layer: Node, text: string, name: string): TextEdit {
  const [first] = layer.children ?? [];
  const property = `"name": ${name}`;
  if (first === undefined) return inserting(layer.offset + 1, ` ${property} `);
  return inserting(first.offset, `${property},${separatorLike(text, first)}`);
}

// What the numbers of a spec refer to: inputs, units and layers, where they are written and what reads them.
import type { Node } from 'jsonc-parser';
import { endOf, entriesOf, layerNodes, valueOf } from '../spec/specNodes';
import { placeAt, type SpecPlace } from '../spec/specPlace';

/** An input of the network (unit of layer 0), a unit of a layer, or a whole layer. Layers are 1-based, units 0-based. */
export type SpecSymbol =
  | { readonly kind: 'unit'; readonly layer: number; readonly unit: number }
  | { readonly kind: 'layer'; readonly layer: number };

/** A stretch of the text. */
export type Span = Pick<Node, 'offset' | 'length'>;

/** Where a symbol is written: the whole of it, and the part to look at. */
export interface Definition {
  readonly whole: Span;
  readonly part: Span;
}

/** A symbol, and the token of the text that stands for it. */
export interface SymbolPlace extends Span {
  readonly symbol: SpecSymbol;
}

/**
 * The symbol that the token at `offset` is, or reads: a weight reads the unit that it comes from, a bias belongs to its own
 * unit, the j-th number of a sample's input is input j, and the i-th of its target is for unit i of the last layer.
 */
export function symbolAt(root: Node, offset: number): SymbolPlace | undefined {
  const place = placeAt(root, offset);
  const symbol = place ? symbolOf(place, layerNodes(root).length) : countOfInputs(root, offset);
  if (symbol === undefined) return undefined;
  const token = place ?? valueOf(root, 'inputs');
  return token && { symbol, offset: token.offset, length: token.length };
}

function symbolOf(place: SpecPlace, layers: number): SpecSymbol | undefined {
  switch (place.kind) {
    case 'parameter':
      return place.from === null
        ? { kind: 'unit', layer: place.layer, unit: place.to }
        : { kind: 'unit', layer: place.layer - 1, unit: place.from };
    case 'sample': {
      const { entry } = place;
      if (entry === null || (entry.of === 'target' && layers === 0)) return undefined;
      return { kind: 'unit', layer: entry.of === 'input' ? 0 : layers, unit: entry.index };
    }
    case 'input name':
      return { kind: 'unit', layer: 0, unit: place.input };
    case 'layer':
      return { kind: 'layer', layer: place.layer };
    default:
      return undefined;
  }
}

function countOfInputs(root: Node, offset: number): SpecSymbol | undefined {
  const inputs = valueOf(root, 'inputs');
  if (inputs?.type !== 'number' || offset < inputs.offset || offset > endOf(inputs)) return undefined;
  return { kind: 'layer', layer: 0 };
}

/** Where the symbol is written: an input's name or the count of inputs, a unit's row of weights, a layer's name. */
export function definitionOf(root: Node, symbol: SpecSymbol): Definition | undefined {
  if (symbol.layer === 0) {
    const inputs = valueOf(root, 'inputs');
    if (inputs === undefined) return undefined;
    const name = symbol.kind === 'unit' ? entriesOf(inputs)[symbol.unit] : undefined;
    return { whole: name ?? inputs, part: name ?? inputs };
  }
  const layer = layerNodes(root)[symbol.layer - 1];
  if (layer === undefined) return undefined;
  const row = symbol.kind === 'unit' ? entriesOf(valueOf(layer, 'weights'))[symbol.unit] : undefined;
  return { whole: layer, part: row ?? valueOf(layer, 'name') ?? valueOf(layer, 'units') ?? opening(layer) };
}

/** What reads the symbol, in the order of the text: the weights of the next layer, and numbers of the data. */
export function referencesOf(root: Node, symbol: SpecSymbol): Span[] {
  const next = layerNodes(root)[symbol.layer];
  const weights = valueOf(next, 'weights');
  const samples = entriesOf(valueOf(root, 'data'));
  const isLast = symbol.layer > 0 && next === undefined;
  const vectors =
    symbol.layer === 0 || isLast ? samples.map((sample) => valueOf(sample, isLast ? 'target' : 'input')) : [];
  const read =
    symbol.kind === 'unit'
      ? [...entriesOf(weights), ...vectors].map((vector) => entriesOf(vector)[symbol.unit])
      : [weights ?? (next && (valueOf(next, 'units') ?? opening(next))), ...vectors];
  return read.flatMap((node) => node ?? []).sort((one, other) => one.offset - other.offset);
}

function opening({ offset }: Node): Span {
  return { offset, length: 1 };
}

import { findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';
import { parameterAt } from './parameterPlace';

/** What a person points at: what the token means. Layers are 1-based, everything else is 0-based. */
export type SpecMeaning =
  /** `from` is `null` for a bias. */
  | { readonly kind: 'parameter'; readonly layer: number; readonly to: number; readonly from: number | null }
  | { readonly kind: 'activation'; readonly layer: number }
  /** A layer's name, any of its keys, or its braces. */
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'loss' }
  /** The optimizer's name. */
  | { readonly kind: 'optimizer' }
  | { readonly kind: 'learning rate' }
  /** A data row; `entry` is the number of its input or target that is pointed at, if it is one. */
  | { readonly kind: 'sample'; readonly sample: number; readonly entry: SampleEntry | null }
  | { readonly kind: 'input name'; readonly input: number };

/** The number at `index` of a sample's input or target. */
export interface SampleEntry {
  readonly of: 'input' | 'target';
  readonly index: number;
}

/** What stands at a place of the text, and where its token stands, in characters from the start of the text. */
export type SpecPlace = SpecMeaning & { readonly offset: number; readonly length: number };

/** What the token at `offset` (or that ends there) means; `undefined` where it is nothing of the network. */
export function placeAt(root: Node, offset: number): SpecPlace | undefined {
  const parameter = parameterAt(root, offset);
  if (parameter !== undefined) return { kind: 'parameter', ...parameter };
  const node = findNodeAtOffset(root, offset, true);
  if (node === undefined) return undefined;
  const meaning = meaningOf(node);
  return meaning && { ...meaning, offset: node.offset, length: node.length };
}

function meaningOf(node: Node): SpecMeaning | undefined {
  const [section, index, key, entry] = getNodePath(node);
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  switch (section) {
    case 'layers':
      if (typeof index !== 'number') return undefined;
      if (key === 'activation' && !isKey) return { kind: 'activation', layer: index + 1 };
      return key === undefined || key === 'name' || isKey ? { kind: 'layer', layer: index + 1 } : undefined;
    case 'loss':
      return { kind: 'loss' };
    case 'inputs':
      return typeof index === 'number' ? { kind: 'input name', input: index } : undefined;
    case 'data': {
      if (typeof index !== 'number') return undefined;
      const isEntry = (key === 'input' || key === 'target') && typeof entry === 'number';
      return { kind: 'sample', sample: index, entry: isEntry ? { of: key, index: entry } : null };
    }
    case 'training':
      if (index === 'learningRate') return { kind: 'learning rate' };
      return index === 'optimizer' && (key === undefined || key === 'kind') ? { kind: 'optimizer' } : undefined;
    default:
      return undefined;
  }
}

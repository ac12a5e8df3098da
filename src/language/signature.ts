import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { Session } from '../session/session';
import { inputsOf, looseShape, type LooseShape } from '../spec/looseShape';
import { entriesOf, layerNodes, nodesAround, valueOf } from '../spec/specNodes';
import { isInComment, tokensIn } from '../spec/textTokens';
import { indexedSymbol, parameterSymbol, symbolText } from '../trace/symbol';

/** What the numbers of an array are, and which of them is being typed. */
export interface Signature {
  readonly label: string;
  readonly parameters: readonly SignatureParameter[];
  /** Position in `parameters`; as many as there are, when more numbers are typed than expected. */
  readonly active: number;
  readonly documentation?: string;
}

export interface SignatureParameter {
  /** Where it stands in the label. */
  readonly start: number;
  readonly end: number;
  readonly documentation: string;
}

/** One number that is expected: short, and in words. */
interface Slot {
  readonly name: string;
  readonly words: string;
}

/** Numbers that are listed on each side of the one being typed. */
const NEIGHBOURS = 3;

/** The array of numbers that `offset` is in: a row of weights, biases, an input or a target. */
export function signatureAt({ parsed: { root }, text }: Session, offset: number): Signature | undefined {
  const array = nodesAround(root, offset, text)
    .filter(({ type }) => type === 'array' || type === 'object')
    .at(-1);
  if (root === undefined || array?.type !== 'array') return undefined;
  const tokens = tokensIn(text, array.offset + 1, offset);
  if (isInComment(text, tokens, offset)) return undefined;
  const expected = expectedIn(root, array, looseShape(root));
  return expected && signatureOf(expected, tokens.filter(({ kind }) => kind === 'comma').length);
}

interface Expected {
  /** What the whole array is. */
  readonly head: string;
  readonly count: number | undefined;
  readonly slot: (index: number) => Slot;
}

function expectedIn(root: Node, array: Node, shape: LooseShape): Expected | undefined {
  const sample = entriesOf(valueOf(root, 'data')).findIndex((node) => node === array.parent?.parent);
  if (sample >= 0) return expectedInSample(array, sample, shape);
  const layers = layerNodes(root);
  const ofBiases = layers.findIndex((node) => node === array.parent?.parent && valueOf(node, 'biases') === array);
  if (ofBiases >= 0) {
    const layer = ofBiases + 1;
    const slot = (to: number): Slot => {
      const name = symbolText(parameterSymbol(layer, to, null));
      return { name, words: l10n.t('{0}: bias of unit {1} of layer {2}', name, to + 1, layer) };
    };
    return { head: l10n.t('biases of layer {0}', layer), count: unitsApart(shape, ofBiases), slot };
  }
  const ofRow = layers.findIndex((node) => array.parent !== undefined && valueOf(node, 'weights') === array.parent);
  if (ofRow < 0) return undefined;
  const [layer, to] = [ofRow + 1, entriesOf(array.parent).indexOf(array)];
  const slot = (from: number): Slot => {
    const symbol = symbolText(parameterSymbol(layer, to, from));
    const source = layer === 1 ? shape.inputName(from) : l10n.t('unit {0} of layer {1}', from + 1, layer - 1);
    const name = l10n.t(
      '{0} from {1}',
      symbol,
      layer === 1 ? source : symbolText(indexedSymbol('a', [from + 1], layer - 1)),
    );
    return { name, words: l10n.t('{0}: to unit {1} of layer {2}, from {3}', symbol, to + 1, layer, source) };
  };
  return { head: l10n.t('weights to unit {0} of layer {1}', to + 1, layer), count: inputsOf(shape, ofRow), slot };
}

function expectedInSample(array: Node, sample: number, shape: LooseShape): Expected | undefined {
  const key: unknown = array.parent?.children?.[0]?.value;
  if (key === 'input') {
    const slot = (index: number): Slot => {
      const name = shape.inputName(index);
      return { name, words: l10n.t('{0}: input {1} of the network', name, index + 1) };
    };
    return { head: l10n.t('input of sample {0}', sample + 1), count: shape.inputs, slot };
  }
  if (key !== 'target') return undefined;
  const last = shape.layers.length;
  const slot = (index: number): Slot => {
    const name = symbolText(indexedSymbol('ŷ', [index + 1], null));
    return { name, words: l10n.t('{0}: what unit {1} of layer {2} should give', name, index + 1, last) };
  };
  return { head: l10n.t('target of sample {0}', sample + 1), count: shape.layers.at(-1)?.units, slot };
}

/** The units of a layer as something else than its biases tells them, which are being typed. */
function unitsApart(shape: LooseShape, layer: number): number | undefined {
  const own = shape.layers[layer];
  const isTold = own && (valueOf(own.node, 'weights') ?? valueOf(own.node, 'units'));
  return isTold ? own.units : undefined;
}

function signatureOf({ head, count, slot }: Expected, typed: number): Signature {
  const end = Math.min(count ?? typed + 1, typed + NEIGHBOURS + 1);
  const first = Math.max(0, Math.min(typed, end) - NEIGHBOURS);
  let label = `${head}: ${first > 0 ? '…, ' : ''}`;
  const parameters: SignatureParameter[] = [];
  for (let index = first; index < end; index++) {
    const { name, words } = slot(index);
    if (index > first) label += ', ';
    parameters.push({ start: label.length, end: label.length + name.length, documentation: words });
    label += name;
  }
  if (count === undefined || end < count) label += ', …';
  const isTooMany = count !== undefined && typed >= count;
  const documentation = isTooMany ? l10n.t('More numbers than expected: {0}.', count) : undefined;
  return { label, parameters, active: typed - first, ...(documentation === undefined ? {} : { documentation }) };
}

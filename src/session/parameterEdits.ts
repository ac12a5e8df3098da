import type { Node } from 'jsonc-parser';
import { formatExact } from '../base/numberFormat';
import { entry, toRows } from '../engine/matrix';
import type { LayerParameters } from '../engine/parameters';
import { vectorText } from '../spec/matrixText';
import { layerNodes, propertyOf, valueOf } from '../spec/specNodes';
import { replacing, type TextEdit } from '../spec/textEdit';
import { insertProperties } from '../spec/textEdits/insertion';
import { writeWeights } from '../spec/textEdits/writeWeights';
import type { Session } from './session';

/** What writing the run's parameters into the text comes to. */
export type ParameterEdits =
  /** In the order of the text; `count` numbers change or are added. */
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly count: number }
  | { readonly kind: 'nothing to write' }
  | { readonly kind: 'not finite' }
  /** The text is not that of the run. */
  | { readonly kind: 'stale' };

/**
 * The edits that put the parameters where the cursor stands into the spec, digit for digit, so that reading it gives the same
 * bits. Only numbers that changed are touched; layers that draw their weights get them written in. Comments and layout stay.
 */
export function parameterEdits({ run, isStale, parsed, text }: Session): ParameterEdits {
  if (run === null || isStale || parsed.root === undefined) return { kind: 'stale' };
  if (run.updates === 0) return { kind: 'nothing to write' };
  if (!run.parameters.values.every(Number.isFinite)) return { kind: 'not finite' };
  const { root } = parsed;
  const edits: TextEdit[] = [];
  let count = 0;
  layerNodes(root).forEach((node, index) => {
    const layer = run.parameters.layers[index];
    if (layer === undefined) return;
    const isBiased = layer.biases.some((bias) => !Object.is(bias, 0));
    const newBiases = valueOf(node, 'biases') === undefined && isBiased ? [...layer.biases] : [];
    const changes = numberEdits(node, layer);
    count += changes.length + newBiases.length;
    const weights = propertyOf(node, 'weights');
    if (weights === undefined) {
      changes.push(...writeWeights(text, root, node, toRows(layer.weights), newBiases));
      count += layer.weights.data.length;
    } else if (newBiases.length > 0) {
      changes.push(...insertProperties(text, node, [['biases', vectorText(newBiases)]], weights));
    }
    edits.push(...changes.sort((one, other) => one.offset - other.offset));
  });
  return edits.length === 0 ? { kind: 'nothing to write' } : { kind: 'edits', edits, count };
}

/** The numbers of a layer that are written with another value than they have now. */
function numberEdits(layer: Node, { weights, biases }: LayerParameters): TextEdit[] {
  const edits: TextEdit[] = [];
  const compare = (node: Node, value: number): void => {
    if (!Object.is(node.value, value)) {
      edits.push(replacing(node, formatExact(value)));
    }
  };
  valueOf(layer, 'weights')?.children?.forEach((row, to) => {
    row.children?.forEach((node, from) => {
      compare(node, entry(weights, to, from));
    });
  });
  valueOf(layer, 'biases')?.children?.forEach((node, to) => {
    compare(node, biases[to] ?? NaN);
  });
  return edits;
}

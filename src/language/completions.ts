import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { Session } from '../session/session';
import { inputsOf, looseShape, wantedUnits, type LooseShape } from '../spec/looseShape';
import { networkPresets } from '../spec/networkPlan';
import { networkText } from '../spec/networkText';
import { nodesAround, valueOf } from '../spec/specNodes';
import { isInComment, tokensIn } from '../spec/textTokens';
import { arrayGap } from './arrayGap';
import {
  layerSnippets,
  matrixSnippets,
  optimizerSnippets,
  rowSnippet,
  sampleSnippet,
  type Snippet,
} from './specSnippets';
import { snippetOf } from './snippet';

/**
 * What to offer at `offset` beside what VS Code's JSON support offers from the schema (keys, and names with their formulas):
 * whole networks, layers, samples and matrices of the right shape.
 */
export function completionsAt({ parsed: { root }, text }: Session, offset: number): readonly Snippet[] {
  const around = nodesAround(root, offset, text);
  const innermost = around.at(-1);
  if (root === undefined || (innermost === root && root.type === 'object' && root.children?.length === 0)) {
    return networks(text, offset, root !== undefined);
  }
  if (innermost?.type === 'array') return inArray(text, root, innermost, offset);
  if (
    innermost?.type === 'property' &&
    innermost.children?.length === 1 &&
    offset > (innermost.colonOffset ?? Infinity)
  ) {
    const space = text[offset - 1] === ':' ? ' ' : '';
    return atValue(root, innermost).map((snippet) => ({ ...snippet, insertText: space + snippet.insertText }));
  }
  return [];
}

/** Whole networks where there is nothing yet; inside of braces without these. */
function networks(text: string, offset: number, isInBraces: boolean): Snippet[] {
  const tokens = tokensIn(text, 0, text.length);
  const isBegun = !isInBraces && tokens.some((token) => '{['.includes(text.charAt(token.offset)));
  if (isBegun || isInComment(text, tokens, offset)) return [];
  return networkPresets().map(({ label, description, plan }) => {
    const insertText = snippetOf((stop) => networkText(plan, stop));
    return {
      label: l10n.t('network: {0}', label),
      detail: description,
      documentation: networkText(plan),
      insertText: isInBraces ? insertText.replace(/^\{|\\\}$/g, '') : insertText,
    };
  });
}

function inArray(text: string, root: Node, array: Node, offset: number): Snippet[] {
  const gap = arrayGap(text, array, offset);
  if (gap === undefined) return [];
  return entriesFor(root, array, gap.index).map((snippet) => ({
    ...snippet,
    insertText: gap.prefix + snippet.insertText + gap.suffix,
  }));
}

function entriesFor(root: Node, array: Node, index: number): Snippet[] {
  const shape = looseShape(root);
  if (array === valueOf(root, 'layers')) {
    return layerSnippets(wantedUnits(shape, index, index), inputsOf(shape, index));
  }
  if (array === valueOf(root, 'data'))
    return [sampleSnippet(shape.inputs, shape.layers.at(-1)?.units ?? shape.targets)];
  const layer = shape.layers.findIndex(({ node }) => valueOf(node, 'weights') === array);
  if (layer < 0) return [];
  const inputs = inputsOf(shape, layer);
  if (inputs === undefined) return [];
  // Inside of the brackets, all rows at once are offered only while there are none.
  const matrices = array.children?.length ? [] : matricesFor(shape, layer, seedOf(root));
  return [
    rowSnippet(layer + 1, index, inputs),
    ...matrices.map((snippet) => ({ ...snippet, insertText: snippet.insertText.slice(1, -1) })),
  ];
}

function atValue(root: Node, property: Node): Snippet[] {
  const key: unknown = property.children?.[0]?.value;
  if (key === 'optimizer' && property.parent === valueOf(root, 'training')) return optimizerSnippets();
  const shape = looseShape(root);
  const layer = shape.layers.findIndex(({ node }) => node === property.parent);
  return key === 'weights' && layer >= 0 ? matricesFor(shape, layer, seedOf(root)) : [];
}

function matricesFor(shape: LooseShape, layer: number, seed: number): Snippet[] {
  const units = shape.layers[layer]?.units ?? wantedUnits(shape, layer, layer + 1);
  return matrixSnippets(layer + 1, units, inputsOf(shape, layer), seed);
}

function seedOf(root: Node): number {
  const seed: unknown = valueOf(root, 'seed')?.value;
  return typeof seed === 'number' ? seed : 0;
}

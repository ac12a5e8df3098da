import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { MOST_WRITTEN } from '../../base/budgets';
import { losses } from '../../engine/loss';
import { toRows } from '../../engine/matrix';
import type { Model } from '../../spec/model';
import { propertyOf } from '../../spec/specNodes';
import { placeAt } from '../../spec/specPlace';
import { insertProperties } from '../../spec/textEdits/insertion';
import { writeWeights } from '../../spec/textEdits/writeWeights';
import type { Fix } from './fix';
import { lossFix } from './findingFixes';
import { zeros } from './keyValues';
import { seededWeights } from './seededWeights';

/**
 * Other ways to write the network, where the cursor is on a layer's name, keys or braces, or on the loss; anywhere inside a layer
 * when the person has asked.
 */
export function refactorings(text: string, root: Node, model: Model, offset: number, isAsked: boolean): Fix[] {
  const place = placeAt(root, offset);
  const layers = findNodeAtLocation(root, ['layers'])?.children ?? [];
  const around = layers.findIndex((layer) => layer.offset <= offset && offset <= layer.offset + layer.length);
  const index = place?.kind === 'layer' ? place.layer - 1 : isAsked ? around : -1;
  const layer = layers[index];
  const ofLayer = layer === undefined ? [] : layerRefactorings(text, root, layer, index, model);
  const isLoss = place?.kind === 'loss' || (place?.kind === 'activation' && place.layer === layers.length);
  return [...ofLayer, ...(isLoss || isAsked ? binaryLoss(text, root, model) : [])];
}

function layerRefactorings(text: string, root: Node, layer: Node, index: number, model: Model): Fix[] {
  const spec = model.spec.layers[index];
  if (spec === undefined) return [];
  const [weights, init, units] = ['weights', 'init', 'units'].map((key) => propertyOf(layer, key));
  const fixes: Fix[] = [];
  const biases = propertyOf(layer, 'biases') ? undefined : zeros(spec.units);
  if (biases !== undefined) {
    const edits = insertProperties(text, layer, [['biases', biases]], weights ?? init ?? units);
    fixes.push({ title: l10n.t('Add biases to layer {0}', index + 1), kind: 'rewrite', edits });
  }
  if (weights !== undefined) {
    const edits = seededWeights(text, layer, spec.units);
    const title = l10n.t('Replace the weights of layer {0} with seeded ones', index + 1);
    if (edits) fixes.push({ title, kind: 'extract', edits });
  } else if (spec.units * spec.inputs <= MOST_WRITTEN) {
    const rows = model.initialParameters().layers[index]?.weights;
    // Every digit, so that the network stays the same.
    const edits = rows && writeWeights(text, root, layer, toRows(rows), []);
    const title = l10n.t('Write the seeded weights of layer {0} as numbers', index + 1);
    if (edits) fixes.push({ title, kind: 'inline', edits });
  }
  return fixes;
}

/** For one sigmoid output and targets of 0 and 1, the loss that asks for a probability. */
function binaryLoss(text: string, root: Node, { network, spec }: Model): Fix[] {
  const output = network.layers.at(-1);
  const isBinary = spec.data.targets.data.every((target) => target === 0 || target === 1);
  if (output?.activation !== 'sigmoid' || output.units !== 1 || !isBinary || losses[network.loss].takesProbabilities)
    return [];
  return [{ ...lossFix(text, root, 'binary-cross-entropy'), kind: 'rewrite' }];
}

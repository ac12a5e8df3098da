import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { formatExact, formatNumber } from '../../base/numberFormat';
import { activationRange } from '../../engine/activation';
import { losses, type LossName } from '../../engine/loss';
import { column, toRows } from '../../engine/matrix';
import type { Finding } from '../../session/findings/finding';
import type { NetworkSpec } from '../../spec/networkSpec';
import { entriesOf, propertyOf, valueOf } from '../../spec/specNodes';
import { replacing, type TextEdit } from '../../spec/textEdit';
import { insertProperties } from '../../spec/textEdits/insertion';
import type { FixIdea } from './fix';
import { seededWeights } from './seededWeights';

/** Digits of a rescaled target. */
const DIGITS = 6;

/** What may take a finding away, where one change of the text can: to be tried out before it is offered. */
export function findingFixes(text: string, root: Node, spec: NetworkSpec, finding: Finding): FixIdea[] {
  switch (finding.code) {
    case 'unreachable-target': {
      const { kind } = finding.cause;
      if (finding.activation === 'softmax') return divideFix(root, spec);
      const loss = lossFix(text, root, 'squared-error');
      const rescale = rescaleFix(root, spec, finding.loss);
      if (kind === 'probability') return [...rescale, loss];
      const { takesProbabilities } = losses[finding.loss];
      return [...rescale, ...(takesProbabilities ? [] : activationFix(text, root, spec, 'identity'))];
    }
    case 'mismatched-loss': {
      const { key, value } = finding.suggestion;
      const fixes = key === 'loss' ? [lossFix(text, root, value)] : activationFix(text, root, spec, value);
      return fixes.map((fix) => ({ ...fix, isPreferred: true }));
    }
    case 'alike-units': {
      const layer = findNodeAtLocation(root, ['layers', finding.layer - 1]);
      const edits = layer && seededWeights(text, layer, finding.unitCount);
      return edits ? [{ title: l10n.t('Draw the weights of layer {0} with xavier', finding.layer), edits }] : [];
    }
    case 'dead-unit':
    case 'dead-in-batch': {
      const edits = activationEdits(text, root, finding.layer, 'leaky-relu');
      return finding.activation === 'relu' && edits
        ? [{ title: l10n.t('Make layer {0} {1}', finding.layer, 'leaky-relu'), edits }]
        : [];
    }
    default:
      return [];
  }
}

/** Writes another loss. */
export function lossFix(text: string, root: Node, loss: LossName): FixIdea {
  const node = valueOf(root, 'loss');
  const edits = node
    ? [replacing(node, JSON.stringify(loss))]
    : insertProperties(text, root, [['loss', JSON.stringify(loss)]], propertyOf(root, 'layers'));
  return { title: l10n.t('Use the loss {0}', loss), edits };
}

/** Writes another activation of the output layer. */
function activationFix(text: string, root: Node, spec: NetworkSpec, activation: string): FixIdea[] {
  const edits = activationEdits(text, root, spec.layers.length, activation);
  return edits ? [{ title: l10n.t('Make the output {0}', activation), edits }] : [];
}

/** Writes another activation of a layer (1-based). */
function activationEdits(text: string, root: Node, layer: number, activation: string): TextEdit[] | null {
  const found = findNodeAtLocation(root, ['layers', layer - 1]);
  if (found === undefined) return null;
  const node = valueOf(found, 'activation');
  return node
    ? [replacing(node, JSON.stringify(activation))]
    : insertProperties(text, found, [['activation', JSON.stringify(activation)]], propertyOf(found, 'name'));
}

/** One linear map of all targets: onto the whole range where it has two ends, else a shift to 0 and above. */
function rescaleFix(root: Node, spec: NetworkSpec, loss: LossName): FixIdea[] {
  const activation = spec.layers.at(-1)?.activation;
  if (activation === undefined) return [];
  const [rangeLow, rangeHigh] = activationRange(activation);
  const { takesProbabilities } = losses[loss];
  const [low, high] = takesProbabilities ? [Math.max(0, rangeLow), Math.min(1, rangeHigh)] : [rangeLow, rangeHigh];
  const values = spec.data.targets.data;
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const show = (x: number): string => formatNumber(x, 4);
  if (!Number.isFinite(high)) {
    const title = l10n.t('Shift all targets by {0}, so that the least is 0', show(-least));
    return [{ title, edits: targetEdits(root, spec, (target) => target - least), isPreferred: true }];
  }
  const [from, to] = [`${show(least)}…${show(most)}`, `${show(low)}…${show(high)}`];
  // Targets that are all the same have no width to map: they go to the nearest end.
  const map =
    most > least
      ? (target: number) => low + (target / (most - least) - least / (most - least)) * (high - low)
      : (target: number) => Math.min(high, Math.max(low, target));
  const title = l10n.t('Rescale all targets linearly from {0} to {1}', from, to);
  return [{ title, edits: targetEdits(root, spec, map), isPreferred: true }];
}

/** Makes the targets of every sample add up to 1; not offered where some are negative or all are 0. */
function divideFix(root: Node, spec: NetworkSpec): FixIdea[] {
  const { targets } = spec.data;
  const sums = Array.from({ length: targets.columns }, (_, sample) =>
    column(targets, sample).reduce((sum, target) => sum + target, 0),
  );
  if (targets.data.some((target) => target < 0) || sums.some((sum) => sum <= 0)) return [];
  const edits = targetEdits(root, spec, (target, sample) => target / (sums[sample] ?? 1));
  return [{ title: l10n.t('Divide every sample’s targets by their sum'), edits, isPreferred: true }];
}

/** Writes another number for every target that changes. */
function targetEdits(root: Node, spec: NetworkSpec, map: (target: number, sample: number) => number): TextEdit[] {
  const samples = entriesOf(valueOf(root, 'data'));
  return toRows(spec.data.targets).flatMap((targets, output) =>
    targets.flatMap((target, sample) => {
      const node = entriesOf(valueOf(samples[sample], 'target'))[output];
      const changed = Number(map(target, sample).toPrecision(DIGITS));
      return node === undefined || changed === target ? [] : [replacing(node, formatExact(changed))];
    }),
  );
}

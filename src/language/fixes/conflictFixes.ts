import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { entriesOf, numberOf, propertyOf, valueOf } from '../../spec/specNodes';
import { replacing } from '../../spec/textEdit';
import { insertProperties } from '../../spec/textEdits/insertion';
import { removeProperty, replaceKeepingComments } from '../../spec/textEdits/removal';
import type { FixIdea } from './fix';
import { removalFix } from './nameFixes';
import { rowsEdits } from './shapeFixes';

/** For a layer's `units` beside weights of `count` rows: another number, no number, or other weights. */
export function unitsFixes(text: string, root: Node, units: Node, count: number): FixIdea[] {
  const layer = units.parent?.parent;
  const weights = valueOf(layer, 'weights');
  const written = numberOf(units);
  const change = {
    title: l10n.t('Set "units" to {0}', count),
    edits: [replacing(units, String(count))],
    isPreferred: true,
  };
  const fits = written === undefined || weights === undefined ? undefined : rowsEdits(text, root, weights, written);
  const fit = fits ? [{ title: l10n.t('Fit "weights" to {0} rows', written ?? count), edits: fits }] : [];
  return [change, ...removalFix(text, units.parent, false), ...fit];
}

/** For a layer that has weights and `init`: one of them. */
export function initOrWeightsFixes(text: string, init: Node): FixIdea[] {
  const layer = init.parent?.parent;
  const property = propertyOf(layer, 'weights');
  const rows = entriesOf(valueOf(layer, 'weights')).length;
  const remove = removalFix(text, init.parent, true);
  if (property === undefined || (rows === 0 && !valueOf(layer, 'units'))) return remove;
  const edits = valueOf(layer, 'units')
    ? removeProperty(text, property)
    : [replaceKeepingComments(text, property, `"units": ${rows}`)];
  return [...remove, { title: l10n.t('Remove "{0}"', 'weights'), edits }];
}

/** For Nesterov's momentum without a momentum. */
export function momentumFixes(text: string, nesterov: Node): FixIdea[] {
  const optimizer = nesterov.parent?.parent;
  if (optimizer?.type !== 'object') return [];
  const momentum = valueOf(optimizer, 'momentum');
  const edits = momentum
    ? [replacing(momentum, '0.9')]
    : insertProperties(text, optimizer, [['momentum', '0.9']], nesterov.parent);
  const set = { title: l10n.t('Set "momentum" to {0}', 0.9), edits, isPreferred: true };
  return [set, ...removalFix(text, nesterov.parent, false)];
}

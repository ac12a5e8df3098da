import type { Node } from 'jsonc-parser';
import { propertyOf, valueOf } from '../../spec/specNodes';
import { replacing, type TextEdit } from '../../spec/textEdit';
import { replaceKeepingComments } from '../../spec/textEdits/removal';
import { separatorLike } from '../../spec/textLayout';

const XAVIER = '{ "kind": "xavier-uniform" }';

/** Draws a layer's weights from the seed, whether they are written or drawn otherwise; `null` where neither says how they are. */
export function seededWeights(text: string, layer: Node, units: number): TextEdit[] | null {
  const [weights, init] = [propertyOf(layer, 'weights'), valueOf(layer, 'init')];
  if (weights === undefined) return init ? [replacing(init, XAVIER)] : null;
  const entries = [...(propertyOf(layer, 'units') ? [] : [`"units": ${units}`]), `"init": ${XAVIER}`];
  return [replaceKeepingComments(text, weights, entries.join(`,${separatorLike(text, weights)}`))];
}

import * as l10n from '@vscode/l10n';
import { findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';
import type { ParsedSpec } from '../../spec/parseSpec';
import type { Problem } from '../../spec/problem';
import { insertProperties } from '../../spec/textEdits/insertion';
import { initOrWeightsFixes, momentumFixes, unitsFixes } from './conflictFixes';
import type { FixIdea } from './fix';
import { missingEntries } from './keyValues';
import { nameFixes, removalFix, repeatFix, unknownKeyFixes } from './nameFixes';
import { columnsFix, lengthFix, lengthsFix } from './shapeFixes';
import { emptyFixes, rangeFixes, swapFix, takenNameFix, typeFixes } from './valueFixes';

/** What may mend a problem of the text, which must be the one that was parsed: whether it does is not yet tried out. */
export function problemFixes(text: string, { root, problems }: ParsedSpec, problem: Problem): FixIdea[] {
  const node = root && findNodeAtOffset(root, problem.offset);
  if (root === undefined || node === undefined) return [];
  const { code, expected } = problem;
  if (code === 'unknown-name' && expected?.kind === 'name') return nameFixes(text, node, expected.candidates);
  // Behind a mistake of the syntax the tree is a guess: only a name by itself can be replaced safely.
  if (problems.some((other) => other.code === 'syntax')) return [];
  if (code === 'duplicate-key') return repeatFix(text, node.parent);
  if (code === 'wrong-type') return typeFixes(text, node);
  if (code === 'empty') return emptyFixes(text, root, node);
  switch (expected?.kind) {
    case 'name':
      return unknownKeyFixes(text, node, expected.candidates);
    case 'key':
      return missingKeyFixes(text, root, node, expected.keys);
    case 'length':
      return [...lengthFix(text, root, node, expected.count), ...lengthsFix(text, root, alike(root, node, problems))];
    case 'columns':
      return columnsFix(text, root, node, expected.count);
    case 'units':
      return unitsFixes(text, root, node, expected.count);
    case 'number':
      return rangeFixes(text, root, node, expected.nearest);
    case 'min and max':
      return swapFix(text, node);
    case 'no value':
      return removalFix(text, node.parent, true);
    case 'init or weights':
      return initOrWeightsFixes(text, node);
    case 'momentum':
      return momentumFixes(text, node);
    case undefined:
      return code === 'conflict' ? takenNameFix(node) : [];
  }
}

function missingKeyFixes(text: string, root: Node, object: Node, keys: readonly string[]): FixIdea[] {
  if (object.type !== 'object') return [];
  return keys.flatMap((key) => {
    const entries = missingEntries(text, root, object, key);
    if (entries === undefined) return [];
    const written = entries.map(([name, value]) => `"${name}": ${value}`).join(', ');
    const title = l10n.t('Add {0}', written.length > LONGEST_TITLE ? `"${key}"` : written);
    return [{ title, edits: insertProperties(text, object, entries), isPreferred: true }];
  });
}

/** Longer values are not repeated in a title. */
const LONGEST_TITLE = 60;

/** The arrays of wrong length in the same matrix, or in the data. */
function alike(
  root: Node,
  array: Node,
  problems: readonly Problem[],
): { readonly array: Node; readonly count: number }[] {
  const group = groupOf(array);
  return problems.flatMap(({ expected, offset }) => {
    const other = expected?.kind === 'length' ? findNodeAtOffset(root, offset) : undefined;
    return other !== undefined && expected?.kind === 'length' && groupOf(other) === group
      ? [{ array: other, count: expected.count }]
      : [];
  });
}

function groupOf(array: Node): string {
  const [section, layer, key] = getNodePath(array);
  return section === 'data' ? 'data' : `${layer ?? ''} ${key ?? ''}`;
}

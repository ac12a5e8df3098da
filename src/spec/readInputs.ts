import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { LARGEST_COUNT } from '../base/budgets';
import type { Parts } from '../base/parts';
import { shortText } from '../base/shortText';
import type { JsonReader } from './jsonReader';
import { eachBelow, entryCount } from './lazyNode';

/** The names of the network's inputs, in parts: as given, or x1, x2, … for a count. */
export function* readInputs(reader: JsonReader, node: Node): Parts<string[] | undefined> {
  if (node.type !== 'array') {
    if (node.type !== 'number')
      return reader.wrongType(node, 'inputs', l10n.t('a number of inputs or an array of their names'));
    const count = reader.number(node, 'inputs', { integer: true, min: 1, upTo: LARGEST_COUNT });
    return count === undefined ? undefined : Array.from({ length: count }, (_, j) => `x${j + 1}`);
  }
  const names: string[] = [];
  const taken = new Set<string>();
  if (entryCount(node) === 0)
    return reader.report('empty', node, l10n.t('inputs: expected at least one name, found none'));
  for (const nameNode of eachBelow(node)) {
    if (reader.isPart()) yield;
    const path = (): string => l10n.t('inputs, name {0}', names.length + 1);
    const name = reader.string(nameNode, path) ?? '';
    if (name !== '' && taken.has(name)) {
      reader.report('conflict', nameNode, () =>
        l10n.t('{0}: expected another name than "{1}", which is taken', path(), shortText(name)),
      );
    }
    names.push(name);
    taken.add(name);
  }
  return names;
}

import * as l10n from '@vscode/l10n';
import { nearestName } from '../../spec/nearestName';
import type { ConditionNetwork } from './conditionNetwork';
import { indexCount, outOfRangeText, type IndexKind } from './expectation';
import type { TokenReader } from './tokenReader';
import { isUnclosed, type Token } from './tokens';

/** What stands in parentheses: the layer is 1-based, what follows 0-based; less where the last may be left out and is. */
export interface Indices {
  readonly layer: number;
  readonly others: readonly number[];
}

/**
 * Reads "(layer, unit, …)", whose open parenthesis comes next. Numbers out of range are reported and read on; `null` where the
 * text is no such thing, which is reported too. `optional` may stand at the end.
 */
export function readIndices(
  reader: TokenReader,
  network: ConditionNetwork,
  kinds: readonly IndexKind[],
  optional: IndexKind | null = null,
): Indices | null {
  reader.next();
  const layer = readLayer(reader, network);
  if (layer === null) return null;
  const others: number[] = [];
  for (const index of kinds) {
    if (!reader.takes(',')) return reader.fail({ kind: 'separator', next: index, mayClose: false });
    const read = readIndex(reader, network, index, layer);
    if (read === null) return null;
    others.push(read - 1);
  }
  const separator = { kind: 'separator', next: optional, mayClose: true } as const;
  reader.note(separator);
  if (optional !== null && reader.takes(',')) {
    const read = readIndex(reader, network, optional, layer);
    if (read === null) return null;
    others.push(read - 1);
    reader.note({ ...separator, next: null });
    return reader.takes(')') ? { layer, others } : reader.fail({ ...separator, next: null });
  }
  return reader.takes(')') ? { layer, others } : reader.fail(separator);
}

function readLayer(reader: TokenReader, network: ConditionNetwork): number | null {
  if (reader.token.kind !== 'name' || isUnclosed(reader.token)) return readIndex(reader, network, 'layer', null);
  const token = reader.next();
  const named = network.layers.flatMap(({ name }, l) => (name === token.key ? [l + 1] : []));
  const [layer] = named;
  if (layer === undefined) reader.report(unknownNameText(token, network), token);
  else if (named.length > 1) {
    reader.report(l10n.t('{0}: more than one layer has this name, write its number', token.text), token);
  }
  return layer ?? 0;
}

/** The number as it is written, 1-based. */
function readIndex(
  reader: TokenReader,
  network: ConditionNetwork,
  index: IndexKind,
  layer: number | null,
): number | null {
  const expectation = { kind: 'index', index, layer } as const;
  reader.note(expectation);
  const { token } = reader;
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) return reader.fail(expectation);
  reader.next();
  const [read, count] = [Number(token.text), indexCount(network, index, layer)];
  if (count !== undefined && (read < 1 || read > count)) {
    reader.report(outOfRangeText(token.text, index, layer, count), token);
  }
  return read;
}

function unknownNameText({ text, key }: Token, { layers }: ConditionNetwork): string {
  const names = layers.flatMap(({ name }) => (name === null ? [] : [name]));
  const nearest = nearestName(key, names);
  return nearest === undefined
    ? l10n.t('{0}: no layer has this name', text)
    : l10n.t('{0}: no layer has this name; did you mean "{1}"?', text, nearest);
}

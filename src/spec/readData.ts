import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { NUMBERS_OF_NODE } from '../base/budgets';
import type { Parts } from '../base/parts';
import { matrix, type Matrix } from '../engine/matrix';
import type { JsonReader, Numbers } from './jsonReader';
import type { DataSpec } from './networkSpec';
import { lastLayerHasUnits, networkHasInputs } from './sizeText';

export const sampleKeys = ['input', 'target'] as const;

/** Reads the samples in parts, against the network's inputs and outputs, where these are known. */
export function* readData(
  reader: JsonReader,
  node: Node,
  inputCount: number | undefined,
  outputCount: number | undefined,
): Parts<DataSpec | undefined> {
  const nodes = reader.array(node, 'data', l10n.t('an array of samples, {"input": […], "target": […]}'));
  if (nodes === undefined) return undefined;
  if (nodes.length === 0) return reader.report('empty', node, l10n.t('data: expected at least one sample, found none'));
  const inputs: (Numbers | undefined)[] = [];
  const targets: (Numbers | undefined)[] = [];
  const input = { count: inputCount, because: networkHasInputs };
  const target = { count: outputCount, because: lastLayerHasUnits };
  for (const [index, sampleNode] of nodes.entries()) {
    if (reader.isPart(NODES_OF_SAMPLE)) yield;
    const path = (): string => l10n.t('sample {0}', index + 1);
    const fields = reader.object(sampleNode, path, sampleKeys, sampleKeys);
    const ofInput = (): string => l10n.t('{0}: {1}', path(), 'input');
    const ofTarget = (): string => l10n.t('{0}: {1}', path(), 'target');
    inputs.push(yield* readVector(reader, fields?.input, ofInput, input));
    targets.push(yield* readVector(reader, fields?.target, ofTarget, target));
  }
  if (inputs.includes(undefined) || targets.includes(undefined)) return undefined;
  return { inputs: yield* toColumns(reader, inputs), targets: yield* toColumns(reader, targets) };
}

/** Looking at a sample's keys is as much work as looking at so many nodes. */
const NODES_OF_SAMPLE = 4;

interface Expected {
  readonly count: number | undefined;
  readonly because: (count: number) => string;
}

function* readVector(
  reader: JsonReader,
  node: Node | undefined,
  path: () => string,
  { count, because }: Expected,
): Parts<Numbers | undefined> {
  if (node === undefined) return undefined;
  const values = yield* reader.numbers(node, path);
  if (values === undefined || count === undefined || values.length === count) return values;
  const message = (): string =>
    l10n.t('{0} has length {1}, but {2}: expected {3}', path(), values.length, because(count), count);
  return reader.report('shape', node, message, { kind: 'length', count });
}

/** Sample k becomes column k. */
function* toColumns(reader: JsonReader, samples: readonly (Numbers | undefined)[]): Parts<Matrix> {
  const columns = matrix(samples[0]?.length ?? 0, samples.length);
  for (const [k, sample] of samples.entries()) {
    if (reader.isPart(1 + columns.rows / NUMBERS_OF_NODE)) yield;
    sample?.forEach((value, i) => {
      columns.data[i * samples.length + k] = value;
    });
  }
  return columns;
}

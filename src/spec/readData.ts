import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { NUMBERS_OF_NODE } from '../base/budgets';
import type { Parts } from '../base/parts';
import { matrix, type Matrix } from '../engine/matrix';
import type { JsonReader } from './jsonReader';
import { eachBelow } from './lazyNode';
import type { DataSpec } from './networkSpec';
import { NumberRows } from './numberRows';
import { lastLayerHasUnits, networkHasInputs } from './sizeText';

export const sampleKeys = ['input', 'target'] as const;

/** Reads the samples in parts, against the network's inputs and outputs, where these are known. */
export function* readData(
  reader: JsonReader,
  node: Node,
  inputCount: number | undefined,
  outputCount: number | undefined,
): Parts<DataSpec | undefined> {
  const count = reader.array(node, 'data', l10n.t('an array of samples, {"input": […], "target": […]}'));
  if (count === undefined) return undefined;
  if (count === 0) return reader.report('empty', node, l10n.t('data: expected at least one sample, found none'));
  const [inputs, targets] = [new NumberRows(count), new NumberRows(count)];
  const input = { count: inputCount, because: networkHasInputs };
  const target = { count: outputCount, because: lastLayerHasUnits };
  let number = 0;
  for (const sampleNode of eachBelow(node)) {
    if (reader.isPart(NODES_OF_SAMPLE)) yield;
    number++;
    const path = (): string => l10n.t('sample {0}', number);
    const fields = reader.object(sampleNode, path, sampleKeys, sampleKeys);
    const ofInput = (): string => l10n.t('{0}: {1}', path(), 'input');
    const ofTarget = (): string => l10n.t('{0}: {1}', path(), 'target');
    yield* readVector(reader, fields?.input, ofInput, input, inputs);
    yield* readVector(reader, fields?.target, ofTarget, target, targets);
  }
  if (inputs.count < count || targets.count < count) return undefined;
  return { inputs: yield* toColumns(reader, inputs), targets: yield* toColumns(reader, targets) };
}

/** Looking at a sample's keys is as much work as looking at so many nodes. */
const NODES_OF_SAMPLE = 4;

interface Expected {
  readonly count: number | undefined;
  readonly because: (count: number) => string;
}

/** Adds the numbers to `rows` where there are as many as there must be, as far as that is known. */
function* readVector(
  reader: JsonReader,
  node: Node | undefined,
  path: () => string,
  { count, because }: Expected,
  rows: NumberRows,
): Parts<void> {
  const values = node && (yield* reader.numbers(node, path));
  if (node === undefined || values === undefined) return;
  if (count === undefined || values.length === count) return rows.add(values);
  const message = (): string =>
    l10n.t('{0} has length {1}, but {2}: expected {3}', path(), values.length, because(count), count);
  reader.report('shape', node, message, { kind: 'length', count });
}

/** Row k becomes column k. */
function* toColumns(reader: JsonReader, rows: NumberRows): Parts<Matrix> {
  const columns = matrix(rows.width, rows.count);
  for (let k = 0; k < rows.count; k++) {
    if (reader.isPart(1 + rows.width / NUMBERS_OF_NODE)) yield;
    rows.row(k).forEach((value, i) => {
      columns.data[i * rows.count + k] = value;
    });
  }
  return columns;
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { matrix, type Matrix } from '../engine/matrix';
import type { JsonReader, Numbers } from './jsonReader';
import type { DataSpec } from './networkSpec';
import { lastLayerHasUnits, networkHasInputs } from './sizeText';

export const sampleKeys = ['input', 'target'] as const;

/** Reads the samples against the network's inputs and outputs, where these are known. */
export function readData(
  reader: JsonReader,
  node: Node,
  inputCount: number | undefined,
  outputCount: number | undefined,
): DataSpec | undefined {
  const nodes = reader.array(node, 'data', l10n.t('an array of samples, {"input": […], "target": […]}'));
  if (nodes === undefined) return undefined;
  if (nodes.length === 0) return reader.report('empty', node, l10n.t('data: expected at least one sample, found none'));
  const inputs: (Numbers | undefined)[] = [];
  const targets: (Numbers | undefined)[] = [];
  nodes.forEach((sampleNode, index) => {
    const path = l10n.t('sample {0}', index + 1);
    const fields = reader.object(sampleNode, path, sampleKeys, sampleKeys);
    const vector = (field: Node | undefined, name: string, expected: Expected): Numbers | undefined =>
      field && readVector(reader, field, l10n.t('{0}: {1}', path, name), expected);
    inputs.push(vector(fields?.input, 'input', { count: inputCount, because: networkHasInputs }));
    targets.push(
      vector(fields?.target, 'target', {
        count: outputCount,
        because: lastLayerHasUnits,
      }),
    );
  });
  if (inputs.includes(undefined) || targets.includes(undefined)) return undefined;
  return { inputs: toColumns(inputs), targets: toColumns(targets) };
}

interface Expected {
  readonly count: number | undefined;
  readonly because: (count: number) => string;
}

function readVector(reader: JsonReader, node: Node, path: string, { count, because }: Expected): Numbers | undefined {
  const values = reader.numbers(node, path);
  if (values === undefined || count === undefined || values.length === count) return values;
  const message = l10n.t('{0} has length {1}, but {2}: expected {3}', path, values.length, because(count), count);
  return reader.report('shape', node, message, { kind: 'length', count });
}

/** Sample k becomes column k. */
function toColumns(samples: readonly (Numbers | undefined)[]): Matrix {
  const columns = matrix(samples[0]?.length ?? 0, samples.length);
  samples.forEach((sample, k) => {
    sample?.forEach((value, i) => {
      columns.data[i * samples.length + k] = value;
    });
  });
  return columns;
}

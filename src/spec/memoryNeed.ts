// How much memory a network would take, told before any of it is allocated.
import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { sizesOfBatches } from '../engine/batchOrder';
import { parameterCount } from '../engine/parameters';
import type { JsonReader } from './jsonReader';
import type { NetworkSpec } from './networkSpec';
import type { Problem } from './problem';
import { entriesOf, valueOf } from './specNodes';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** What is kept at the same time of the values of a batch: those at the cursor, those before it, and those being computed. */
const KEPT_STATES = 3;

/** Arrays as long as all weights and biases: before and after the update, and a gradient, kept and being computed. */
const KEPT_PARAMETERS = 6;

/** The sizes that decide it. */
export type SizedSpec = Pick<NetworkSpec, 'layers' | 'inputNames' | 'data'> & {
  readonly training: Pick<NetworkSpec['training'], 'batchSize' | 'shuffle' | 'optimizer'>;
};

/** Bytes that a run of a network takes, about. */
export interface MemoryNeed {
  /** Samples in the largest batch. */
  readonly batch: number;
  /** Of the samples themselves. */
  readonly data: number;
  /** Of weights, biases, their gradients and what the optimizer remembers of them. */
  readonly parameters: number;
  /** Of the values that each layer has for each sample of a batch. */
  readonly layers: readonly number[];
  readonly total: number;
}

/**
 * Sums up the arrays of `Model`, `BatchState` and `Stepper`: they grow with parameters, with samples, and with units × samples of
 * a batch.
 */
export function memoryNeed({ layers, inputNames, data, training }: SizedSpec): MemoryNeed {
  const samples = data.inputs.columns;
  const sizes = sizesOfBatches(training, samples);
  const batch = Math.max(...sizes);
  const columns = KEPT_STATES * batch + (batch === samples ? 0 : (sizes.at(-1) ?? 0));
  const { optimizer } = training;
  const moments = optimizer.kind === 'adam' ? 2 : optimizer.momentum > 0 ? 1 : 0;
  const ends = inputNames.length + data.targets.rows;
  const perLayer = layers.map(({ units, activation }) => BYTES * units * columns * (activation === 'softmax' ? 4 : 5));
  const parts = {
    data: BYTES * ends * (samples + columns),
    parameters: BYTES * parameterCount(layers) * (KEPT_PARAMETERS + 3 * moments),
  };
  const total = perLayer.reduce((sum, bytes) => sum + bytes, parts.data + parts.parameters);
  return { batch, ...parts, layers: perLayer, total };
}

/** Reports a network that needs more than `limit` bytes, on what needs the most of them. Returns whether it fits. */
export function checkMemory(reader: JsonReader, root: Node, spec: NetworkSpec, limit: number): boolean {
  const need = memoryNeed(spec);
  if (need.total <= limit) return true;
  const [mib, allowed] = [need.total, limit].map((bytes) => Math.ceil(bytes / 2 ** 20));
  const most = need.layers.indexOf(need.layers.reduce((one, other) => Math.max(one, other), 0));
  const ofLayer = need.layers[most] ?? 0;
  const setting = 'backprop.memoryLimit';
  if (ofLayer >= Math.max(need.data, need.parameters)) {
    const units = spec.layers[most]?.units ?? 0;
    const message = l10n.t(
      'layer {0}: the network needs about {1} MiB of memory for batches of {2} samples, most of it for the {3} units here: expected at most {4} MiB. A smaller batchSize needs less; the setting {5} allows more.',
      most + 1,
      mib ?? 0,
      need.batch,
      units,
      allowed ?? 0,
      setting,
    );
    const layer = entriesOf(valueOf(root, 'layers'))[most];
    report(reader, valueOf(layer, 'units') ?? layer ?? root, message);
  } else if (need.data >= need.parameters) {
    const message = l10n.t(
      'data: the network needs about {0} MiB of memory for batches of {1} of its {2} samples: expected at most {3} MiB. A smaller batchSize needs less; the setting {4} allows more.',
      mib ?? 0,
      need.batch,
      spec.data.inputs.columns,
      allowed ?? 0,
      setting,
    );
    report(reader, valueOf(root, 'data') ?? root, message);
  } else {
    const message = l10n.t(
      'layers: the network needs about {0} MiB of memory for its {1} weights and biases: expected at most {2} MiB. The setting {3} allows more.',
      mib ?? 0,
      parameterCount(spec.layers),
      allowed ?? 0,
      setting,
    );
    report(reader, valueOf(root, 'layers') ?? root, message);
  }
  return false;
}

/** What to tell where memory that is allowed cannot be had; `reason` is the system's. */
export function noMemory(root: Node | undefined, reason: string): Problem {
  const message = l10n.t(
    'the network needs more memory than there is: expected a smaller network or batchSize ({0})',
    reason,
  );
  return { code: 'out-of-range', message, offset: root?.offset ?? 0, length: root === undefined ? 0 : 1 };
}

function report(reader: JsonReader, node: Node, message: string): void {
  // A whole matrix or all samples are told on the bracket that opens them.
  const length = node.type === 'array' || node.type === 'object' ? 1 : node.length;
  reader.report('out-of-range', { offset: node.offset, length }, message);
}

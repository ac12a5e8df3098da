import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { LARGEST_COUNT, MOST_PARAMETERS } from '../base/budgets';
import type { Parts } from '../base/parts';
import { activationNames } from '../engine/activation';
import type { Fields, JsonReader } from './jsonReader';
import type { LayerSpec } from './networkSpec';
import { eachBelow, entryCount } from './lazyNode';
import { readInitialization } from './readInitialization';
import { readWeights, type Feed } from './readWeights';
import { layerHasUnits, networkHasInputs, thisLayerHasUnits, weightsHaveRows } from './sizeText';

export const layerKeys = ['name', 'activation', 'units', 'weights', 'biases', 'init'] as const;

/** Looking at a layer's keys is as much work as looking at so many nodes. */
const NODES_OF_LAYER = 20;

export interface ReadLayers {
  /** Only the layers that could be read whole. */
  readonly layers: readonly LayerSpec[];
  /** Units of the last layer, where they are known. */
  readonly outputs: number | undefined;
}

/**
 * Reads the layers in order and in parts, each against the size of the one before. `inputCount` is `undefined` where it is not
 * known.
 */
export function* readLayers(reader: JsonReader, node: Node, inputCount: number | undefined): Parts<ReadLayers> {
  const count = reader.array(node, 'layers', l10n.t('an array of layers'));
  if (count === undefined) return { layers: [], outputs: undefined };
  if (count === 0) reader.report('empty', node, l10n.t('layers: expected at least one layer, found none'));
  const layers: LayerSpec[] = [];
  let feed = inputCount === undefined ? undefined : { count: inputCount, because: networkHasInputs(inputCount) };
  let room = MOST_PARAMETERS;
  let number = 0;
  for (const layerNode of eachBelow(node)) {
    if (reader.isPart(NODES_OF_LAYER)) yield;
    number++;
    const { spec, units } = yield* new LayerReader(reader, number, feed, room).read(layerNode);
    if (spec !== undefined) {
      layers.push(spec);
      room -= spec.units * (spec.inputs + 1);
    }
    feed = units === undefined ? undefined : { count: units, because: layerHasUnits(number, units) };
  }
  return { layers, outputs: feed?.count };
}

class LayerReader {
  private readonly path: string;

  /** `room`: how many parameters the layers may have from here on. */
  constructor(
    private readonly reader: JsonReader,
    number: number,
    private readonly feed: Feed | undefined,
    private readonly room: number,
  ) {
    this.path = l10n.t('layer {0}', number);
  }

  /** The layer, when all of it is right; its units, when at least these are known. */
  *read(node: Node): Parts<{ spec?: LayerSpec; units?: number }> {
    const { reader, feed } = this;
    const fields = reader.object(node, this.path, layerKeys);
    if (fields === undefined) return {};
    const name = fields.name && reader.string(fields.name, this.of('name'));
    const activation = fields.activation
      ? reader.name(fields.activation, this.of('activation'), activationNames)
      : 'sigmoid';
    const weights = fields.weights && (yield* readWeights(reader, fields.weights, this.of('weights'), feed));
    const count = { integer: true, min: 1, upTo: LARGEST_COUNT };
    const writtenUnits = fields.units && reader.number(fields.units, this.of('units'), count);
    const init = fields.init && readInitialization(reader, fields.init, this.of('init'));
    const biases = fields.biases && (yield* reader.numbers(fields.biases, () => this.of('biases')));
    const units = weights?.rows ?? writtenUnits ?? (fields.weights || fields.units ? undefined : biases?.length);
    this.checkKeys(node, fields);
    if (units === undefined) return {};
    this.checkSizes(fields, units, writtenUnits, biases?.length);
    if (activation === undefined || feed === undefined) return { units };
    if (units * (feed.count + 1) > this.room) return this.tooLarge(fields.units ?? node, units, feed.count);
    const spec: LayerSpec = {
      name: name ?? null,
      activation,
      units,
      inputs: feed.count,
      weights: weights?.matrix ?? init ?? { kind: 'xavier-uniform' },
      biases: biases ? Array.from(biases) : Array.from({ length: units }, () => 0),
    };
    return { spec, units };
  }

  private checkKeys(node: Node, { weights, units, biases, init }: Fields<(typeof layerKeys)[number]>): void {
    if (!weights && !units && !biases) this.reader.missing(node, this.path, 'weights', 'units');
    if (!weights && !units && biases?.type === 'array' && entryCount(biases) === 0) {
      const message = l10n.t('{0}: biases: expected a number for each unit, found none', this.path);
      this.reader.report('empty', biases, message);
    }
    if (weights && init) {
      const message = l10n.t('{0}: init draws weights, but weights are given: expected only one of them', this.path);
      this.reader.report('conflict', init, message, { kind: 'init or weights' });
    }
  }

  private checkSizes(
    fields: Fields<(typeof layerKeys)[number]>,
    units: number,
    writtenUnits: number | undefined,
    biasCount: number | undefined,
  ): void {
    if (fields.units && writtenUnits !== undefined && writtenUnits !== units) {
      const because = weightsHaveRows(units);
      const message = l10n.t('{0}: units is {1}, but {2}: expected {3}', this.path, writtenUnits, because, units);
      this.reader.report('conflict', fields.units, message, { kind: 'units', count: units });
    }
    if (fields.biases && biasCount !== undefined && biasCount !== units) {
      const because = thisLayerHasUnits(units);
      const message = l10n.t('{0}: biases has length {1}, but {2}: expected {3}', this.path, biasCount, because, units);
      this.reader.report('shape', fields.biases, message, { kind: 'length', count: units });
    }
  }

  private tooLarge(node: Node, units: number, inputs: number): { units: number } {
    const shape = `${units}×${inputs}`;
    const message = l10n.t(
      '{0}: expected at most {1} weights and biases in all, found {2} here',
      this.path,
      MOST_PARAMETERS,
      shape,
    );
    this.reader.report('out-of-range', node, message);
    return { units };
  }

  private of(key: string): string {
    return l10n.t('{0}: {1}', this.path, key);
  }
}

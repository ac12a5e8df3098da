// Pieces of a spec of a given shape, as snippets.
import * as l10n from '@vscode/l10n';
import { MOST_STOPS, MOST_WRITTEN } from '../base/budgets';
import { formatExact } from '../base/numberFormat';
import { randomStream } from '../base/random';
import { activationNames } from '../engine/activation';
import { initializeWeights } from '../engine/initialization';
import { matrix, toRows } from '../engine/matrix';
import { updateFormula } from '../engine/optimizer';
import { TabStops } from './snippet';

/** Something to insert, with tab stops. */
export interface Snippet {
  readonly label: string;
  readonly detail: string;
  readonly insertText: string;
  /** Text of a spec that shows it. */
  readonly documentation?: string;
  /** Why it is not what a person may have expected. */
  readonly explanation?: string;
}

/** A layer with weights of the right shape, and one that draws them. */
export function layerSnippets(units = 2, inputs?: number): Snippet[] {
  const seeded = new TabStops();
  const drawn = {
    label: l10n.t('layer with seeded weights'),
    detail: l10n.t('weights drawn from the seed'),
    insertText: `{ "units": ${seeded.stop(String(units))}, "activation": "${seeded.choice(activationNames)}", "init": { "kind": "${seeded.choice(['xavier-uniform', 'he-uniform', 'xavier-normal', 'he-normal'])}" } }`,
  };
  if (inputs === undefined || units * (inputs + 1) > MOST_WRITTEN) return [drawn];
  const stops = new TabStops();
  const activation = stops.choice(activationNames);
  const weights = rowsText(
    Array.from({ length: units }, () => zeros(inputs)),
    stops,
  );
  const biases = vectorText(zeros(units), stops, units * inputs + units);
  const written = {
    label: l10n.t('layer with weights {0}×{1}', units, inputs),
    detail: l10n.t('units: {0} · inputs: {1} · weights[to][from]', units, inputs),
    insertText: `{ "activation": "${activation}", "weights": ${weights}, "biases": ${biases} }`,
  };
  return [written, drawn];
}

/** A sample with as many numbers as the network takes and gives; with none where these are too many to be written by hand. */
export function sampleSnippet(inputs = 1, outputs = 1): Snippet {
  const stops = new TabStops();
  if (inputs + outputs > MOST_WRITTEN) {
    return {
      label: l10n.t('sample'),
      detail: l10n.t('numbers of the input: {0} · of the target: {1}', inputs, outputs),
      insertText: `{ "input": [${stops.stop('')}], "target": [${stops.stop('')}] }`,
      explanation: tooManyToWrite(inputs + outputs),
    };
  }
  const [input, target] = [inputs, outputs].map((count) => vectorText(zeros(count), stops, inputs + outputs));
  return {
    label: l10n.t('sample'),
    detail: l10n.t('numbers of the input: {0} · of the target: {1}', inputs, outputs),
    insertText: `{ "input": ${input ?? ''}, "target": ${target ?? ''} }`,
  };
}

/**
 * The row of weights that lead to one unit; an empty one where these are too many to be written by hand. `unit` is 0-based,
 * `layer` 1-based.
 */
export function rowSnippet(layer: number, unit: number, inputs: number): Snippet {
  const row = {
    label: l10n.t('row of {0} weights', inputs),
    detail: l10n.t('to unit {0} of layer {1}', unit + 1, layer),
  };
  if (inputs > MOST_WRITTEN) return { ...row, insertText: '[${1:}]', explanation: tooManyToWrite(inputs) };
  return {
    ...row,
    insertText: vectorText(zeros(inputs), new TabStops(), inputs),
  };
}

/** A matrix of zeros and one of values as the seed draws them, rounded so that they are easily read. */
export function matrixSnippets(layer: number, units?: number, inputs?: number, seed = 0): Snippet[] {
  if (units === undefined || inputs === undefined || units * inputs > MOST_WRITTEN) return [];
  const drawn = matrix(units, inputs);
  initializeWeights(drawn, { kind: 'xavier-uniform' }, randomStream(seed, 'weights', layer));
  const rounded = toRows(drawn).map((row) => row.map((x) => Number(x.toPrecision(3))));
  const detail = l10n.t('units: {0} · inputs: {1} · weights[to][from]', units, inputs);
  return [
    {
      label: l10n.t('{0}×{1} zeros', units, inputs),
      detail,
      insertText: rowsText(
        Array.from({ length: units }, () => zeros(inputs)),
        new TabStops(),
      ),
    },
    {
      label: l10n.t('{0}×{1} drawn from the seed', units, inputs),
      detail,
      insertText: `[${rounded.map((row) => `[${row.map(formatExact).join(', ')}]`).join(', ')}]`,
    },
  ];
}

/** The optimizers with their constants written out; their names alone are in the schema. */
export function optimizerSnippets(): Snippet[] {
  const [sgd, adam] = [new TabStops(), new TabStops()];
  const rule = { learningRate: 0, weightDecay: 0 };
  return [
    {
      label: l10n.t('sgd with momentum'),
      detail: updateFormula({ ...rule, optimizer: { kind: 'sgd', momentum: 0.9, nesterov: false } }),
      insertText: `{ "kind": "sgd", "momentum": ${sgd.stop('0.9')}, "nesterov": ${sgd.choice(['false', 'true'])} }`,
    },
    {
      label: l10n.t('adam with its constants'),
      detail: updateFormula({ ...rule, optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } }),
      insertText: `{ "kind": "adam", "beta1": ${adam.stop('0.9')}, "beta2": ${adam.stop('0.999')}, "epsilon": ${adam.stop('1e-8')} }`,
    },
  ];
}

function tooManyToWrite(count: number): string {
  return l10n.t('The brackets stay empty: {0} numbers, more than {1}, are not written by hand.', count, MOST_WRITTEN);
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function rowsText(rows: readonly (readonly number[])[], stops: TabStops): string {
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  return `[${rows.map((row) => vectorText(row, stops, total)).join(', ')}]`;
}

/** `total`: how many numbers there are together with the others of the snippet. */
function vectorText(values: readonly number[], stops: TabStops, total: number): string {
  const texts = values.map(formatExact);
  return `[${(total <= MOST_STOPS ? texts.map(stops.stop) : texts).join(', ')}]`;
}

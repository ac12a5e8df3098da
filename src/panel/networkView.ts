import * as l10n from '@vscode/l10n';
import { MOST_LISTED_ENDS, MOST_LISTED_SAMPLES } from '../base/budgets';
import { formatVector } from '../base/numberFormat';
import { losses } from '../engine/loss';
import { column } from '../engine/matrix';
import { updateFormula } from '../engine/optimizer';
import type { SelectionView } from '../protocol/tables';
import type {
  ConventionsView,
  NetworkView,
  RowWindow,
  SampleChoice,
  SamplesView,
  SampleView,
} from '../protocol/viewState';
import { hasRun } from '../session/phase';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import { layerView } from './layerView';
import { numeral, numeralIf } from './numeral';
import type { LayerTables } from './tables/layerTables';
import { timeView } from './timeView';
import { runView, trainingView } from './trainingView';

/** Longer vectors are only counted in the sample chooser. */
const LONGEST_VECTOR = 8;

/** A session's run as the panel shows it. */
export function networkView(
  session: Session,
  run: Run,
  tables: LayerTables,
  selected: SelectionView | null,
  digits: number,
): NetworkView {
  const { model, iteration, phase, updates } = run;
  const position = Math.max(0, iteration.samples.indexOf(session.sample));
  return {
    name: model.spec.name ?? l10n.t('Unnamed network'),
    iteration: iteration.start.updates + 1,
    updates,
    phase,
    time: timeView(session, run),
    training: session.trainingProgress && trainingView(session.trainingProgress, digits),
    runs: session.runs.map((ended) => runView(ended, digits)).reverse(),
    loss: numeralIf(hasRun(phase, 'forward'), iteration.state.loss, digits),
    conventions: conventionsView(run, digits),
    samples: samplesView(run, position, digits),
    sample: sampleView(run, position, digits),
    scopes: { ...tables.choice.scopes },
    selected,
    layers: model.network.layers.map((_, l) => layerView(session, run, l + 1, tables, digits)),
  };
}

function conventionsView({ model, iteration }: Run, digits: number): ConventionsView {
  const { loss, training } = model.spec;
  const count = iteration.samples.length;
  const isMean = training.reduction === 'mean';
  return {
    lossName: loss,
    lossFormula: losses[loss].formula,
    reduction: isMean
      ? l10n.t('mean over the batch (samples: {0})', count)
      : l10n.t('sum over the batch (samples: {0})', count),
    learningRate: numeral(training.learningRate, digits),
    updateRule: updateFormula(training),
  };
}

/** The list that the sample at a position of the batch is in. */
function samplesView(run: Run, at: number, digits: number): SamplesView {
  const { samples } = run.iteration;
  const start = Math.floor(at / MOST_LISTED_SAMPLES) * MOST_LISTED_SAMPLES;
  const listed = samples.slice(start, start + MOST_LISTED_SAMPLES);
  return {
    start,
    total: samples.length,
    rows: listed.map((index, k) => sampleChoice(run, index, start + k, digits)),
    at,
    previous: samples[at - 1] ?? null,
    next: samples[at + 1] ?? null,
  };
}

function sampleChoice({ iteration }: Run, index: number, position: number, digits: number): SampleChoice {
  const vector = (values: readonly number[]): string =>
    values.length <= LONGEST_VECTOR ? formatVector(values, digits) : l10n.t('{0} numbers', values.length);
  const { inputs, targets } = iteration.state.batch;
  const [input, target] = [vector(column(inputs, position)), vector(column(targets, position))];
  return { index, label: l10n.t('Sample {0}: {1} → {2}', index + 1, input, target) };
}

function sampleView(run: Run, position: number, digits: number): SampleView {
  const { model, iteration, phase } = run;
  const { state, samples } = iteration;
  const { inputs, targets } = state.batch;
  const output = state.layers.at(-1);
  const y = output ? column(output.a, position) : [];
  const isForwardRun = hasRun(phase, 'forward');
  const made = run.unitsMade('forward', model.network.layers.length);
  return {
    index: samples[position] ?? 0,
    input: firstOf(column(inputs, position), (x, j) => ({
      name: model.spec.inputNames[j] ?? '',
      value: numeral(x, digits),
    })),
    target: firstOf(column(targets, position), (target, i) => ({
      name: String(i + 1),
      value: numeral(target, digits),
      output: numeralIf(i < made, y[i], digits),
    })),
    loss: numeralIf(isForwardRun, state.losses[position], digits),
  };
}

/** The first numbers of a sample's inputs or targets as they are listed. */
function firstOf<Row>(numbers: readonly number[], row: (number: number, index: number) => Row): RowWindow<Row> {
  return { start: 0, total: numbers.length, rows: numbers.slice(0, MOST_LISTED_ENDS).map(row) };
}

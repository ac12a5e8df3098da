import * as l10n from '@vscode/l10n';
import type { ChartReading, ChartTableView, ChartView, CurveView } from '../protocol/training';
import type { Session } from '../session/session';
import type { Timeline } from '../session/timeline';
import type { TrainingRun } from '../session/trainingRun';
import type { SeriesRow } from '../trace/series';
import { numeralIf } from './numeral';

/** Rows of a chart's table at the most, about. */
const TABLE_LENGTH = 40;

/** One curve of the present run: which of a row's numbers, known from which position of its iteration on. */
interface Source {
  readonly name: string;
  readonly column: number;
  readonly knownFrom: number;
}

/**
 * The charts of a session's run: the loss, each layer's gradient norm and each layer's ‖Δw‖/‖w‖ over the updates that had been
 * made. What the run has not come to is NaN, and what the cursor has not come to, while somebody predicts it. `compared`:
 * numbers of the runs whose loss is shown, too, as far as the present run's is told while somebody predicts it.
 */
export function chartsView(session: Session, compared: ReadonlySet<number>, digits: number): readonly ChartView[] {
  const { timeline, runs } = session;
  if (timeline === null) return [];
  const told = toldTime(session, timeline);
  const { plan, series } = timeline;
  const isLossTold = (update: number): boolean =>
    !session.concealsAhead || timeline.timeOf({ iteration: update, position: plan.endOf('forward') }) <= told;
  const layers = Array.from({ length: series.layers }, (_, l) => l + 1);
  const perLayer = (first: number, knownFrom: number): Source[] =>
    layers.map((layer) => ({ name: l10n.t('layer {0}', layer), column: first + layer - 1, knownFrom }));
  const chart = (id: ChartView['id'], title: string, sources: readonly Source[], others: readonly CurveView[] = []) =>
    chartView(timeline, { id, title, sources, others, told, digits });
  return [
    chart(
      'loss',
      l10n.t('Loss of the batch'),
      [{ name: l10n.t('this run'), column: 0, knownFrom: plan.endOf('forward') }],
      runs.filter(({ number }) => compared.has(number)).map((run) => runCurve(run, isLossTold)),
    ),
    chart('gradientNorm', l10n.t('Gradient norm ‖∂l/∂w‖'), perLayer(1, plan.endOf('backward'))),
    chart('updateRatio', l10n.t('Update to weight ‖Δw‖ / ‖w‖'), perLayer(1 + layers.length, plan.length)),
  ];
}

/** What the curves of the charts say at an update; blank where one has no point there. */
export function chartReading(charts: readonly ChartView[], update: number, digits: number): readonly ChartReading[] {
  return charts.map(({ id, curves }) => ({
    id,
    values: curves.map(({ updates, values }) => {
      const value = values[updates.indexOf(update)];
      return numeralIf(value !== undefined && !Number.isNaN(value), value, digits);
    }),
  }));
}

interface ChartParts {
  readonly id: ChartView['id'];
  readonly title: string;
  readonly sources: readonly Source[];
  readonly others: readonly CurveView[];
  /** The time up to which numbers are told. */
  readonly told: number;
  readonly digits: number;
}

function chartView(timeline: Timeline, { id, title, sources, others, told, digits }: ChartParts): ChartView {
  const entries = timeline.series.entries.filter(([iteration]) => isKnown(timeline, iteration, sources, told));
  const updates = Float64Array.from(entries, ([iteration]) => iteration);
  const curves = sources.map((source) => ({
    name: source.name,
    updates,
    values: Float64Array.from(entries, ([iteration, row]) => valueAt(timeline, iteration, row, source, told)),
  }));
  return { id, title, curves: [...curves, ...others], table: tableOf(curves, digits) };
}

/** The time up to which numbers are told: what has been reached, but nothing ahead of the cursor that somebody predicts. */
export function toldTime({ run, concealsAhead }: Session, timeline: Timeline): number {
  const { reached } = timeline;
  return concealsAhead && run !== null ? Math.min(reached, timeline.timeOf(run.cursor)) : reached;
}

function isKnown(timeline: Timeline, iteration: number, sources: readonly Source[], told: number): boolean {
  return sources.some(({ knownFrom }) => timeline.timeOf({ iteration, position: knownFrom }) <= told);
}

function valueAt(
  timeline: Timeline,
  iteration: number,
  row: SeriesRow,
  { column, knownFrom }: Source,
  told: number,
): number {
  return timeline.timeOf({ iteration, position: knownFrom }) <= told ? (row[column] ?? NaN) : NaN;
}

function runCurve({ number, curve }: TrainingRun, isTold: (update: number) => boolean): CurveView {
  const end = curve.updates.findIndex((update) => !isTold(update));
  const count = end < 0 ? curve.updates.length : end;
  return {
    name: l10n.t('Run {0}', number),
    updates: Float64Array.from(curve.updates.slice(0, count)),
    values: Float64Array.from(curve.losses.slice(0, count)),
  };
}

/** Points of the present run, evenly apart, and the last one. */
function tableOf(curves: readonly CurveView[], digits: number): ChartTableView {
  const updates = [...(curves[0]?.updates ?? [])];
  const stride = Math.ceil(updates.length / TABLE_LENGTH);
  const chosen = updates.map((_, at) => at).filter((at) => at % stride === 0 || at === updates.length - 1);
  return {
    updates: chosen.map((at) => updates[at] ?? 0),
    rows: chosen.map((at) => curves.map(({ values }) => numeralIf(!Number.isNaN(values[at]), values[at], digits))),
    columns: curves.map(({ name }) => name),
  };
}

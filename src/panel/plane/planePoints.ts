import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';
import { column, entry, matrix, pickColumns, row, type Matrix } from '../../engine/matrix';
import type { Parameters } from '../../engine/parameters';
import type { PlanePoint } from '../../protocol/plane';
import type { DataSpec } from '../../spec/networkSpec';
import { largestOutput, type PlaneRange } from '../../trace/plane/inputPlane';
import type { PointForward } from '../../trace/plane/pointForward';
import { outputName } from './outputName';

/** Samples that are drawn at the most. */
const MOST_POINTS = 1500;

/** The samples that are drawn: all of them, or some evenly over the data. */
export function shownSamples({ inputs }: DataSpec, chosen: number): readonly number[] {
  const { columns } = inputs;
  if (columns <= MOST_POINTS) return Array.from({ length: columns }, (_, s) => s);
  const some = Array.from({ length: MOST_POINTS }, (_, k) => Math.floor((k * columns) / MOST_POINTS));
  return some.includes(chosen) ? some : [...some, chosen];
}

/** How targets are told apart: by the side of a middle that one output's target lies on, or by the largest target. */
export interface TargetClasses {
  readonly marks: readonly string[];
  /** Of one sample's column of targets or outputs; `null` where a number is NaN. */
  readonly classOf: (values: Matrix, at: number) => number | null;
}

export function targetClasses({ targets }: DataSpec, chosen: number | null, middle: number): TargetClasses {
  if (chosen === null) {
    const marks = Array.from({ length: targets.rows }, (_, unit) =>
      l10n.t('target {0}', outputName(unit, targets.rows)),
    );
    return { marks, classOf: largestOutput };
  }
  const distinct = new Set(row(targets, chosen));
  const [above, below] = [[...distinct].filter((x) => x > middle), [...distinct].filter((x) => x <= middle)];
  const text = (of: readonly number[], sign: string): string => {
    const [only] = of;
    return only !== undefined && of.length === 1
      ? l10n.t('target {0}', formatNumber(only, 4))
      : l10n.t('target {0} {1}', sign, formatNumber(middle, 4));
  };
  return {
    marks: [text(below, '≤'), text(above, '>')],
    classOf: (values, at) => {
      const value = entry(values, chosen, at);
      return Number.isNaN(value) ? null : value > middle ? 1 : 0;
    },
  };
}

export interface PointsSource {
  readonly data: DataSpec;
  readonly range: PlaneRange;
  readonly samples: readonly number[];
  readonly chosenSample: number;
  readonly classes: TargetClasses;
}

/** The samples on the plane. */
export function planePoints({ data, range, samples, chosenSample, classes }: PointsSource): readonly PlanePoint[] {
  const [first, second] = range;
  return samples.map((sample) => {
    const [x1 = NaN, x2 = NaN] = column(data.inputs, sample);
    return {
      x: (x1 - first.low) / (first.high - first.low),
      y: (x2 - second.low) / (second.high - second.low),
      mark: classes.classOf(data.targets, sample) ?? 0,
      sample,
      isChosen: sample === chosenSample,
    };
  });
}

/** How many of the shown samples have an output of their target's class. */
export function hits(forward: PointForward, parameters: Parameters, { data, samples, classes }: PointsSource): number {
  const outputs = forward.outputsAt(parameters, pickColumns(data.inputs, samples));
  return samples.filter((sample, at) => classes.classOf(outputs, at) === classes.classOf(data.targets, sample)).length;
}

/** One point of the plane: inputs × 1. */
export function onePoint(x1: number, x2: number): Matrix {
  return matrix(2, 1, Float64Array.of(x1, x2));
}

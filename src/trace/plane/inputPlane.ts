// The output of a network with two inputs over the plane of its inputs.
import { entry, matrix, type Matrix } from '../../engine/matrix';
import type { Parameters } from '../../engine/parameters';
import { contour } from './contour';
import type { PointForward } from './pointForward';

/** The part of one input's axis that is looked at. */
export interface AxisRange {
  readonly low: number;
  readonly high: number;
}

export type PlaneRange = readonly [x1: AxisRange, x2: AxisRange];

/** `size` × `size` points, evenly over the range, its edges included: point r · size + c has the c-th x₁ and the r-th x₂. */
export function latticePoints([first, second]: PlaneRange, size: number): Matrix {
  const points = matrix(2, size * size);
  for (let at = 0; at < size * size; at++) {
    points.data[at] = between(first, (at % size) / (size - 1));
    points.data[size * size + at] = between(second, Math.floor(at / size) / (size - 1));
  }
  return points;
}

/** The place at a share (0 to 1) of a range. */
export function between({ low, high }: AxisRange, share: number): number {
  return low + (high - low) * share;
}

/** What is seen of the outputs over the plane. */
export interface PlaneField {
  readonly size: number;
  /** By lattice point, as `latticePoints` has them: the value, or the 0-based unit whose output is the largest. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Ends of segments in the unit square: x, y, x, y. */
  readonly contour: Float64Array<ArrayBuffer>;
}

/** The value of output `unit` (0-based), with the line on which it is `level(values)`. */
export function valueField(
  forward: PointForward,
  parameters: Parameters,
  points: Matrix,
  unit: number,
  level: (values: Float64Array) => number,
): PlaneField {
  const outputs = forward.outputsAt(parameters, points);
  const values = outputs.data.slice(unit * points.columns, (unit + 1) * points.columns);
  const size = Math.round(Math.sqrt(points.columns));
  return { size, values, contour: Float64Array.from(contour({ size, values }, level(values))) };
}

/** Which output is the largest, with the lines on which two of them are equal and the largest. */
export function largestField(forward: PointForward, parameters: Parameters, points: Matrix): PlaneField {
  const outputs = forward.outputsAt(parameters, points);
  const size = Math.round(Math.sqrt(points.columns));
  const values = Float64Array.from({ length: points.columns }, (_, at) => largestOutput(outputs, at) ?? NaN);
  // What the second of two outputs is ahead by, the first is behind by: the same line.
  const units = outputs.rows === 2 ? [0] : Array.from({ length: outputs.rows }, (_, unit) => unit);
  const lines = units.flatMap((unit) => contour({ size, values: lead(outputs, unit) }, 0));
  return { size, values, contour: Float64Array.from(lines) };
}

/** The 0-based unit with the largest output at a point; the first of equal ones; `null` where one is NaN. */
export function largestOutput(outputs: Matrix, at: number): number | null {
  let largest = 0;
  for (let unit = 0; unit < outputs.rows; unit++) {
    const y = entry(outputs, unit, at);
    if (Number.isNaN(y)) return null;
    if (y > entry(outputs, largest, at)) largest = unit;
  }
  return largest;
}

/** By how much a unit's output is larger than the largest of the others, at each point. */
function lead(outputs: Matrix, unit: number): Float64Array {
  return Float64Array.from({ length: outputs.columns }, (_, at) => {
    let others = -Infinity;
    for (let other = 0; other < outputs.rows; other++) {
      if (other !== unit) others = Math.max(others, entry(outputs, other, at));
    }
    return entry(outputs, unit, at) - others;
  });
}

// Where a function on a lattice has a value: marching squares (Lorensen and Cline, "Marching cubes", 1987, in two dimensions).

/** Values at the points of a lattice of `size` × `size` over the unit square: row r at height r / (size − 1), from below. */
export interface Lattice {
  readonly size: number;
  /** Row by row; NaN where there is none. */
  readonly values: Float64Array;
}

type Point = readonly [x: number, y: number];

/**
 * The line on which the values, linear between two neighbours, are `level`: x₁, y₁, x₂, y₂ of each of its segments, in the
 * unit square. Squares with a corner that is not finite have none.
 */
export function contour({ size, values }: Lattice, level: number): number[] {
  const segments: number[] = [];
  const step = 1 / (size - 1);
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      const corners = [values[at], values[at + 1], values[at + size + 1], values[at + size]].map(
        (x = NaN) => x - level,
      );
      for (const [x, y] of crossings(corners)) segments.push((column + x) * step, (row + y) * step);
    }
  }
  return segments;
}

/** Of a unit square, counter-clockwise from below on the left. */
const places: readonly Point[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** The ends of the segments that cross a unit square whose corners have these heights above the level: none, one or two. */
function crossings(corners: readonly number[]): readonly Point[] {
  if (!corners.every(Number.isFinite)) return [];
  const found = places.flatMap(([x, y], k): Point[] => {
    const [here = 0, there = 0] = [corners[k], corners[(k + 1) % 4]];
    if (here < 0 === there < 0) return [];
    const [toX, toY] = places[(k + 1) % 4] ?? [x, y];
    const share = here / (here - there);
    return [[x + share * (toX - x), y + share * (toY - y)]];
  });
  const [a, b, c, d] = found;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return found;
  // A saddle: the middle says whether the first corner lies with the third one.
  const middle = corners.reduce((sum, height) => sum + height, 0);
  return middle < 0 === (corners[0] ?? 0) < 0 ? [a, b, c, d] : [d, a, b, c];
}

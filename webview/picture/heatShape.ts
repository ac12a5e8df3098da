// A grid of numbers as shapes: a square is above 0, a diamond below, a dot is 0, and nothing is not computed yet.
import type { HeatView } from '../../src/protocol/picture';
import { decimal, shape, type SceneNode } from './scene';

export interface HeatPlace {
  readonly key: string;
  /** The middle. */
  readonly x: number;
  readonly y: number;
  /** The longer side, in pixels. */
  readonly side: number;
  /** Whether rows and columns change places. */
  readonly isTransposed?: boolean;
  /** The cell that the last step was about. */
  readonly current?: number | null;
}

const BLANK = -128;
const STEPS = 8;

/** One path for each size and sign: a large grid is a few nodes. */
export function heatShape(heat: HeatView, place: HeatPlace): SceneNode {
  const { key, x, y, side, isTransposed = false, current = null } = place;
  const [rows, columns] = isTransposed ? [heat.columns, heat.rows] : [heat.rows, heat.columns];
  const cell = side / Math.max(rows, columns);
  const [left, top] = [x - (columns * cell) / 2, y - (rows * cell) / 2];
  const paths = new Map<number, string>();
  const placeOf = (k: number): [column: number, row: number] => {
    const [row, column] = [Math.floor(k / heat.columns), k % heat.columns];
    return isTransposed ? [row * 10, column * 10] : [column * 10, row * 10];
  };
  heat.levels.forEach((level, k) => {
    if (level === BLANK) return;
    paths.set(level, (paths.get(level) ?? '') + cellPath(level, ...placeOf(k)));
  });
  const [currentX, currentY] = placeOf(current ?? 0);
  return shape(
    'g',
    key,
    { class: 'heat', transform: `translate(${decimal(left)} ${decimal(top)}) scale(${(cell / 10).toFixed(4)})` },
    shape('rect', 'ground', { class: 'heat-ground', width: columns * 10, height: rows * 10 }),
    ...[...paths]
      .sort(([one], [other]) => one - other)
      .map(([level, d]) =>
        shape('path', `level ${level}`, {
          class: level > 0 ? 'positive' : level < 0 ? 'negative' : 'zero',
          'fill-opacity': level === 0 ? 1 : Math.abs(level) / STEPS,
          d,
        }),
      ),
    current === null
      ? null
      : shape('rect', 'lit', {
          class: 'lit-cell',
          x: currentX,
          y: currentY,
          width: 10,
          height: 10,
          'vector-effect': 'non-scaling-stroke',
        }),
  );
}

function cellPath(level: number, x: number, y: number): string {
  if (level > 0) return `M${x + 1} ${y + 1}h8v8h-8z`;
  return level < 0 ? `M${x + 5} ${y}l5 5-5 5-5-5z` : `M${x + 4} ${y + 4}h2v2h-2z`;
}

// Where everything stands: the same places for the network and for the reversed network.
import type { HeatView, PictureInput, PictureLayer, PictureView } from '../../src/protocol/picture';

/** Units below each other, or one block. `half` is half its width. */
export type Column =
  | { readonly kind: 'units'; readonly x: number; readonly half: number; readonly ys: readonly number[] }
  | { readonly kind: 'block'; readonly x: number; readonly y: number; readonly half: number };

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** The height of the middle. */
  readonly middle: number;
  /** Of a unit. */
  readonly radius: number;
  /** From one unit to the next one below. */
  readonly pitch: number;
  /** Layer 0, which is the input, and the others. */
  readonly columns: readonly Column[];
  readonly target: Column;
  readonly loss: { readonly x: number; readonly y: number };
  /** The side of a grid of weights. */
  readonly gridSide: number;
  /** How ∂l/∂w of the first layer's lines stand beside the inputs: one by one, or as a grid where there are many. */
  readonly gradients: 'list' | 'grid' | null;
}

/** From this pitch on, there is room for a second number below a unit. */
export const ROOMY = 108;
/** A line of the list of gradients. */
export const LIST_LINE = 12;
const LIST_WIDTH = 128;
/** Lines of such a list at the most, two for each weight. */
const MOST_LISTED = 48;
const HEAD = 42;
const FOOT = 8;
/** A softmax's Jacobian hangs below its units. */
const JACOBIAN_REACH = 106;

/** How far a column reaches from the middle. */
interface Reach {
  readonly above: number;
  readonly below: number;
}

/** Places for a picture that has `width` pixels to fill; a large network takes more. */
export function geometryOf(picture: PictureView, width: number): Geometry {
  const { input, layers } = picture;
  const isNarrow = width < 560;
  const counts = [input.kind === 'units' ? input.inputs.length : 1, ...layers.map(countOf)];
  const pitch = clamp(450 / Math.max(...counts), 56, 124);
  const radius = clamp(pitch * 0.28, 19, isNarrow ? 23 : 28);
  const blockHalf = isNarrow ? 52 : 78;
  const gridSide = isNarrow ? 64 : 88;
  const first = layers[0];
  const weightCount = first?.weights.kind === 'edges' ? first.weights.edges.length : null;
  const gradients = weightCount === null ? null : weightCount * 2 <= MOST_LISTED ? 'list' : 'grid';
  const listHeight = gradients === 'list' ? (first?.unitCount ?? 0) * 2 * LIST_LINE + 10 : 0;
  const inputPitch = Math.max(pitch, listHeight);

  const halves = [input, ...layers].map(({ kind }) => (kind === 'block' ? blockHalf : radius));
  const tail = {
    target: (halves.at(-1) ?? 0) + (isNarrow ? 64 : 84),
    loss: isNarrow ? 74 : 88,
    end: isNarrow ? 34 : 44,
  };
  const beside = { list: LIST_WIDTH, grid: gridSide + 30 };
  const left = (gradients === null ? 14 : beside[gradients]) + (input.kind === 'block' ? 0 : 10) + (halves[0] ?? 0);
  const gridGap = (l: number): number => (halves[l - 1] ?? 0) + (halves[l] ?? 0) + gridSide + 68;
  const gridGaps = layers.map(({ weights }, l) => (weights.kind === 'grid' ? gridGap(l + 1) : 0));
  const lines = gridGaps.filter((gap) => gap === 0).length;
  const fixed = left + sum(gridGaps) + tail.target + tail.loss + tail.end;
  const lineGap = clamp((width - fixed) / Math.max(1, lines), isNarrow ? 112 : 130, 210);

  const xs = [left];
  for (const gap of gridGaps) xs.push((xs.at(-1) ?? 0) + (gap === 0 ? lineGap : gap));
  const reaches = [input, ...layers].map((layer, l): Reach => {
    if (layer.kind === 'block') return { above: blockHalf + 8, below: blockHalf + 40 };
    const spread = (((counts[l] ?? 1) - 1) / 2) * (l === 0 ? inputPitch : pitch);
    if (l === 0)
      return {
        above: spread + Math.max(radius + 20, listHeight / 2),
        below: spread + Math.max(radius, listHeight / 2),
      };
    const jacobian = layers[l - 1]?.jacobian ? JACOBIAN_REACH : 0;
    return { above: spread + radius + 24, below: spread + radius + Math.max(34, jacobian) };
  });
  // The second grid, of the gradients, hangs below the first.
  if (gridGaps.some((gap) => gap > 0)) reaches.push({ above: gridSide / 2 + 34, below: gridSide * 1.5 + 68 });
  const above = Math.max(...reaches.map((reach) => reach.above));
  const below = Math.max(...reaches.map((reach) => reach.below));
  const middle = HEAD + above;
  const column = (l: number): Column => {
    const [x, half] = [xs[l] ?? 0, halves[l] ?? 0];
    const kind = l === 0 ? input.kind : (layers[l - 1]?.kind ?? 'units');
    return kind === 'block'
      ? { kind, x, y: middle, half }
      : { kind, x, half, ys: spread(counts[l] ?? 0, l === 0 ? inputPitch : pitch, middle) };
  };
  const columns = xs.map((_, l) => column(l));
  const last = columns.at(-1) ?? column(0);
  const targetX = last.x + tail.target;
  return {
    width: targetX + tail.loss + tail.end,
    height: HEAD + above + below + FOOT,
    middle,
    radius,
    pitch,
    columns,
    target: { ...last, x: targetX, half: last.kind === 'block' ? blockHalf / 2 : 26 },
    loss: { x: targetX + tail.loss, y: middle },
    gridSide,
    gradients,
  };
}

/** The heights of a column's ends: of its units, or of a block's middle. */
export function heightsOf(column: Column): readonly number[] {
  return column.kind === 'units' ? column.ys : [column.y];
}

export function isHeat(target: PictureView['target']): target is HeatView {
  return 'levels' in target;
}

function countOf(layer: PictureLayer | PictureInput): number {
  return layer.kind === 'units' && 'units' in layer ? layer.units.length : 1;
}

/** `count` heights around a middle. */
function spread(count: number, pitch: number, middle: number): number[] {
  return Array.from({ length: count }, (_, i) => middle + (i - (count - 1) / 2) * pitch);
}

const clamp = (x: number, least: number, most: number): number => Math.min(Math.max(x, least), most);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

// Which cells of a large matrix are drawn, and which are asked for. Along one side: rows or columns.

/** `count` rows or columns from `start` on (0-based). */
export interface Span {
  readonly start: number;
  readonly count: number;
}

/** Cells are drawn and given up so many rows or columns at a time. */
const BLOCK = 4;

/**
 * What is drawn of `total` rows of a size in pixels, where `scroll` pixels are scrolled past and there is room for so many: all
 * that is in sight and a block more on both sides. As many at every place, so that elements are used again.
 */
export function drawnSpan(scroll: number, room: number, size: number, total: number): Span {
  const inSight = Math.ceil(room / size) + 1;
  const count = Math.min(total, Math.ceil(inSight / BLOCK) * BLOCK + 2 * BLOCK);
  const first = Math.floor(Math.max(0, scroll) / size / BLOCK) * BLOCK - BLOCK;
  return { start: Math.min(Math.max(0, first), total - count), count };
}

/** What is asked for where `drawn` is drawn: half of that more on both sides, so that scrolling comes upon no gap. */
export function wantedSpan({ start, count }: Span, total: number): Span {
  return widened({ start, count }, Math.ceil(count / 2), total);
}

/** What has to be known already, lest more is asked for: a block more than is drawn on both sides. */
export function neededSpan(drawn: Span, total: number): Span {
  return widened(drawn, BLOCK, total);
}

export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.start + inner.count <= outer.start + outer.count;
}

/** The least that must be scrolled to, from `scroll` on, for all of a row to be in sight. */
export function scrollTo(at: number, scroll: number, room: number, size: number): number {
  return Math.min(at * size, Math.max(scroll, (at + 1) * size - room));
}

function widened({ start, count }: Span, by: number, total: number): Span {
  const from = Math.max(0, start - by);
  return { start: from, count: Math.min(total, start + count + by) - from };
}

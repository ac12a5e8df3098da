// The cells of the heat maps in the drawing: the one under the mouse, and the one that the keyboard is on. Enter leads into a
// grid, the arrows go from cell to cell, Enter picks one, and Escape leads out again.
import { directions } from '../arrowKeys';
import type { CellNumber, HeatCells } from './heatCells';
import type { PictureItem } from './scene';
import { svgElement } from './sceneElements';

/** Side of a cell in the heat map's own measure. */
const CELL = 10;

export class CellCursor {
  /** Lies over the drawing. */
  readonly element = svgElement('g');
  readonly #svg: SVGSVGElement;
  readonly #heatOf: (item: string) => SVGGElement | null;
  /** The item's id and its cell, which is the same one however the grid is turned. */
  #at: { readonly item: string; readonly cell: number } | null = null;

  /** `heatOf`: the heat map that is drawn in an item of `svg`. */
  constructor(svg: SVGSVGElement, heatOf: (item: string) => SVGGElement | null) {
    this.#svg = svg;
    this.#heatOf = heatOf;
  }

  /** The number of the cell that the keyboard is on, where that is in the item. */
  numberIn({ id, cells }: PictureItem): CellNumber | null {
    return this.#at?.item === id && cells ? cells.numberOf(this.#at.cell) : null;
  }

  numberUnder({ id, cells }: PictureItem, { clientX, clientY }: MouseEvent): CellNumber | null {
    const toHeat = cells && this.#heatOf(id)?.getScreenCTM()?.inverse();
    if (!toHeat) return null;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toHeat);
    return cells.numberOf(cells.cellAt({ row: Math.floor(y / CELL), column: Math.floor(x / CELL) }));
  }

  /** Whether a key on an item is one that leads into its grid, through it or out of it. */
  key(key: string, item: PictureItem): boolean {
    const { id, cells } = item;
    if (cells === undefined) return false;
    if (this.#at?.item !== id) {
      if (!isPick(key) || cells.peak === null) return false;
      this.#at = { item: id, cell: cells.peak };
    } else if (key === 'Escape') this.leave();
    else if (!this.#move(key, this.#at.cell, cells)) return false;
    this.draw([item]);
    return true;
  }

  leave(): void {
    this.#at = null;
    this.element.replaceChildren();
  }

  /** Draws the frame of the cell where its item, one of these, is now. */
  draw(items: readonly PictureItem[]): void {
    const at = this.#at;
    if (at === null) return;
    const cells = items.find(({ id }) => id === at.item)?.cells;
    const place = cells?.placeOf(at.cell);
    // The grid has become a smaller one.
    if (place === null) this.#at = null;
    const heat = this.#heatOf(at.item);
    const toSvg =
      heat &&
      this.#svg
        .getScreenCTM()
        ?.inverse()
        .multiply(heat.getScreenCTM() ?? undefined);
    if (!toSvg || !place) return this.element.replaceChildren();
    const { a, b, c, d, e, f } = toSvg;
    const frame = svgElement('rect');
    const attributes = {
      class: 'cell-cursor',
      x: place.column * CELL,
      y: place.row * CELL,
      width: CELL,
      height: CELL,
      'vector-effect': 'non-scaling-stroke',
      transform: `matrix(${[a, b, c, d, e, f].join(' ')})`,
    };
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, String(value));
    this.element.replaceChildren(frame);
  }

  #move(key: string, cell: number, cells: HeatCells): boolean {
    const [direction, place] = [directions[key], cells.placeOf(cell)];
    if (direction === undefined || this.#at === null || place === null) return false;
    const inside = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);
    const [x, y] = direction;
    const to = { row: inside(place.row + y, cells.rows), column: inside(place.column + x, cells.columns) };
    this.#at = { ...this.#at, cell: cells.cellAt(to) ?? cell };
    return true;
  }
}

export function isPick(key: string): boolean {
  return key === 'Enter' || key === ' ';
}

// The cells of the heat maps in the drawing: the one under the mouse, and the one that the keyboard is on. Enter leads into a
// grid, the arrows go from cell to cell, Enter picks one, and Escape leads out again.
import type { CellNumber, CellPlace, HeatCells } from './heatCells';
import type { PictureItem } from './scene';
import { svgElement } from './sceneElements';

/** Side of a cell in the heat map's own measure. */
const CELL = 10;

export class CellCursor {
  /** Lies over the drawing. */
  readonly element = svgElement('g');
  readonly #svg: SVGSVGElement;
  readonly #heatOf: (item: string) => SVGGElement | null;
  #at: { readonly item: string; readonly place: CellPlace } | null = null;

  /** `heatOf`: the heat map that is drawn in an item of `svg`. */
  constructor(svg: SVGSVGElement, heatOf: (item: string) => SVGGElement | null) {
    this.#svg = svg;
    this.#heatOf = heatOf;
  }

  /** The number of the cell that the keyboard is on, where that is in the item. */
  numberIn({ id, cells }: PictureItem): CellNumber | null {
    return this.#at?.item === id && cells ? cells.numberAt(this.#at.place) : null;
  }

  numberUnder({ id, cells }: PictureItem, { clientX, clientY }: MouseEvent): CellNumber | null {
    const toHeat = cells && this.#heatOf(id)?.getScreenCTM()?.inverse();
    if (!toHeat) return null;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toHeat);
    return cells.numberAt({ row: Math.floor(y / CELL), column: Math.floor(x / CELL) });
  }

  /** Whether a key on an item is one that leads into its grid, through it or out of it. */
  key(key: string, { id, cells }: PictureItem): boolean {
    if (cells === undefined) return false;
    if (this.#at?.item !== id) return isPick(key) && this.#enter(id, cells);
    if (key === 'Escape') this.leave();
    else if (!this.#move(key, this.#at.place, cells)) return false;
    this.draw();
    return true;
  }

  leave(): void {
    this.#at = null;
    this.element.replaceChildren();
  }

  /** Draws the frame of the cell where the drawing is now. */
  draw(): void {
    const heat = this.#at && this.#heatOf(this.#at.item);
    const toSvg =
      heat &&
      this.#svg
        .getScreenCTM()
        ?.inverse()
        .multiply(heat.getScreenCTM() ?? undefined);
    if (!toSvg || this.#at === null) return;
    const { row, column } = this.#at.place;
    const { a, b, c, d, e, f } = toSvg;
    const frame = svgElement('rect');
    const attributes = { class: 'cell-cursor', x: column * CELL, y: row * CELL, width: CELL, height: CELL };
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, String(value));
    frame.setAttribute('vector-effect', 'non-scaling-stroke');
    frame.setAttribute('transform', `matrix(${[a, b, c, d, e, f].join(' ')})`);
    this.element.replaceChildren(frame);
  }

  /** Goes to the largest number of a grid; whether there is one. */
  #enter(item: string, cells: HeatCells): boolean {
    const place = cells.largestPlace;
    this.#at = place && { item, place };
    this.draw();
    return place !== null;
  }

  #move(key: string, { row, column }: CellPlace, { rows, columns }: HeatCells): boolean {
    const step = steps[key];
    if (step === undefined || this.#at === null) return false;
    const inside = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);
    this.#at = { ...this.#at, place: { row: inside(row + step[0], rows), column: inside(column + step[1], columns) } };
    return true;
  }
}

export function isPick(key: string): boolean {
  return key === 'Enter' || key === ' ';
}

const steps: Readonly<Partial<Record<string, readonly [rows: number, columns: number]>>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

// The drawing on the page: seen whole or in part, moved by mouse and keyboard, each thing in it pointed at.
import * as l10n from '@vscode/l10n';
import type { QuantityView } from '../../src/protocol/quantity';
import { directions } from '../arrowKeys';
import { element, setAttribute } from '../element';
import { CellCursor, isPick } from './cellCursor';
import type { CellNumber } from './heatCells';
import { itemAfter } from './itemKeys';
import { Pulses } from './pulses';
import type { PictureItem } from './scene';
import { drawNodes, quantityAt, svgElement } from './sceneElements';
import type { Scene } from './pictureScene';
import { clamped, fitScale, panned, showing, visible, whole, zoomed, type View } from './viewport';
import { onResize } from '../onResize';

export interface StageOptions {
  /** The id of the text that says what is seen. */
  readonly describedBy: string;
  readonly view: View;
  /** Pixels that it was high when the page was last shown. */
  readonly height: number;
  readonly onHeight: (height: number) => void;
  readonly onView: (view: View) => void;
  /** What is pointed at, by mouse or keyboard, and the cell of its grid. */
  readonly onPoint: (item: PictureItem | null, cell: CellNumber | null) => void;
  /** The keyboard has come to a cell, or has left the grid. */
  readonly onCell: (cell: CellNumber | null) => void;
  readonly onPick: (quantity: QuantityView) => void;
  /** The place has another width. */
  readonly onResize: () => void;
}

const ZOOM = 1.3;
const PAN = 0.15;

export class PictureStage {
  readonly element: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly drawing: SVGGElement;
  readonly #options: StageOptions;
  readonly #pulses: Pulses;
  readonly #cells: CellCursor;
  #scene: Scene | null = null;
  #view: View;
  #stop = '';
  #drag: { readonly x: number; readonly y: number; readonly view: View; isMoving: boolean } | null = null;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#view = options.view;
    this.svg = svgElement('svg');
    this.drawing = svgElement('g');
    const pulses = svgElement('g');
    pulses.setAttribute('class', 'pulses');
    this.#pulses = new Pulses(pulses);
    this.#cells = new CellCursor(
      this.svg,
      (item) => this.#elementOf(item)?.querySelector<SVGGElement>('.heat') ?? null,
    );
    this.svg.append(this.drawing, this.#cells.element, pulses);
    for (const [name, value] of Object.entries({
      class: 'picture-drawing',
      role: 'graphics-document',
      tabindex: '0',
      // Until a picture has come, which has a name of its own.
      'aria-label': l10n.t('Picture'),
      'aria-describedby': options.describedBy,
      'aria-keyshortcuts': 'Plus - 0 ArrowUp ArrowDown ArrowLeft ArrowRight',
    })) {
      this.svg.setAttribute(name, value);
    }
    this.svg.style.height = `${options.height}px`;
    this.element = element('div', { class: 'picture-stage' }, this.svg);
    this.#listen();
    let width = 0;
    onResize([this.element], () => {
      if (this.width === width) return;
      width = this.width;
      options.onResize();
    });
  }

  /** Pixels that the drawing may be wide. */
  get width(): number {
    return this.element.clientWidth || 800;
  }

  /** `owner`: of which sample of which network the drawing is. */
  show(scene: Scene, label: string, owner: string): void {
    this.#scene = scene;
    setAttribute(this.svg, 'aria-label', label);
    drawNodes(this.drawing, [scene.root]);
    this.#markStop();
    this.#setView(this.#view);
    this.#cells.draw(scene.items);
    if (this.#focused() !== null) this.#tellFocused();
    this.#pulses.update(this.drawing, owner);
  }

  zoom(direction: 1 | -1): void {
    if (this.#scene) this.#changeView(zoomed(this.#view, ZOOM ** direction, this.#scene, this.width));
  }

  showWhole(): void {
    this.#changeView(whole);
  }

  #listen(): void {
    const { svg } = this;
    svg.addEventListener('keydown', (event) => this.#key(event));
    svg.addEventListener('focusin', ({ target }) => this.#onFocus(this.#itemOf(target)));
    svg.addEventListener('focusout', () => {
      this.#cells.leave();
      this.#options.onCell(null);
      this.#options.onPoint(null, null);
    });
    svg.addEventListener('pointerover', (event) => this.#onPointer(event));
    svg.addEventListener('pointerleave', () => this.#tellFocused());
    svg.addEventListener(
      'wheel',
      (event) => {
        if (!(event.ctrlKey || event.metaKey) || this.#scene === null) return;
        event.preventDefault();
        const box = svg.getBoundingClientRect();
        const share = { x: (event.clientX - box.x) / box.width, y: (event.clientY - box.y) / box.height };
        this.#changeView(zoomed(this.#view, Math.exp(-event.deltaY / 300), this.#scene, this.width, share));
      },
      { passive: false },
    );
    svg.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.#drag = { x: event.clientX, y: event.clientY, view: this.#view, isMoving: false };
    });
    svg.addEventListener('pointermove', (event) => {
      if (event.buttons === 0) this.#onPointer(event);
      this.#onDrag(event);
    });
    svg.addEventListener('pointercancel', () => (this.#drag = null));
    svg.addEventListener('click', (event) => {
      const wasMoving = this.#drag?.isMoving === true;
      this.#drag = null;
      const item = this.#itemOf(event.target);
      const own = event.target instanceof Element ? quantityAt(event.target) : null;
      if (wasMoving) return;
      if (own !== null) this.#options.onPick(own);
      else if (item !== null) this.#pick(item, this.#cells.numberUnder(item, event));
    });
  }

  #onDrag(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === null || this.#scene === null) return;
    if (event.buttons === 0) {
      this.#drag = null;
      return;
    }
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.isMoving && Math.hypot(dx, dy) < 4) return;
    drag.isMoving = true;
    this.svg.setPointerCapture(event.pointerId);
    const box = this.svg.getBoundingClientRect();
    this.#changeView(panned(drag.view, -dx / box.width, -dy / box.height, this.#scene, this.width));
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || this.#scene === null) return;
    const item = this.#itemOf(event.target);
    if (!this.#zoomKey(event.key) && !this.#moveKey(event, item)) return;
    event.preventDefault();
  }

  #zoomKey(key: string): boolean {
    if (key === '+' || key === '=') this.zoom(1);
    else if (key === '-' || key === '_') this.zoom(-1);
    else if (key === '0') this.showWhole();
    else return false;
    return true;
  }

  /** On an item, arrows lead to the next one, and with Shift they pan; on the drawing itself they always pan. */
  #moveKey(event: KeyboardEvent, item: PictureItem | null): boolean {
    const scene = this.#scene;
    if (scene === null) return false;
    const isPan = event.shiftKey && event.key in directions;
    if (item !== null && !isPan && this.#itemKey(event.key, item)) return true;
    const next = item === null || event.shiftKey ? null : itemAfter(scene.items, item, event.key);
    if (next !== null) {
      this.#elementOf(next.id)?.focus({ preventScroll: true });
      this.#elementOf(next.id)?.scrollIntoView({ block: 'nearest' });
      return true;
    }
    const direction = directions[event.key];
    if (direction === undefined) return false;
    this.#changeView(panned(this.#view, direction[0] * PAN, direction[1] * PAN, scene, this.width));
    return true;
  }

  /** Picks the item, or leads through the cells of its grid. */
  #itemKey(key: string, item: PictureItem): boolean {
    const cell = this.#cells.numberIn(item);
    if (this.#cells.key(key, item)) this.#tellFocused();
    else if (isPick(key)) this.#pick(item, cell);
    else return false;
    return true;
  }

  #pick({ quantity }: PictureItem, cell: CellNumber | null): void {
    const picked = cell?.quantity ?? quantity;
    if (picked !== null) this.#options.onPick(picked);
  }

  #onPointer(event: PointerEvent): void {
    const item = this.#itemOf(event.target);
    if (item === null) this.#tellFocused();
    else this.#options.onPoint(item, this.#cells.numberUnder(item, event));
  }

  #tellFocused(): void {
    const item = this.#focused();
    const cell = item && this.#cells.numberIn(item);
    this.#options.onCell(cell);
    this.#options.onPoint(item, cell);
  }

  #onFocus(item: PictureItem | null): void {
    this.#options.onPoint(item, null);
    if (item === null || this.#scene === null) return;
    this.#stop = item.id;
    this.#markStop();
    const box = this.#boxOf(item);
    if (box) this.#changeView(showing(this.#view, box, this.#scene, this.width));
  }

  /** The one item that the Tab key comes to. */
  #markStop(): void {
    const items = this.#scene?.items ?? [];
    const stop = items.find(({ id }) => id === this.#stop) ?? items[0];
    this.#stop = stop?.id ?? '';
    for (const found of this.drawing.querySelectorAll('[data-item]')) {
      setAttribute(found, 'tabindex', found.getAttribute('data-item') === this.#stop ? '0' : '-1');
    }
  }

  /** An item's place in the drawing. */
  #boxOf(item: PictureItem): DOMRect | null {
    const found = this.#elementOf(item.id)?.getBoundingClientRect();
    const matrix = this.svg.getScreenCTM()?.inverse();
    if (!found || !matrix) return null;
    const corner = new DOMPoint(found.left, found.top).matrixTransform(matrix);
    return new DOMRect(corner.x, corner.y, found.width * matrix.a, found.height * matrix.d);
  }

  #changeView(view: View): void {
    this.#setView(view);
    this.#options.onView(this.#view);
  }

  #setView(view: View): void {
    const scene = this.#scene;
    if (scene === null) return;
    this.#view = clamped(view, scene, this.width);
    const { x, y } = this.#view;
    const seen = visible(this.#view, scene, this.width);
    setAttribute(this.svg, 'viewBox', [x, y, seen.width, seen.height].map((part) => part.toFixed(2)).join(' '));
    this.#setHeight(Math.round(scene.height * fitScale(scene, this.width)));
    setAttribute(this.svg, 'data-scale', this.#view.scale.toFixed(2));
  }

  #setHeight(height: number): void {
    if (this.svg.style.height === `${height}px`) return;
    this.svg.style.height = `${height}px`;
    this.#options.onHeight(height);
  }

  #focused(): PictureItem | null {
    return this.#itemOf(document.activeElement);
  }

  #itemOf(target: EventTarget | null): PictureItem | null {
    const id = target instanceof Element ? target.closest('[data-item]')?.getAttribute('data-item') : null;
    return this.#scene?.items.find((item) => item.id === id) ?? null;
  }

  #elementOf(id: string): SVGGElement | null {
    return this.drawing.querySelector<SVGGElement>(`[data-item="${CSS.escape(id)}"]`);
  }
}

/** What can be done with the keys, in words. */
export function keysText(): string {
  return l10n.t('Arrow keys move between items, with Shift they pan; + and − zoom, 0 shows all; Enter selects.');
}

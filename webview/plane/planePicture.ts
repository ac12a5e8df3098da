// The plane as something that is looked at and read: its canvas with a cursor for the mouse and the keyboard.
import * as l10n from '@vscode/l10n';
import type { PlaneView } from '../../src/protocol/plane';
import { onThemeChange } from '../chartTheme';
import { element } from '../element';
import { PlaneTheme } from './planeMarks';
import { planeFrame, PlanePainter, type PlanePlace } from './planePainter';
import { onResize } from '../onResize';

export interface PlanePictureOptions {
  /** Of the text that describes it. */
  readonly describedBy: string;
  /** The cursor is at another place; `null`: it is gone. */
  readonly onPoint: (place: PlanePlace | null) => void;
  /** A sample is chosen, by its position in the data. */
  readonly onChoose: (sample: number) => void;
}

/** Share of a side that an arrow key moves the cursor by; with Shift, the other one. */
const step = 0.025;
const leap = 0.125;

/** How near a click must be to a sample, in pixels. */
const reach = 14;

export class PlanePicture {
  readonly element: HTMLElement;
  readonly #options: PlanePictureOptions;
  readonly #canvas = element('canvas', { 'aria-hidden': 'true' });
  readonly #painter = new PlanePainter(this.#canvas);
  #theme: PlaneTheme | null = null;
  #view: PlaneView | null = null;
  #cursor: PlanePlace | null = null;
  #isByMouse = false;
  #frame: number | null = null;

  constructor(options: PlanePictureOptions) {
    this.#options = options;
    this.element = element(
      'div',
      {
        class: 'plane-picture',
        tabindex: '0',
        role: 'application',
        'aria-label': l10n.t('Input plane: the arrow keys move a cursor that reads the output'),
        'aria-describedby': options.describedBy,
      },
      this.#canvas,
    );
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('pointermove', (event) => this.#point(this.#placeOf(event), true));
    this.element.addEventListener('pointerleave', () => {
      if (this.#isByMouse) this.#point(null, true);
    });
    this.element.addEventListener('click', (event) => {
      const place = this.#placeOf(event);
      if (place) this.#choose(place, reach);
    });
    onResize([this.element], () => this.#repaint());
    onThemeChange(() => {
      this.#theme = null;
      this.#repaint();
    });
  }

  get cursor(): PlanePlace | null {
    return this.#cursor;
  }

  show(view: PlaneView): void {
    this.#view = view;
    this.#theme = null;
    this.#repaint();
  }

  /** Once a frame. */
  #repaint(): void {
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      const { clientWidth: width, clientHeight: height } = this.element;
      const view = this.#view;
      if (view === null || width === 0) return;
      if (this.#theme === null) {
        this.#theme = new PlaneTheme();
        this.#painter.prepare(view, this.#theme);
      }
      this.#painter.paint(view, this.#theme, this.#cursor, width, height);
    });
  }

  #point(place: PlanePlace | null, isByMouse: boolean): void {
    if (place === null && this.#cursor === null) return;
    this.#isByMouse = isByMouse;
    this.#cursor = place;
    this.#repaint();
    this.#options.onPoint(place);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { x, y } = this.#cursor ?? { x: 0.5, y: 0.5 };
    const by = event.shiftKey ? leap : step;
    const places: Readonly<Record<string, PlanePlace>> = {
      ArrowLeft: { x: x - by, y },
      ArrowRight: { x: x + by, y },
      ArrowDown: { x, y: y - by },
      ArrowUp: { x, y: y + by },
      PageDown: { x, y: y - leap },
      PageUp: { x, y: y + leap },
      Home: { x: 0, y },
      End: { x: 1, y },
    };
    const place = places[event.key];
    if (place) this.#point({ x: clamp(place.x), y: clamp(place.y) }, false);
    else if (event.key === 'Escape' && this.#cursor) this.#point(null, false);
    else if (event.key === 'Enter' && this.#cursor) this.#choose(this.#cursor, Infinity);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Chooses the sample that is nearest to a place, in pixels, and not farther than `within`. */
  #choose(place: PlanePlace, within: number): void {
    const { width, height } = this.#size;
    let [nearest, distance] = [null as number | null, within];
    for (const { x, y, sample } of this.#view?.points ?? []) {
      const own = Math.hypot((x - place.x) * width, (y - place.y) * height);
      if (own <= distance) [nearest, distance] = [sample, own];
    }
    if (nearest !== null) this.#options.onChoose(nearest);
  }

  get #size(): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
    return planeFrame(this.element.clientWidth, this.element.clientHeight);
  }

  /** The place under the mouse; `null` beside the plane. */
  #placeOf(event: MouseEvent): PlanePlace | null {
    const box = this.element.getBoundingClientRect();
    const { left, top, width, height } = this.#size;
    const x = (event.clientX - box.left - left) / width;
    const y = 1 - (event.clientY - box.top - top) / height;
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
  }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, Number(share.toFixed(6))));
}

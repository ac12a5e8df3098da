// One slider over a stretch of time, in unit steps. The thumb follows the pointer at once.
import { element, PartList, setAttribute, type Part } from './element';
import type { Pass } from './passes';

/** A stretch of the track that is drawn as one. */
export interface TrackPart {
  readonly start: number;
  readonly end: number;
  readonly pass: Pass | null;
}

export interface TimeSliderView {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  /** The value in words. */
  readonly text: string;
  readonly parts: readonly TrackPart[];
}

export interface TimeSliderOptions {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly onMove: (time: number) => void;
  readonly onHold: (isHeld: boolean) => void;
  /** Where a key leads from a time; `null` for a key that is not the slider's. */
  readonly timeAfterKey: (key: string, time: number) => number | null;
}

export class TimeSlider implements Part<TimeSliderView> {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #parts: PartList<TrackPart & { readonly min: number; readonly max: number }>;
  #isHeld = false;

  constructor({ id, label, title, onMove, onHold, timeAfterKey }: TimeSliderOptions) {
    const track = element('div', { class: 'track', 'aria-hidden': 'true' });
    this.#parts = new PartList(track, createTrackPart);
    this.#input = element('input', { type: 'range', id, step: '1', 'aria-label': label, title });
    this.element = element('div', { class: 'time-slider' }, track, this.#input);
    const hold = (isHeld: boolean): void => {
      if (isHeld === this.#isHeld) return;
      this.#isHeld = isHeld;
      onHold(isHeld);
    };
    this.#input.addEventListener('pointerdown', () => hold(true));
    for (const end of ['pointerup', 'pointercancel', 'change', 'blur']) {
      this.#input.addEventListener(end, () => hold(false));
    }
    this.#input.addEventListener('input', () => onMove(this.#input.valueAsNumber));
    this.#input.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const time = timeAfterKey(event.key, this.#input.valueAsNumber);
      if (time === null) return;
      event.preventDefault();
      onMove(time);
    });
  }

  /** The ends of a track whose thumb is held stay where they are, or the thumb would run away. */
  update({ min, max, value, text, parts }: TimeSliderView): void {
    setAttribute(this.#input, 'aria-valuetext', text);
    if (this.#isHeld) return;
    this.#input.min = String(min);
    this.#input.max = String(max);
    this.#input.value = String(value);
    this.#parts.update(parts.map((part) => ({ ...part, min, max })));
  }
}

function createTrackPart(): Part<TrackPart & { readonly min: number; readonly max: number }> {
  const part = element('span');
  return {
    element: part,
    update({ start, end, pass, min, max }) {
      setAttribute(part, 'data-pass', pass);
      part.style.setProperty('--start', String((start - min) / (max - min)));
      part.style.setProperty('--end', String((end - min) / (max - min)));
    },
  };
}

// The time that a person asks for on a slider, until a state answers: sent once a frame, always the latest.
import type { TimeView } from '../src/protocol/time';

/** How long an answer may take before the sliders show what the host says, in milliseconds. */
const patience = 500;

export class WantedTime {
  readonly #send: (time: number) => void;
  readonly #changed: () => void;
  #wanted: number | null = null;
  #isHeld = false;
  #frame: number | null = null;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  /** `changed`: what the sliders show is another time. */
  constructor(send: (time: number) => void, changed: () => void) {
    this.#send = send;
    this.#changed = changed;
  }

  /** The time to show in place of the state's. */
  get time(): number | null {
    return this.#wanted;
  }

  want(time: number): void {
    this.#wanted = time;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#wanted !== null) this.#send(this.#wanted);
    });
    this.#wait();
    this.#changed();
  }

  /** While a thumb is held, it stays where it is held. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#wait();
  }

  /** A state has come: it answers once it is at that time or on its way to it. */
  answer({ time, destination }: TimeView): void {
    const isSent = this.#frame === null;
    if (isSent && !this.#isHeld && (time === this.#wanted || destination === this.#wanted)) this.#wanted = null;
  }

  #wait(): void {
    clearTimeout(this.#deadline);
    if (this.#isHeld || this.#wanted === null) return;
    this.#deadline = setTimeout(() => {
      this.#wanted = null;
      this.#changed();
    }, patience);
  }
}

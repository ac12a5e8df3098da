import { Disposable, type Releasable } from '../base/disposable';
import type { After } from '../base/later';
import type { StepSize } from '../trace/steps';

/** What is played: a session. */
interface Played {
  readonly canPlay: () => boolean;
  readonly stepBy: (size: StepSize) => void;
  /** Autoplay plays or pauses, or its speed or its steps are others. */
  readonly changed: () => void;
}

/** Autoplay: makes one step after another, at a speed, until it is paused or the text changes. */
export class Player extends Disposable {
  private next: Releasable | null = null;
  private currentSize: StepSize = 'unit';
  private currentSpeed = 2;

  /** `after` is the clock; without one nothing plays. */
  constructor(
    private readonly played: Played,
    private readonly after: After | null,
  ) {
    super();
  }

  get size(): StepSize {
    return this.currentSize;
  }

  /** Steps a second. */
  get speed(): number {
    return this.currentSpeed;
  }

  get isPlaying(): boolean {
    return this.next !== null;
  }

  /** `speed`: steps a second, more than 0. */
  set(size: StepSize, speed: number): void {
    if (!(speed > 0)) throw new RangeError(`expected a speed above 0, found ${speed}`);
    [this.currentSize, this.currentSpeed] = [size, speed];
    if (this.isPlaying) this.schedule();
    this.played.changed();
  }

  play(): void {
    if (this.isPlaying || !this.played.canPlay()) return;
    this.schedule();
    this.played.changed();
  }

  pause(): void {
    if (!this.isPlaying) return;
    this.next?.dispose();
    this.next = null;
    this.played.changed();
  }

  override dispose(): void {
    this.next?.dispose();
    this.next = null;
    super.dispose();
  }

  private schedule(): void {
    this.next?.dispose();
    this.next =
      this.after?.(1000 / this.currentSpeed, () => {
        // A text that is being edited has no steps to look at.
        if (!this.played.canPlay()) return this.pause();
        this.schedule();
        this.played.stepBy(this.currentSize);
      }) ?? null;
  }
}

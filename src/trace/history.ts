import type { Moment } from './iteration';

/**
 * Bytes of a moment beside its numbers, and for each layer, about: the heap of Node 20 and 24 grows by so much. A small network's
 * moments consist of little else.
 */
const OVERHEAD = 800;
const LAYER_OVERHEAD = 300;

/** What is left of the last moments where they are too many: cutting some off at once is cheaper than one at a time. */
const RECENT_LEFT = 0.75;

/** Updates before a moment that going back may well come to: more of them would only take room. */
const LONGEST_REACH = 256;

/** The bytes that keeping a moment takes, about. */
export function bytesOf({ parameters, optimizer }: Moment): number {
  const numbers = parameters.values.length + optimizer.first.length + optimizer.second.length;
  return Float64Array.BYTES_PER_ELEMENT * numbers + OVERHEAD + LAYER_OVERHEAD * parameters.layers.length;
}

/**
 * Moments of one run that are kept within a budget of bytes. Half of it holds checkpoints, evenly apart over the whole run
 * and farther apart the longer it gets; the other half holds moments that were come through last, so that going to and fro
 * there needs no replay. Any other moment is made again from the nearest before it.
 */
export class History {
  private checkpoints: Moment[];
  private recent: Moment[] = [];
  /** Updates between two checkpoints, at least. */
  private stride = 1;
  private half: number;

  /** `start` is always kept. A moment that is handed over is never changed again. */
  constructor(
    private readonly start: Moment,
    budget: number,
  ) {
    this.checkpoints = [start];
    this.half = this.halfOf(budget);
  }

  /** How many moments each half may hold: at least one. */
  private halfOf(budget: number): number {
    return Math.max(1, Math.floor(budget / 2 / bytesOf(this.start)));
  }

  /** Takes another budget, and gives up what is too much for it. */
  setBudget(budget: number): void {
    this.half = this.halfOf(budget);
    this.recent = this.recent.slice(-this.half);
    this.thin();
  }

  /** The latest moment that is kept at or before so many updates. */
  nearest(updates: number): Moment {
    return later(lastBefore(this.recent, updates), lastBefore(this.checkpoints, updates)) ?? this.start;
  }

  /** Keeps a moment that the run has come through. */
  add(moment: Moment): void {
    const last = this.checkpoints.at(-1);
    if (last !== undefined && moment.updates >= last.updates + this.stride) {
      this.checkpoints.push(moment);
      this.thin();
    }
    // What is come through next begins where the last one was, or somewhere else altogether.
    const previous = this.recent.at(-1);
    if (previous !== undefined && moment.updates !== previous.updates + 1) {
      if (lastBefore(this.recent, moment.updates)?.updates === moment.updates) return;
      this.recent = [];
    }
    this.recent.push(moment);
    if (this.recent.length > this.half) this.recent = this.recent.slice(-Math.ceil(RECENT_LEFT * this.half));
  }

  /** Whether a moment at so many updates would become a checkpoint: it need not be made otherwise. */
  wants(updates: number): boolean {
    return updates >= (this.checkpoints.at(-1)?.updates ?? 0) + this.stride;
  }

  /** How many of the last updates on the way to a moment are worth keeping for going back. */
  get reach(): number {
    return Math.min(this.half, LONGEST_REACH);
  }

  get bytes(): number {
    return new Set([...this.checkpoints, ...this.recent]).size * bytesOf(this.start);
  }

  private thin(): void {
    while (this.checkpoints.length > this.half + 1) {
      this.stride *= 2;
      let next = 0;
      this.checkpoints = this.checkpoints.filter(({ updates }) => {
        if (updates < next) return false;
        next = updates + this.stride;
        return true;
      });
    }
  }
}

function later(one: Moment | undefined, other: Moment | undefined): Moment | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.updates >= other.updates ? one : other;
}

/** In a list that ascends by updates. */
function lastBefore(moments: readonly Moment[], updates: number): Moment | undefined {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.updates ?? Infinity) <= updates) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1];
}

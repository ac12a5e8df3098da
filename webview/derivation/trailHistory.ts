// What has been explained, in the order it was asked for. Each entry is a trail: the number that was picked, then the terms
// that were followed from it.
import type { DerivationScale } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { isSame } from './isSame';

export interface TrailEntry {
  readonly trail: readonly QuantityView[];
  readonly scale: DerivationScale;
}

export interface TrailHistoryState {
  readonly entries: readonly TrailEntry[];
  /** Of the entry that is shown; −1 while there is none, or the derivation is closed. */
  readonly at: number;
}

/** Entries that are kept: the last ones. */
const KEPT = 60;
/** A trail that is longer has gone in circles. */
const LONGEST_TRAIL = 60;

export const emptyHistory: TrailHistoryState = { entries: [], at: -1 };

export function currentEntry({ entries, at }: TrailHistoryState): TrailEntry | null {
  return entries[at] ?? null;
}

/** A number was picked: a trail begins there. */
export function picked(history: TrailHistoryState, quantity: QuantityView): TrailHistoryState {
  return visited(history, { trail: [quantity], scale: currentEntry(history)?.scale ?? 'number' });
}

/**
 * A term of what is shown was chosen. One that the trail has come through already is gone back to; another entry of the same
 * matrix is no term, but takes the place of the one that is explained.
 */
export function followed(history: TrailHistoryState, quantity: QuantityView): TrailHistoryState {
  const entry = currentEntry(history);
  if (entry === null) return picked(history, quantity);
  const before = entry.trail.findIndex((of) => isSame(of, quantity));
  const isSibling = entry.scale === 'layer' && isBeside(entry.trail.at(-1), quantity);
  const way = isSibling ? entry.trail.slice(0, -1) : entry.trail;
  const trail = before < 0 ? [...way, quantity].slice(-LONGEST_TRAIL) : entry.trail.slice(0, before + 1);
  return visited(history, { ...entry, trail });
}

/** Whether two quantities are the same of one layer: the same letter with other indices. */
function isBeside(one: QuantityView | undefined, other: QuantityView): boolean {
  if (one?.kind !== other.kind) return false;
  if (one.kind === 'mean' && other.kind === 'mean' && one.of !== other.of) return false;
  return 'layer' in one && 'layer' in other && one.layer === other.layer;
}

/** Back on the trail, to its place `at` (0-based). */
export function retraced(history: TrailHistoryState, at: number): TrailHistoryState {
  const entry = currentEntry(history);
  return entry === null ? history : visited(history, { ...entry, trail: entry.trail.slice(0, at + 1) });
}

/** To the entry so many visits before (negative) or after. */
export function moved({ entries, at }: TrailHistoryState, by: number): TrailHistoryState {
  return { entries, at: Math.min(Math.max(at + by, 0), entries.length - 1) };
}

export function canMove({ entries, at }: TrailHistoryState, by: number): boolean {
  return entries[at + by] !== undefined;
}

/** The same entry by another scale, or with its numbers of another sample. */
export function changed(history: TrailHistoryState, change: Partial<TrailEntry>): TrailHistoryState {
  const { entries, at } = history;
  return { at, entries: entries.map((entry, k) => (k === at ? { ...entry, ...change } : entry)) };
}

export function closed({ entries, at }: TrailHistoryState): TrailHistoryState {
  return { entries: entries.slice(0, at + 1), at: -1 };
}

/** What came after the present entry is forgotten. */
function visited(history: TrailHistoryState, entry: TrailEntry): TrailHistoryState {
  const { entries, at } = history;
  const shown = currentEntry(history);
  if (shown !== null && isSame(shown, entry)) return history;
  const before = at < 0 ? entries : entries.slice(0, at + 1);
  const kept = [...before, entry].slice(-KEPT);
  return { entries: kept, at: kept.length - 1 };
}

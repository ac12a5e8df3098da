// Where the arrow keys lead in the picture: along a layer, and from column to column by way of the lines between them.
import type { PictureItem } from './scene';

/** The item that a key leads to from another one; `null` for a key that means nothing here. */
export function itemAfter(items: readonly PictureItem[], from: PictureItem, key: string): PictureItem | null {
  switch (key) {
    case 'ArrowUp':
      return along(items, from, -1);
    case 'ArrowDown':
      return along(items, from, 1);
    case 'ArrowLeft':
      return across(items, from, -1);
    case 'ArrowRight':
      return across(items, from, 1);
    case 'Home':
      return columnOf(items, Math.min(...items.map(({ column }) => column)))[0] ?? from;
    case 'End':
      return columnOf(items, Math.max(...items.map(({ column }) => column)))[0] ?? from;
    default:
      return null;
  }
}

function along(items: readonly PictureItem[], from: PictureItem, direction: number): PictureItem {
  const column = columnOf(items, from.column);
  return column[column.findIndex(({ id }) => id === from.id) + direction] ?? from;
}

function across(items: readonly PictureItem[], from: PictureItem, direction: 1 | -1): PictureItem {
  const end = direction === 1 ? 1 : 0;
  const known = from.ends && items.find(({ id }) => id === from.ends?.[end]);
  if (known) return known;
  const beyond = items.map(({ column }) => column).filter((column) => (column - from.column) * direction > 0);
  if (beyond.length === 0) return from;
  const next = columnOf(items, direction === 1 ? Math.min(...beyond) : Math.max(...beyond));
  const line = next.find(({ ends }) => ends?.[1 - end] === from.id);
  if (line) return line;
  // No line leads there: what stands as far down in its column.
  const column = columnOf(items, from.column);
  const share = column.findIndex(({ id }) => id === from.id) / Math.max(1, column.length - 1);
  return next[Math.round(share * (next.length - 1))] ?? from;
}

function columnOf(items: readonly PictureItem[], column: number): PictureItem[] {
  return items.filter((item) => item.column === column).sort((one, other) => one.y - other.y);
}

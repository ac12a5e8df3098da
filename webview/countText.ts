// Counts and row numbers with the separators of the page's language. Quantities arrive formatted by the host.

export function countText(count: number): string {
  return count.toLocaleString(document.documentElement.lang || undefined);
}

/** Lines of cells as a table for a terminal: columns as wide as their widest cell, numbers to the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, displayWidth(line[column] ?? '')), 0),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
          return column === 0 ? cell + padding : padding + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Characters that may take none or two columns: none of them is in a number or an index, of which tables have many. */
const unusual = /[\p{Mark}\u1100-\u1fff\u2e80-\uffff]/u;

/** Terminal columns: combining marks take none, East Asian wide characters two. */
function displayWidth(text: string): number {
  if (!unusual.test(text)) return text.length;
  return Array.from(text).reduce((width, character) => {
    if (/\p{Mark}/u.test(character)) return width;
    return (
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1)
    );
  }, 0);
}

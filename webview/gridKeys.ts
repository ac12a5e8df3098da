// Where the keys lead in a grid: the pattern of the ARIA Authoring Practices Guide.

/** A cell; row −1 is the row of the column headings, where the keys come to them. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
  /** −1 where the column headings are reached by the keys too, else 0. */
  readonly firstRow: -1 | 0;
}

/** The cell that a key leads to; `null` for a key that means nothing here. */
export function placeAfter(key: string, isControl: boolean, from: GridPlace, size: GridSize): GridPlace | null {
  const to = ahead(key, isControl, from, size);
  if (to === null) return null;
  return {
    row: Math.min(Math.max(to.row, size.firstRow), size.rows - 1),
    column: Math.min(Math.max(to.column, 0), size.columns - 1),
  };
}

function ahead(key: string, isControl: boolean, { row, column }: GridPlace, size: GridSize): GridPlace | null {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - size.page), column };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'Home':
      return { row: isControl ? 0 : row, column: 0 };
    case 'End':
      return { row: isControl ? size.rows - 1 : row, column: size.columns - 1 };
    default:
      return null;
  }
}

/** Layers of more units are drawn as blocks. */
const MOST_UNITS = 12;

/** Whether a layer of so many units (or inputs) is drawn as a block. */
export function isBlock(units: number): boolean {
  return units > MOST_UNITS;
}

import { MOST_DRAWN_UNITS } from '../../base/budgets';

/** Whether a layer of so many units (or inputs) is drawn as a block. */
export function isBlock(units: number): boolean {
  return units > MOST_DRAWN_UNITS;
}

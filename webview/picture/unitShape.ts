// The outlines of units: a circle forward, an amplifier backward. Both have the same segments, so that one turns into the other.
import { at } from './scene';

/** How far a circle's control points lie from its ends, for a radius of 1. */
const ROUND = 0.5523;

/** The width of an amplifier beside a circle's. */
const AMPLIFIER = 1.22;

/** Half the width of a unit's outline: where lines end. */
export function portOf(radius: number, isReversed: boolean): number {
  return isReversed ? radius * AMPLIFIER : radius;
}

export function unitOutline(x: number, y: number, radius: number, isReversed: boolean): string {
  return isReversed ? amplifier(x, y, radius * AMPLIFIER, radius * 1.12) : circle(x, y, radius);
}

function circle(x: number, y: number, r: number): string {
  const c = ROUND * r;
  return [
    `M${at(x - r, y)}`,
    `C${at(x - r, y - c)} ${at(x - c, y - r)} ${at(x, y - r)}`,
    `C${at(x + c, y - r)} ${at(x + r, y - c)} ${at(x + r, y)}`,
    `C${at(x + r, y + c)} ${at(x + c, y + r)} ${at(x, y + r)}`,
    `C${at(x - c, y + r)} ${at(x - r, y + c)} ${at(x - r, y)}Z`,
  ].join('');
}

/** As in electronics: a triangle whose tip is the output, here on the side of the network's input. */
function amplifier(x: number, y: number, w: number, h: number): string {
  const corners: [number, number][] = [
    [x - w, y],
    [x + w, y - h],
    [x + w, y],
    [x + w, y + h],
    [x - w, y],
  ];
  const segments = corners.slice(1).map(([toX, toY], k) => {
    const [fromX, fromY] = corners[k] ?? [x, y];
    const part = (t: number): string => at(fromX + (toX - fromX) * t, fromY + (toY - fromY) * t);
    return `C${part(1 / 3)} ${part(2 / 3)} ${at(toX, toY)}`;
  });
  return `M${at(x - w, y)}${segments.join('')}Z`;
}

/** The frame of a block; reversed, its left side has an amplifier's tip. */
export function blockOutline(x: number, y: number, half: number, isReversed: boolean): string {
  const tip = isReversed ? 22 : 0;
  const [left, right, top, bottom] = [x - half, x + half, y - half, y + half];
  return `M${at(left - tip, y)}L${at(left, top)}L${at(right, top)}L${at(right, bottom)}L${at(left, bottom)}Z`;
}

/** The head of an arrow that ends at `to`. */
export function arrowHead(from: readonly [number, number], to: readonly [number, number], size: number): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [(dx / length) * size, (dy / length) * size];
  const [backX, backY] = [to[0] - ux * 2, to[1] - uy * 2];
  return `M${at(to[0], to[1])}L${at(backX - uy, backY + ux)}L${at(backX + uy, backY - ux)}Z`;
}

/** The size of letters that fit a text into a width, in pixels: no larger than `most`. `share`: a letter's width. */
export function fitSize(text: string, width: number, most: number, share = 0.61): number {
  return Math.max(6, Math.min(most, width / (share * Math.max(1, text.length))));
}

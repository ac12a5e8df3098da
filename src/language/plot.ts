// Small plots of functions, as SVG. Middle tones that can be told from a dark, a light and a black ground; what a line is
// is said by its dashes and its name, never by its colour alone.

import { formatNumber } from '../base/numberFormat';

/** A function to draw over x. Where it is not finite or leaves the frame, the line is broken. */
export interface Curve {
  readonly name: string;
  readonly value: (x: number) => number;
  readonly isDashed: boolean;
}

export interface Plot {
  readonly curves: readonly Curve[];
  /** What the horizontal axis is. */
  readonly axis: string;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  /** Places on the first curve that are marked; those outside the frame are marked at its edge. */
  readonly marks?: readonly number[];
}

const width = 300;
const height = 150;
/** Room beside the frame for the numbers of the axes and, above it, the names of the curves. */
const frame = { left: 30, top: 22, right: width - 24, bottom: height - 20 };
const grey = '#808080';
const colours = ['#2f86d6', '#c8761a'] as const;
const steps = 128;
/** Significant digits of a number at an axis: more than a round place has. */
const TICK_DIGITS = 4;

/** The plot as the text of an SVG picture. */
export function plotSvg(plot: Plot): string {
  const { curves, marks = [], axis } = plot;
  const scale = scaleOf(plot);
  const parts = [
    ...axes(plot, scale),
    text(width - 2, frame.bottom + 13, axis, 'end'),
    ...curves.flatMap((curve, at) => drawnCurve(plot, scale, curve, at)),
    ...drawnMarks(plot, scale, marks),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="sans-serif" font-size="11">${parts.join('')}</svg>`,
  ].join('');
}

interface Scale {
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
}

function scaleOf({ x: [x0, x1], y: [y0, y1] }: Plot): Scale {
  const { left, right, top, bottom } = frame;
  return {
    toX: (x) => left + ((x - x0) / (x1 - x0)) * (right - left),
    toY: (y) => bottom - ((y - y0) / (y1 - y0)) * (bottom - top),
  };
}

/** The frame's lower and left edge, the axes through 0 where they are in sight, and the numbers at whole places. */
function axes({ x, y }: Plot, { toX, toY }: Scale): string[] {
  const lines = [
    ...(x[0] <= 0 && x[1] >= 0 ? [line(toX(0), frame.top, toX(0), frame.bottom)] : []),
    ...(y[0] <= 0 && y[1] >= 0 ? [line(frame.left, toY(0), frame.right, toY(0))] : []),
  ];
  const numbers = [
    ...ticks(x).map((tick) => text(toX(tick), frame.bottom + 13, formatNumber(tick, TICK_DIGITS), 'middle')),
    ...ticks(y).map((tick) => text(frame.left - 5, toY(tick) + 4, formatNumber(tick, TICK_DIGITS), 'end')),
  ];
  return [...lines, ...numbers];
}

/** Three to six round places in an interval. */
function ticks([low, high]: readonly [number, number]): number[] {
  const step = [0.25, 0.5, 1, 2, 5, 10, 20, 50].find((size) => (high - low) / size <= 5) ?? (high - low) / 4;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, k) => (first + k) * step);
}

function drawnCurve({ x: [x0, x1], y: [y0, y1] }: Plot, { toX, toY }: Scale, curve: Curve, at: number): string[] {
  const colour = colours[at % colours.length] ?? grey;
  const dashes = curve.isDashed ? ' stroke-dasharray="5 4"' : '';
  const path: string[] = [];
  let isDrawing = false;
  for (let k = 0; k <= steps; k++) {
    const x = x0 + ((x1 - x0) * k) / steps;
    const y = curve.value(x);
    const isInside = y >= y0 && y <= y1;
    if (isInside) path.push(`${isDrawing ? 'L' : 'M'}${round(toX(x))} ${round(toY(y))}`);
    isDrawing = isInside;
  }
  const left = frame.left + at * 90;
  return [
    `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>`,
    `<path d="M${left} 10h22" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>`,
    text(left + 27, 14, curve.name, 'start'),
  ];
}

/** Each place once, whatever lies on it. */
function drawnMarks({ curves, x, y }: Plot, { toX, toY }: Scale, marks: readonly number[]): string[] {
  const [curve] = curves;
  if (curve === undefined) return [];
  const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));
  const dots = marks.filter(Number.isFinite).map((mark) => {
    const at = clamp(mark, x);
    return `<circle cx="${round(toX(at))}" cy="${round(toY(clamp(curve.value(at), y)))}" r="3.5" fill="none" stroke="${grey}" stroke-width="1.5"/>`;
  });
  return [...new Set(dots)];
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${grey}" stroke-width="0.75" fill="none"/>`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${grey}">${escaped}</text>`;
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

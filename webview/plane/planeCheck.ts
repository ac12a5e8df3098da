// The run-time check of what the host sends of the input plane.
import * as v from 'valibot';
import { count } from '../../src/protocol/numberChecks';
import { list, numbers, numeral } from '../checkedParts';

const axis = v.strictObject({ name: v.string(), ticks: list(v.strictObject({ at: v.number(), text: v.string() })) });

const plane = v.strictObject({
  moment: v.string(),
  summary: v.string(),
  outputs: list(v.string()),
  chosen: v.nullable(count),
  size: v.pipe(count, v.minValue(2)),
  values: numbers,
  contour: numbers,
  contourText: v.string(),
  scale: v.nullable(v.strictObject({ low: numeral, middle: numeral, high: numeral })),
  x: axis,
  y: axis,
  points: list(v.strictObject({ x: v.number(), y: v.number(), mark: count, sample: count, isChosen: v.boolean() })),
  marks: list(v.string()),
});

export const planeMessage = v.strictObject({
  type: v.literal('plane'),
  document: v.string(),
  plane: v.nullable(plane),
});

export const planeReadingMessage = v.strictObject({
  type: v.literal('planeReading'),
  document: v.string(),
  x: v.number(),
  y: v.number(),
  text: v.string(),
});

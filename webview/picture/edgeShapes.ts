// The weights between two columns of units: a line for each.
import type { PictureEdge, PictureLayer, PictureUnits } from '../../src/protocol/picture';
import { classes, type Drawing } from './drawing';
import { heightsOf, type Column } from './geometry';
import { edgeLabel } from './itemLabels';
import { at, itemGroup, label, leadingTo, shape, type SceneNode } from './scene';
import { arrowHead, portOf } from './unitShape';

export function edgeShapes(drawing: Drawing, layer: PictureUnits, edges: readonly PictureEdge[]): SceneNode[] {
  const isLit = ({ to, from }: PictureEdge): boolean => litEdge(drawing, layer, to, from);
  // What is lit lies over the others.
  const ordered = [...edges].sort((one, other) => Number(isLit(one)) - Number(isLit(other)));
  return ordered.map((edge) => edgeShape(drawing, layer, edge, isLit(edge)));
}

function litEdge(drawing: Drawing, { layer }: PictureLayer, to: number, from: number): boolean {
  const { step } = drawing.view;
  if (drawing.isLit(layer, to)) return true;
  // ∂l/∂a of a unit is the sum over the lines that leave it.
  return drawing.isReversed && step?.pass === 'backward' && drawing.isLit(layer - 1, from);
}

function edgeShape(drawing: Drawing, layer: PictureUnits, edge: PictureEdge, isLit: boolean): SceneNode {
  const { isReversed } = drawing;
  const { to, from, value, size, isNegative } = edge;
  const [start, end] = edgeEnds(drawing, layer.layer, to, from);
  // Where lines are many, they are thinner.
  const thickness = layer.weights.kind === 'edges' && layer.weights.edges.length > 30 ? 0.7 + 2 * size : 1 + 4 * size;
  const isReached = isReversed ? isReversedReached(drawing, layer, edge) : layer.units[to]?.a !== null;
  const head = isReversed ? arrowHead(end, start, 3 + thickness / 2) : arrowHead(start, end, 3 + thickness / 2);
  const t = labelShare(drawing, layer.layer);
  const x = start[0] + t * (end[0] - start[0]);
  const y = start[1] + t * (end[1] - start[1]);
  const line = `M${at(...start)}L${at(...end)}`;
  const quantity = isReversed
    ? ({ kind: 'share', sample: drawing.view.sample, layer: layer.layer, to, from } as const)
    : ({ kind: 'parameter', layer: layer.layer, to, from } as const);
  return itemGroup(
    {
      id: drawing.id('edge', layer.layer, to, from),
      label: edgeLabel(drawing, layer.layer, edge),
      quantity,
      column: 2 * layer.layer - 1,
      y: to * 1000 + from,
      ends: [drawing.id('unit', layer.layer - 1, from), drawing.id('unit', layer.layer, to)],
    },
    classes('edge', isNegative && 'negative', isReached && 'reached', isLit && 'lit'),
    shape('path', 'wide', { class: 'target-area', d: line, 'stroke-width': 12 }),
    shape('path', 'line', {
      class: 'line',
      d: line,
      'stroke-width': thickness,
      'stroke-dasharray': isNegative ? '7 4' : null,
    }),
    shape('path', 'head', { class: 'head', d: head }),
    t === 0 && !isLit
      ? null
      : leadingTo(
          { kind: 'parameter', layer: layer.layer, to, from },
          label('w', value.text, {
            class: 'number weight',
            x: t === 0 ? (start[0] + end[0]) / 2 : x,
            y: (t === 0 ? (start[1] + end[1]) / 2 : y) + 3.5,
            'text-anchor': 'middle',
            'font-size': 11,
          }),
        ),
  );
}

/** Where a line begins, on the input side, and where it ends. */
function edgeEnds(
  { geometry, isReversed }: Drawing,
  layer: number,
  to: number,
  from: number,
): [start: [number, number], end: [number, number]] {
  const [before, own] = [geometry.columns[layer - 1], geometry.columns[layer]];
  const port = portOf(geometry.radius, isReversed);
  const startX = (before?.x ?? 0) + (layer === 1 ? geometry.radius : port) + 1;
  const endX = (own?.x ?? 0) - port - 1;
  return [
    [startX, yOf(before, from)],
    [endX, yOf(own, to)],
  ];
}

function isReversedReached(drawing: Drawing, layer: PictureUnits, { to, from }: PictureEdge): boolean {
  if (layer.units[to]?.delta === null) return false;
  return layer.layer === 1 || drawing.unit(layer.layer - 1, from)?.dlda !== null;
}

/**
 * How far along a line its number stands; 0 where there is no room for numbers. With m lines into each of several units, at
 * m / (m + 1) the numbers of all lines are evenly apart.
 */
function labelShare({ geometry }: Drawing, layer: number): number {
  const [sources, units] = [geometry.columns[layer - 1], geometry.columns[layer]];
  if (sources?.kind !== 'units') return 0;
  const count = sources.ys.length;
  const isFan = count === 1 || (units?.kind === 'units' && units.ys.length === 1);
  const share = isFan ? 0.5 : count / (count + 1);
  const apart = count > 1 ? ((sources.ys[1] ?? 0) - (sources.ys[0] ?? 0)) * (1 - share) : geometry.pitch;
  return apart < 13 ? 0 : share;
}

function yOf(column: Column | undefined, place: number): number {
  return column ? (heightsOf(column)[place] ?? heightsOf(column)[0] ?? 0) : 0;
}

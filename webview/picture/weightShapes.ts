// Between two columns: a line for each weight, or a grid of them.
import type { PictureEdge, PictureLayer, PictureUnits, PictureWeights } from '../../src/protocol/picture';
import { classes, type Drawing } from './drawing';
import { heightsOf, type Column } from './geometry';
import { heatShape } from './heatShape';
import { edgeLabel, gridLabel, rangeText } from './itemLabels';
import { at, decimal, itemGroup, label, shape, type SceneNode } from './scene';
import { arrowHead, portOf } from './unitShape';

/** The weights into a layer. */
export function weightShapes(drawing: Drawing, layer: PictureLayer): SceneNode[] {
  const { weights } = layer;
  if (weights.kind === 'grid') return gridShapes(drawing, layer, weights);
  if (layer.kind === 'block') return [];
  const isLit = ({ to, from }: PictureEdge): boolean => litEdge(drawing, layer, to, from);
  // What is lit lies over the others.
  const edges = [...weights.edges].sort((one, other) => Number(isLit(one)) - Number(isLit(other)));
  return edges.map((edge) => edgeShape(drawing, layer, edge, isLit(edge)));
}

function litEdge(drawing: Drawing, { layer }: PictureLayer, to: number, from: number): boolean {
  const { step } = drawing.view;
  if (drawing.isLit(layer, to)) return true;
  // ∂l/∂a of a unit is the sum over the lines that leave it.
  return drawing.isReversed && step?.pass === 'backward' && drawing.isLit(layer - 1, from);
}

function edgeShape(drawing: Drawing, layer: PictureUnits, edge: PictureEdge, isLit: boolean): SceneNode {
  const { isReversed } = drawing;
  const { to, from, value, size, isNegative, gradient } = edge;
  const [start, end] = edgeEnds(drawing, layer.layer, to, from);
  const thickness = 1 + 4 * size;
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
      quantity: isReversed && gradient === null ? null : quantity,
      column: 2 * layer.layer - 1,
      y: to * 1000 + from,
      ends: [drawing.id('unit', layer.layer - 1, from), drawing.id('unit', layer.layer, to)],
    },
    classes('edge', isNegative && 'negative', isReached && 'reached', isLit && 'lit'),
    shape('path', 'wide', { class: 'target-area', d: line, 'stroke-width': 12 }),
    shape('path', 'line', { class: 'line', d: line, 'stroke-width': thickness, 'stroke-dasharray': isNegative ? '7 4' : null }),
    shape('path', 'head', { class: 'head', d: head }),
    t === 0 && !isLit
      ? null
      : label('w', value.text, {
          class: 'number weight',
          x: t === 0 ? (start[0] + end[0]) / 2 : x,
          y: (t === 0 ? (start[1] + end[1]) / 2 : y) + 3.5,
          'text-anchor': 'middle',
          'font-size': 11,
        }),
  );
}

/** Where a line begins, on the input side, and where it ends. */
export function edgeEnds(
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
 * How far along a line its number stands; 0 where there is no room for numbers. With m lines into each unit, at m / (m + 1)
 * the numbers of all lines are evenly apart.
 */
function labelShare({ geometry }: Drawing, layer: number): number {
  const sources = geometry.columns[layer - 1];
  if (sources?.kind !== 'units') return 0;
  const count = sources.ys.length;
  const apart = count > 1 ? ((sources.ys[1] ?? 0) - (sources.ys[0] ?? 0)) / (count + 1) : geometry.pitch;
  return apart < 13 ? 0 : count === 1 ? 0.5 : count / (count + 1);
}

function gridShapes(drawing: Drawing, layer: PictureLayer, weights: Extract<PictureWeights, { kind: 'grid' }>): SceneNode[] {
  const { geometry, isReversed } = drawing;
  const [before, own] = [geometry.columns[layer.layer - 1], geometry.columns[layer.layer]];
  if (!before || !own) return [];
  const side = geometry.gridSide;
  const x = (before.x + before.half + own.x - own.half) / 2;
  const [y, gradientY] = [geometry.middle, geometry.middle + side + 46];
  const isLit = drawing.isLayerLit(layer.layer);
  const text = (key: string, content: string, textY: number, kind: string): SceneNode =>
    label(key, content, { class: kind, x, y: textY, 'text-anchor': 'middle', 'font-size': 11 });
  const inputs = layer.layer === 1 ? inputCount(drawing) : (drawing.layer(layer.layer - 1)?.unitCount ?? 0);
  const index = `⁽${superscript(layer.layer)}⁾`;
  const shapeText = isReversed ? `${inputs} × ${layer.unitCount}` : `${layer.unitCount} × ${inputs}`;
  return [
    band(drawing, before, own, layer.layer),
    itemGroup(
      {
        id: drawing.id('grid', layer.layer),
        label: gridLabel(isReversed, layer.layer, weights.weights, weights.gradient),
        quantity: null,
        column: 2 * layer.layer - 1,
        y,
      },
      classes('grid', isLit && 'lit'),
      shape('rect', 'frame', { class: 'frame', x: x - side / 2 - 4, y: y - side / 2 - 4, width: side + 8, height: side + 8, rx: 3 }),
      heatShape(weights.weights, { key: 'w', x, y, side, isTransposed: isReversed }),
      text('name', isReversed ? `(W${index})ᵀ` : `W${index}`, y - side / 2 - 22, 'symbol'),
      text('shape', shapeText, y - side / 2 - 9, 'quiet'),
      text('range', rangeText(weights.weights), y + side / 2 + 16, 'number quiet'),
    ),
    isReversed
      ? shape(
          'g',
          drawing.id('gradient', layer.layer),
          { class: 'gradient-grid' },
          text('name', `∂l/∂W${index} = δ aᵀ`, gradientY - side / 2 - 8, 'symbol'),
          shape('rect', 'frame', {
            class: 'frame',
            x: x - side / 2 - 4,
            y: gradientY - side / 2 - 4,
            width: side + 8,
            height: side + 8,
            rx: 3,
          }),
          heatShape(weights.gradient, { key: 'dw', x, y: gradientY, side }),
          text('range', weights.gradient.range ?? '', gradientY + side / 2 + 16, 'number quiet'),
        )
      : null,
  ].filter((node) => node !== null);
}

/** All the lines between two columns in one, with an arrow head at its end. */
function band(drawing: Drawing, before: Column, own: Column, layer: number): SceneNode {
  const { isReversed, geometry } = drawing;
  const edge = (column: Column): [number, number] => {
    const ys = heightsOf(column);
    const reach = column.kind === 'block' ? column.half * 0.8 : geometry.radius * 0.7;
    return [Math.min(...ys) - reach, Math.max(...ys) + reach];
  };
  const [[topLeft, bottomLeft], [topRight, bottomRight]] = [edge(before), edge(own)];
  const left = before.x + before.half + 8;
  const right = own.x - own.half - (isReversed ? 28 : 8);
  const d = `M${at(left, topLeft)}L${at(right, topRight)}V${decimal(bottomRight)}L${at(left, bottomLeft)}Z`;
  return shape('path', drawing.id('band', layer), { class: 'band', d });
}

function inputCount({ view: { input } }: Drawing): number {
  return input.kind === 'units' ? input.inputs.length : input.count;
}

function superscript(layer: number): string {
  return String(layer).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);
}

function yOf(column: Column | undefined, place: number): number {
  return column ? (heightsOf(column)[place] ?? heightsOf(column)[0] ?? 0) : 0;
}

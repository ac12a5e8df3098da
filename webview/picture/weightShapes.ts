// Between two columns: a line for each weight, or a grid of them.
import * as l10n from '@vscode/l10n';
import type { HeatView, PictureEdge, PictureLayer, PictureUnits, PictureWeights } from '../../src/protocol/picture';
import { classes, type Drawing } from './drawing';
import { heightsOf, type Column } from './geometry';
import { HeatCells, type HeatNumbers } from './heatCells';
import { heatShape } from './heatShape';
import { lowered, raised } from './indices';
import { edgeLabel, rangeText } from './itemLabels';
import { at, centred, decimal, itemGroup, label, leadingTo, shape, type SceneNode } from './scene';
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
      quantity: isReversed && gradient === null ? null : quantity,
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

function gridShapes(
  drawing: Drawing,
  layer: PictureLayer,
  weights: Extract<PictureWeights, { kind: 'grid' }>,
): SceneNode[] {
  const { geometry, isReversed } = drawing;
  const [before, own] = [geometry.columns[layer.layer - 1], geometry.columns[layer.layer]];
  if (!before || !own) return [];
  const side = geometry.gridSide;
  const x = (before.x + before.half + own.x - own.half) / 2;
  const y = geometry.middle;
  const inputs = layer.layer === 1 ? inputCount(drawing) : (drawing.layer(layer.layer - 1)?.unitCount ?? 0);
  const name = `W${raised(layer.layer)}`;
  const place = { x, y, side, isTransposed: isReversed };
  const shapeText = isReversed ? `${inputs} × ${layer.unitCount}` : `${layer.unitCount} × ${inputs}`;
  const top = y - side / 2;
  return [
    band(drawing, before, own, layer.layer),
    ...bandArrows(drawing, before, own, x, layer.layer),
    itemGroup(
      {
        id: drawing.id('grid', layer.layer),
        label: l10n.t('weights into layer {0}: w {1}', layer.layer, rangeText(weights.weights)),
        quantity: null,
        cells: new HeatCells(weights.weights, weightNumbers(drawing, layer, inputs, 'parameter'), isReversed),
        column: 2 * layer.layer - 1,
        y,
      },
      classes('grid', drawing.isLayerLit(layer.layer) && 'lit'),
      gridFrame(weights.weights, place),
      heatShape(weights.weights, { key: 'w', ...place }),
      centred('name', isReversed ? `(${name})ᵀ` : name, x, top - 22, 'symbol', 12),
      centred('shape', shapeText, x, top - 9, 'quiet', 11),
      centred('range', rangeText(weights.weights), x, y + side / 2 + 16, 'number quiet', 10),
    ),
    ...(isReversed ? [gradientGrid(drawing, layer, inputs, weights.gradient, x)] : []),
  ];
}

/** ∂l/∂W, below the weights. */
function gradientGrid(drawing: Drawing, of: PictureLayer, inputs: number, gradient: HeatView, x: number): SceneNode {
  const { layer } = of;
  const { middle, gridSide: side } = drawing.geometry;
  const y = middle + side + 46;
  return itemGroup(
    {
      id: drawing.id('gradient', layer),
      label: l10n.t('gradients of the weights into layer {0}: ∂l/∂w {1}', layer, rangeText(gradient)),
      quantity: null,
      cells: new HeatCells(gradient, weightNumbers(drawing, of, inputs, 'share')),
      column: 2 * layer - 1,
      y,
    },
    'gradient-grid',
    centred('name', `∂l/∂W${raised(layer)} = δ aᵀ`, x, y - side / 2 - 8, 'symbol', 12),
    gridFrame(gradient, { x, y, side }),
    heatShape(gradient, { key: 'dw', x, y, side }),
    centred('range', gradient.range ?? '', x, y + side / 2 + 16, 'number quiet', 10),
  );
}

/** The weights into a layer, or their gradients, in the order of W. */
function weightNumbers(
  { view }: Drawing,
  { layer, unitCount }: PictureLayer,
  inputs: number,
  kind: 'parameter' | 'share',
): HeatNumbers {
  const placeOf = (index: number) => ({ layer, to: Math.floor(index / inputs), from: index % inputs });
  return {
    count: unitCount * inputs,
    quantityAt: (index) =>
      kind === 'share' ? { kind, sample: view.sample, ...placeOf(index) } : { kind, ...placeOf(index) },
    nameAt: (index) => {
      const { to, from } = placeOf(index);
      return `${kind === 'share' ? '∂l/∂w' : 'w'}${lowered(to + 1, from + 1)}${raised(layer)}`;
    },
  };
}

function gridFrame(
  { rows, columns }: HeatView,
  { x, y, side, isTransposed = false }: { x: number; y: number; side: number; isTransposed?: boolean },
): SceneNode {
  const cell = side / Math.max(rows, columns);
  const [width, height] = (isTransposed ? [rows, columns] : [columns, rows]).map((count) => count * cell + 8) as [
    number,
    number,
  ];
  return shape('rect', 'frame', { class: 'frame', x: x - width / 2, y: y - height / 2, width, height, rx: 3 });
}

/** From the one column to the grid, and on to the other. */
function bandArrows(
  { geometry, isReversed }: Drawing,
  before: Column,
  own: Column,
  x: number,
  layer: number,
): SceneNode[] {
  const half = geometry.gridSide / 2 + 6;
  const y = geometry.middle;
  const left = before.x + before.half + 3;
  const right = own.x - own.half - (!isReversed ? 3 : own.kind === 'block' ? 26 : 12);
  return [
    [left, x - half],
    [x + half, right],
  ].map(([start = 0, end = 0], k) => {
    const ends: [[number, number], [number, number]] = [
      [start, y],
      [end, y],
    ];
    return shape(
      'g',
      `arrow ${layer} ${k}`,
      { class: 'flow reached' },
      shape('path', 'line', { class: 'line', d: `M${at(...ends[0])}L${at(...ends[1])}`, 'stroke-width': 1.25 }),
      shape('path', 'head', {
        class: 'head',
        d: isReversed ? arrowHead(ends[1], ends[0], 3.5) : arrowHead(ends[0], ends[1], 3.5),
      }),
    );
  });
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
  const right = own.x - own.half - (isReversed && own.kind === 'block' ? 28 : 8);
  const d = `M${at(left, topLeft)}L${at(right, topRight)}V${decimal(bottomRight)}L${at(left, bottomLeft)}Z`;
  return shape('path', drawing.id('band', layer), { class: 'band', d });
}

function inputCount({ view: { input } }: Drawing): number {
  return input.kind === 'units' ? input.inputs.length : input.count;
}

function yOf(column: Column | undefined, place: number): number {
  return column ? (heightsOf(column)[place] ?? heightsOf(column)[0] ?? 0) : 0;
}

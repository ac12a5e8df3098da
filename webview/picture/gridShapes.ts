// The weights beside a block: a grid of them, and backward one of their gradients.
import * as l10n from '@vscode/l10n';
import type { HeatView, PictureLayer, PictureWeights } from '../../src/protocol/picture';
import { classes, type Drawing } from './drawing';
import { heightsOf, type Column } from './geometry';
import { HeatCells, type HeatNumbers } from './heatCells';
import { heatShape } from './heatShape';
import { lowered, raised } from './indices';
import { rangeText } from './itemLabels';
import { at, centred, decimal, itemGroup, shape, type SceneNode } from './scene';
import { arrowHead } from './unitShape';

export function gridShapes(
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
  const inputs = inputCount(drawing, layer.layer);
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
        cells: new HeatCells(weights.weights, weightNumbers(drawing, layer, 'parameter'), isReversed),
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
    ...(isReversed
      ? [gradientGrid(drawing, layer, weights.gradient, { x, y: y + side + 46, column: 2 * layer.layer - 1 })]
      : []),
  ];
}

/** ∂l/∂W of a layer, with its middle at a place; `column` is where the arrow keys find it. */
export function gradientGrid(
  drawing: Drawing,
  of: PictureLayer,
  gradient: HeatView,
  { x, y, column }: { readonly x: number; readonly y: number; readonly column: number },
): SceneNode {
  const { layer } = of;
  const { gridSide: side } = drawing.geometry;
  return itemGroup(
    {
      id: drawing.id('gradient', layer),
      label: l10n.t('gradients of the weights into layer {0}: ∂l/∂w {1}', layer, rangeText(gradient)),
      quantity: null,
      cells: new HeatCells(gradient, weightNumbers(drawing, of, 'share')),
      column,
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
function weightNumbers(drawing: Drawing, { layer, unitCount }: PictureLayer, kind: 'parameter' | 'share'): HeatNumbers {
  const { sample } = drawing.view;
  const inputs = inputCount(drawing, layer);
  const placeOf = (index: number) => ({ layer, to: Math.floor(index / inputs), from: index % inputs });
  return {
    count: unitCount * inputs,
    quantityAt: (index) => (kind === 'share' ? { kind, sample, ...placeOf(index) } : { kind, ...placeOf(index) }),
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

/** How many inputs each unit of a layer has. */
function inputCount(drawing: Drawing, layer: number): number {
  const { input } = drawing.view;
  if (layer > 1) return drawing.layer(layer - 1)?.unitCount ?? 0;
  return input.kind === 'units' ? input.inputs.length : input.count;
}

// The columns: inputs, units with their biases, softmax layers, blocks.
import * as l10n from '@vscode/l10n';
import type { PictureBlock, PictureLayer, PictureUnit, PictureUnits } from '../../src/protocol/picture';
import type { QuantityView, UnitQuantityView } from '../../src/protocol/quantity';
import { classes, type Drawing } from './drawing';
import { heightsOf, ROOMY } from './geometry';
import { HeatCells } from './heatCells';
import { heatShape } from './heatShape';
import { lowered, raised } from './indices';
import { biasLabel, blockLabel, rangeText, unitLabel } from './itemLabels';
import { at, centred, decimal, itemGroup, label, leadingTo, shape, type SceneNode } from './scene';
import { softmaxShape } from './softmaxShape';
import { arrowHead, blockOutline, fitSize, portOf, unitOutline } from './unitShape';

/** The inputs, which are the same in both directions. */
export function inputShapes(drawing: Drawing): SceneNode[] {
  const { view, geometry } = drawing;
  const { input } = view;
  const [column] = geometry.columns;
  if (column === undefined) return [];
  if (input.kind === 'block') {
    const { x, half } = column;
    const y = geometry.middle;
    return [
      itemGroup(
        {
          id: drawing.id('block', 0),
          label: l10n.t('{0} inputs: {1}', input.count, rangeText(input.a)),
          quantity: null,
          cells: new HeatCells(input.a, {
            count: input.count,
            quantityAt: (j) => ({ kind: 'input', input: j, sample: view.sample }),
            nameAt: (j) => l10n.t('input {0}', j + 1),
          }),
          column: 0,
          y,
        },
        'block input',
        shape('path', 'outline', { class: 'outline', d: blockOutline(x, y, half, false) }),
        heatShape(input.a, { key: 'a', x, y, side: 2 * half - 12 }),
        centred('range', `x ${rangeText(input.a)}`, x, y + half + 17, 'number'),
      ),
    ];
  }
  return input.inputs.map(({ name, value }, j) => {
    const [x, y, r] = [column.x, heightsOf(column)[j] ?? 0, geometry.radius];
    const quantity: QuantityView = { kind: 'input', input: j, sample: view.sample };
    return itemGroup(
      { id: drawing.id('unit', 0, j), label: l10n.t('input {0} = {1}', name, value.text), quantity, column: 0, y },
      'unit input',
      shape('rect', 'outline', { class: 'outline', x: x - r, y: y - r * 0.7, width: 2 * r, height: 1.4 * r, rx: 5 }),
      centred('x', value.text, x, y + 4, 'number value', fitSize(value.text, 1.8 * r, 13)),
      centred('name', name, x, y - r * 0.7 - 6, 'symbol', fitSize(name, 2 * r + 12, 13, 0.5)),
    );
  });
}

/** A layer's column, under its heading. */
export function layerShapes(drawing: Drawing, layer: PictureLayer): SceneNode[] {
  if (layer.kind === 'block') return [blockShape(drawing, layer)];
  const { jacobian } = layer;
  return [
    ...(jacobian !== null && drawing.isReversed ? [softmaxShape(drawing, layer, jacobian)] : []),
    ...layer.units.flatMap((unit, i) => [biasShape(drawing, layer, unit, i), unitShape(drawing, layer, unit, i)]),
  ];
}

function unitShape(drawing: Drawing, layer: PictureUnits, unit: PictureUnit, i: number): SceneNode {
  const { geometry, isReversed, view } = drawing;
  const column = geometry.columns[layer.layer];
  const [x, y, r] = [column?.x ?? 0, column ? (heightsOf(column)[i] ?? 0) : 0, geometry.radius];
  const isSoftmax = layer.jacobian !== null;
  const isAmplifier = isReversed && !isSoftmax;
  const isOutput = layer.layer === view.layers.length;
  const value = isReversed ? (isSoftmax ? unit.delta : unit.slope) : unit.a;
  const ofUnit = (kind: UnitQuantityView): QuantityView => ({
    kind,
    layer: layer.layer,
    unit: i,
    sample: view.sample,
  });
  const numbers: [key: 'z' | 'delta' | 'dlda', symbol: string, text: string | undefined][] = !isReversed
    ? [['z', 'z', unit.z?.text]]
    : isSoftmax
      ? []
      : [['delta', 'δ', unit.delta?.text]];
  // At the output, ∂l/∂a is ∂l/∂y, which stands beside it.
  if (isReversed && !isOutput && geometry.pitch >= ROOMY) numbers.push(['dlda', '∂l/∂a', unit.dlda?.text]);
  const isReached = isReversed ? unit.delta !== null : unit.a !== null;
  const bottom = y + (isAmplifier ? r * 1.12 : r);
  // Backward, the numbers of the lines that leave stand to the left.
  const middle = isAmplifier ? x + r * 0.5 : x;
  return itemGroup(
    {
      id: drawing.id('unit', layer.layer, i),
      label: unitLabel(drawing, layer.title, i, unit, isSoftmax),
      quantity: ofUnit(isReversed ? 'delta' : 'a'),
      column: 2 * layer.layer,
      y,
    },
    classes('unit', isAmplifier && 'amplifier', isReached && 'reached', drawing.isLit(layer.layer, i) && 'lit'),
    isReversed && isSoftmax
      ? shape('rect', 'row', { class: 'outline', x: x - r, y: y - r * 0.6, width: 2 * r, height: 1.2 * r, rx: 5 })
      : shape('path', 'outline', { class: 'outline', d: unitOutline(x, y, r, isAmplifier) }),
    leadingTo(
      isAmplifier && value !== null ? ofUnit('slope') : null,
      centred(
        isReversed ? (isSoftmax ? 'delta' : 'slope') : 'a',
        value?.text ?? '',
        x + (isAmplifier ? r * 0.2 : 0),
        y + 4,
        'number value',
        fitSize(value?.text ?? '', isAmplifier ? 1.7 * r : 1.75 * r, 13),
      ),
    ),
    isAmplifier && geometry.pitch >= 84
      ? centred('gain', 'σ′(z)', x + r * 0.72, y - r * 0.4, 'symbol quiet', r * 0.32)
      : null,
    ...numbers.map(([key, symbol, text], k) =>
      leadingTo(
        text === undefined ? null : ofUnit(key),
        shape(
          'g',
          key,
          { class: 'reading' },
          label('symbol', text === undefined ? '' : symbol, {
            class: 'symbol quiet',
            x: middle - 4 - 3.1 * ((text ?? '').length - symbol.length * 0.6),
            y: bottom + 13 + k * 13,
            'text-anchor': 'end',
            'font-size': 11.5,
          }),
          label('number', text ?? '', {
            class: classes('number', key === 'delta' && 'value'),
            x: middle - 3.1 * ((text ?? '').length - symbol.length * 0.6),
            y: bottom + 13 + k * 13,
            'text-anchor': 'start',
            'font-size': 11,
          }),
        ),
      ),
    ),
  );
}

/** The bias: an arrow of its own into the unit, from above. Backward, what leaves there is ∂l/∂b. */
function biasShape(drawing: Drawing, layer: PictureUnits, unit: PictureUnit, i: number): SceneNode {
  const { geometry, isReversed, view } = drawing;
  const { bias } = unit;
  const column = geometry.columns[layer.layer];
  const y = column ? (heightsOf(column)[i] ?? 0) : 0;
  const r = geometry.radius;
  const isAmplifier = isReversed && layer.jacobian === null;
  const x = (column?.x ?? 0) - (isReversed ? portOf(r, true) * 0.45 : r * 0.45);
  const end = y - (isAmplifier ? r * 0.42 : isReversed ? r * 0.62 : r * 0.9);
  const start = y - r - (geometry.pitch >= 80 ? 5 : 2);
  const text = isReversed ? (bias.gradient?.text ?? '') : bias.value.text;
  const place = { layer: layer.layer, to: i, from: null };
  const quantity: QuantityView = isReversed
    ? { kind: 'share', sample: view.sample, ...place }
    : { kind: 'parameter', ...place };
  const isReached = isReversed ? bias.gradient !== null : unit.a !== null;
  return itemGroup(
    {
      id: drawing.id('bias', layer.layer, i),
      label: biasLabel(drawing, layer.layer, i, bias),
      quantity,
      column: 2 * layer.layer - 1,
      y: i * 1000 + 999,
      ends: ['', drawing.id('unit', layer.layer, i)],
    },
    classes('bias', bias.isNegative && 'negative', isReached && 'reached', drawing.isLit(layer.layer, i) && 'lit'),
    shape('path', 'wide', { class: 'target-area', d: `M${at(x, start - 4)}V${decimal(end)}`, 'stroke-width': 12 }),
    shape('path', 'line', {
      class: 'line',
      d: `M${at(x, start)}V${decimal(end)}`,
      'stroke-width': 1 + 3 * bias.size,
      'stroke-dasharray': bias.isNegative ? '3 2' : null,
    }),
    shape('path', 'head', {
      class: 'head',
      d: isReversed ? arrowHead([x, end], [x, start - 2], 3) : arrowHead([x, start], [x, end + 1], 3),
    }),
    geometry.pitch >= 80 && !(isReversed && !isAmplifier)
      ? label('b', text === '' ? '' : `${isReversed ? '∂l/∂b' : 'b'} ${text}`, {
          class: 'number quiet',
          x: isReversed ? x - 12 : x - 1,
          y: start - 6,
          'text-anchor': isReversed ? 'start' : 'middle',
          'font-size': 10,
        })
      : null,
  );
}

function blockShape(drawing: Drawing, block: PictureBlock): SceneNode {
  const { geometry, isReversed, view } = drawing;
  const column = geometry.columns[block.layer];
  const [x, half, y] = [column?.x ?? 0, column?.half ?? 0, geometry.middle];
  const heat = isReversed ? block.delta : block.a;
  const isLit = drawing.isLayerLit(block.layer);
  const slope = block.jacobian === null ? `σ′(z) ${block.slopeRange ?? ''}` : 'δ = Jᵀ ∂l/∂a';
  return itemGroup(
    {
      id: drawing.id('block', block.layer),
      label: blockLabel(drawing, block),
      quantity: null,
      cells: new HeatCells(heat, {
        count: block.unitCount,
        quantityAt: (unit) => ({ kind: isReversed ? 'delta' : 'a', layer: block.layer, unit, sample: view.sample }),
        nameAt: (unit) => `${isReversed ? 'δ' : 'a'}${lowered(unit + 1)}${raised(block.layer)}`,
      }),
      column: 2 * block.layer,
      y,
    },
    classes('block', heat.range !== null && 'reached', isLit && 'lit'),
    shape('path', 'outline', { class: 'outline', d: blockOutline(x, y, half, isReversed && block.jacobian === null) }),
    heatShape(heat, { key: 'heat', x, y, side: 2 * half - 12, current: isLit ? block.current : null }),
    centred('range', heat.range === null ? '' : `${isReversed ? 'δ' : 'a'} ${heat.range}`, x, y + half + 17, 'number'),
    isReversed ? centred('slope', slope, x, y + half + 32, 'symbol quiet', 11.5) : null,
  );
}

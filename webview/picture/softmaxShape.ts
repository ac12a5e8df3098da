// A softmax, read backwards: one block with the layer's Jacobian in place of the amplifiers.
import * as l10n from '@vscode/l10n';
import type { HeatView, PictureUnits } from '../../src/protocol/picture';
import { classes, type Drawing } from './drawing';
import { ROOMY } from './geometry';
import { HeatCells } from './heatCells';
import { heatShape } from './heatShape';
import { lowered, raised } from './indices';
import { rangeText } from './itemLabels';
import { centred, itemGroup, shape, type SceneNode } from './scene';
import { portOf } from './unitShape';

export function softmaxShape(drawing: Drawing, of: PictureUnits, jacobian: HeatView): SceneNode {
  const { geometry, view } = drawing;
  const { layer, title, units } = of;
  const column = geometry.columns[layer];
  if (column?.kind !== 'units') return shape('g', `softmax ${layer}`, {});
  const { x, ys } = column;
  const half = portOf(geometry.radius, true) + 2;
  // The last unit's ∂l/∂a stands inside of the block.
  const reading = geometry.pitch >= ROOMY && layer < view.layers.length ? 16 : 0;
  const [top, bottom] = [(ys[0] ?? 0) - geometry.radius - 4, (ys.at(-1) ?? 0) + geometry.radius + 4 + reading];
  const isReached = units[0]?.delta !== null;
  return shape(
    'g',
    `softmax ${layer}`,
    { class: classes('softmax', isReached && 'reached') },
    shape('rect', 'outline', { class: 'outline', x: x - half, y: top, width: 2 * half, height: bottom - top, rx: 6 }),
    centred('formula', 'δ = Jᵀ ∂l/∂a', x, top - 8, 'symbol', 12),
    centred('name', 'J = ∂a/∂z', x, bottom + 16, 'symbol quiet', 11),
    itemGroup(
      {
        id: drawing.id('jacobian', layer),
        label: l10n.t('{0}: the Jacobian ∂a/∂z of the softmax, {1}', title, rangeText(jacobian)),
        quantity: null,
        cells: jacobianCells(drawing, of, jacobian),
        column: 2 * layer,
        y: bottom + 51,
      },
      'jacobian',
      shape('rect', 'frame', { class: 'frame', x: x - 31, y: bottom + 20, width: 62, height: 62, rx: 3 }),
      heatShape(jacobian, { key: 'heat', x, y: bottom + 51, side: 54 }),
    ),
  );
}

function jacobianCells({ view }: Drawing, { layer, unitCount }: PictureUnits, jacobian: HeatView): HeatCells {
  const entryOf = (index: number) => ({ unit: Math.floor(index / unitCount), by: index % unitCount });
  return new HeatCells(jacobian, {
    count: unitCount ** 2,
    quantityAt: (index) => ({ kind: 'jacobian', layer, ...entryOf(index), sample: view.sample }),
    nameAt: (index) => {
      const { unit, by } = entryOf(index);
      return `∂a${lowered(unit + 1)}${raised(layer)}/∂z${lowered(by + 1)}${raised(layer)}`;
    },
  });
}

// Beyond the output: the targets and the loss; backward, the loss and ∂l/∂y, which enters at the output.
import * as l10n from '@vscode/l10n';
import type { PictureLayer, PictureUnits } from '../../src/protocol/picture';
import type { QuantityView } from '../../src/protocol/quantity';
import { classes, type Drawing } from './drawing';
import { heightsOf, isHeat } from './geometry';
import { HeatCells } from './heatCells';
import { heatShape } from './heatShape';
import { lowered } from './indices';
import { known, rangeText } from './itemLabels';
import { at, centred, itemGroup, shape, type SceneNode } from './scene';
import { arrowHead, fitSize, portOf } from './unitShape';

export function outputShapes(drawing: Drawing): SceneNode[] {
  const output = drawing.view.layers.at(-1);
  if (output === undefined) return [];
  const ends = output.kind === 'units' ? unitEnds(drawing, output) : [blockEnd(drawing, output)];
  return [...ends, lossShape(drawing)];
}

function unitEnds(drawing: Drawing, output: PictureUnits): SceneNode[] {
  const { view, geometry, isReversed } = drawing;
  const { target } = view;
  return output.units.map((unit, i) => {
    const y = heightsOf(geometry.target)[i] ?? 0;
    const [x, half] = [geometry.target.x, geometry.target.half];
    const goal = isHeat(target) ? undefined : target[i];
    const text = isReversed ? (unit.dlda?.text ?? '') : (goal?.text ?? '');
    const quantity: QuantityView = isReversed
      ? { kind: 'dlda', layer: output.layer, unit: i, sample: view.sample }
      : { kind: 'target', unit: i, sample: view.sample };
    const place = lowered(i + 1);
    const isReached = isReversed ? unit.dlda !== null : view.loss !== null;
    const unitEdge = (geometry.columns.at(-1)?.x ?? 0) + portOf(geometry.radius, isReversed) + 1;
    return shape(
      'g',
      `end ${i}`,
      {},
      flow(drawing, 'y', [unitEdge, y], [x - half - 1, y], isReversed ? unit.dlda !== null : unit.a !== null),
      isReversed ? null : centred('y', `y${place}`, (unitEdge + x - half) / 2, y - 6, 'symbol quiet', 12),
      flow(drawing, 'loss', [x + half + 1, y], [geometry.loss.x - 29, geometry.loss.y], isReached),
      itemGroup(
        {
          id: drawing.id('target', i),
          label: isReversed
            ? l10n.t('output {0}: {1}', i + 1, `∂l/∂y${place} = ${known(unit.dlda)}`)
            : l10n.t('output {0}: {1}', i + 1, `y${place} = ${known(unit.a)}, ŷ${place} = ${text}`),
          quantity,
          column: 2 * view.layers.length + 1,
          y,
        },
        classes('unit target', isReached && 'reached'),
        shape('rect', 'outline', { class: 'outline', x: x - half, y: y - 13, width: 2 * half, height: 26, rx: 5 }),
        centred('value', text, x, y + 4, 'number value', fitSize(text, 2 * half - 5, 13)),
        geometry.pitch >= 46
          ? centred(
              'symbol',
              isReversed ? `∂l/∂y${place}` : `ŷ${place}`,
              x,
              y - 18,
              'symbol',
              geometry.pitch >= 64 ? 13 : 11,
            )
          : null,
      ),
    );
  });
}

function blockEnd(drawing: Drawing, output: Extract<PictureLayer, { kind: 'block' }>): SceneNode {
  const { view, geometry, isReversed } = drawing;
  const [x, y, half] = [geometry.target.x, geometry.middle, geometry.target.half];
  const heat = isReversed ? output.dlda : isHeat(view.target) ? view.target : null;
  const range = heat === null ? l10n.t('not computed yet') : rangeText(heat);
  const name = isReversed ? '∂l/∂y' : 'ŷ';
  const column = geometry.columns.at(-1);
  const edge = (column?.x ?? 0) + (column?.half ?? 0) + 2;
  return shape(
    'g',
    'end',
    {},
    flow(drawing, 'y', [edge, y], [x - half - 1, y], heat?.range !== null),
    flow(drawing, 'loss', [x + half + 1, y], [geometry.loss.x - 29, geometry.loss.y], view.loss !== null),
    itemGroup(
      {
        id: drawing.id('target'),
        label: l10n.t('{0}: {1}', name, range),
        quantity: null,
        ...(heat === null
          ? {}
          : {
              cells: new HeatCells(heat, {
                count: output.unitCount,
                quantityAt: (unit) =>
                  isReversed
                    ? { kind: 'dlda', layer: output.layer, unit, sample: view.sample }
                    : { kind: 'target', unit, sample: view.sample },
                nameAt: (unit) => `${name}${lowered(unit + 1)}`,
              }),
            }),
        column: 2 * view.layers.length + 1,
        y,
      },
      'block target reached',
      shape('rect', 'outline', {
        class: 'outline',
        x: x - half,
        y: y - half,
        width: 2 * half,
        height: 2 * half,
        rx: 4,
      }),
      heat === null ? null : heatShape(heat, { key: 'heat', x, y, side: 2 * half - 8 }),
      centred('symbol', name, x, y - half - 8, 'symbol', 13),
      centred('range', heat?.range ?? '', x, y + half + 16, 'number quiet', 10),
    ),
  );
}

function lossShape(drawing: Drawing): SceneNode {
  const { view, isReversed } = drawing;
  const { x, y } = drawing.geometry.loss;
  const text = view.loss?.text ?? '';
  return itemGroup(
    {
      id: drawing.id('loss'),
      label: l10n.t('loss {0} = {1}', view.lossFormula, known(view.loss)),
      quantity: { kind: 'loss', sample: view.sample },
      column: 2 * view.layers.length + 2,
      y,
    },
    classes('unit loss', view.loss !== null && 'reached', drawing.isLossLit && 'lit', isReversed && 'source'),
    shape('rect', 'outline', { class: 'outline', x: x - 28, y: y - 18, width: 56, height: 36, rx: 9 }),
    centred('value', text, x, y + 4.5, 'number value', fitSize(text, 50, 13)),
    centred('symbol', 'l', x, y - 25, 'symbol', 15),
  );
}

/** A line that carries a number on, without a weight; backward the other way. */
function flow(
  drawing: Drawing,
  key: string,
  start: [number, number],
  end: [number, number],
  isReached: boolean,
): SceneNode {
  const head = drawing.isReversed ? arrowHead(end, start, 3.5) : arrowHead(start, end, 3.5);
  return shape(
    'g',
    `flow ${key}`,
    { class: classes('flow', isReached && 'reached') },
    shape('path', 'line', { class: 'line', d: `M${at(...start)}L${at(...end)}`, 'stroke-width': 1.25 }),
    shape('path', 'head', { class: 'head', d: head }),
  );
}

// At the input side of the reversed network: ∂l/∂w = a · δ of each weight of the first layer, where these are drawn as lines.
import type { PictureEdge } from '../../src/protocol/picture';
import type { Drawing } from './drawing';
import { heightsOf, LIST_LINE, type Column } from './geometry';
import { gradientGrid } from './gridShapes';
import { gradientTerms } from './itemLabels';
import { label, leadingTo, shape, type SceneNode } from './scene';

export function firstGradients(drawing: Drawing): SceneNode[] {
  const { geometry, view, isReversed } = drawing;
  const [first] = view.layers;
  const [column] = geometry.columns;
  if (!isReversed || first?.weights.kind !== 'edges' || column === undefined) return [];
  const { edges, gradient } = first.weights;
  if (geometry.gradients === 'list') return gradientList(drawing, edges, column);
  if (gradient === null) return [];
  const x = column.x - geometry.radius - 10 - geometry.gridSide / 2;
  return [gradientGrid(drawing, first, gradient, { x, y: geometry.middle, column: -1 })];
}

function gradientList(drawing: Drawing, edges: readonly PictureEdge[], column: Column): SceneNode[] {
  const { geometry, view } = drawing;
  return heightsOf(column).map((y, j) => {
    const own = edges.filter(({ from }) => from === j);
    const top = y - own.length * LIST_LINE;
    const right = column.x - geometry.radius - 8;
    const lines = own.flatMap((edge, k) => {
      const terms = gradientTerms(drawing, 1, edge);
      const baseline = top + (2 * k + 1) * LIST_LINE - 2;
      const isKnown = edge.gradient !== null && terms !== null;
      return [
        leadingTo(
          isKnown ? { kind: 'share', layer: 1, to: edge.to, from: j, sample: view.sample } : null,
          shape(
            'g',
            `gradient ${edge.to}`,
            { class: 'reading' },
            label('symbol', `∂l/∂w${edge.indices}`, {
              class: isKnown ? 'symbol' : 'symbol quiet',
              x: right - 66,
              y: baseline,
              'text-anchor': 'end',
              'font-size': 12,
            }),
            label('number', edge.gradient?.text ?? '', {
              class: 'number value gradient',
              x: right,
              y: baseline,
              'text-anchor': 'end',
              'font-size': 11,
            }),
            label('terms', isKnown ? `= ${terms}` : `= ${drawing.sourceName(0, j)} · δ`, {
              class: 'number quiet terms',
              x: right,
              y: baseline + LIST_LINE - 1,
              'text-anchor': 'end',
              'font-size': 10,
            }),
          ),
        ),
      ];
    });
    return shape('g', drawing.id('gradients', j), { class: 'gradients' }, ...lines);
  });
}

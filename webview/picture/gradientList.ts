// At the input side of the reversed network: ∂l/∂w = a · δ of each weight of the first layer.
import type { Drawing } from './drawing';
import { heightsOf, LIST_LINE } from './geometry';
import { gradientTerms } from './itemLabels';
import { label, leadingTo, shape, type SceneNode } from './scene';

export function gradientList(drawing: Drawing): SceneNode[] {
  const { geometry, view, isReversed } = drawing;
  const [first] = view.layers;
  const [column] = geometry.columns;
  if (!isReversed || !geometry.hasGradientList || first?.weights.kind !== 'edges' || column === undefined) return [];
  const { edges } = first.weights;
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

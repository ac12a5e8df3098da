// σ and σ′ over z, with the unit's z and the tangent there. The host sends the points; here they are placed.
import type { ActivationPlotView } from '../../src/protocol/derivation';
import { element, setAttribute, setText, svgNamespace, type Part } from '../element';

const width = 320;
const height = 190;
/** Room beside the frame for the numbers of the axes. */
const frame = { left: 34, top: 8, right: width - 8, bottom: height - 22 };

export function createActivationPlot(): Part<ActivationPlotView | null> {
  const drawing = svg('svg', {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    role: 'img',
    class: 'activation-plot',
  });
  const formula = element('span', { class: 'math' });
  const derivative = element('span', { class: 'math' });
  const figure = element(
    'figure',
    { class: 'activation' },
    element(
      'figcaption',
      {},
      element('span', { class: 'key value' }, sample('curve value'), formula),
      element('span', { class: 'key' }, sample('curve slope'), derivative),
    ),
  );
  figure.append(drawing);
  let shown = '';
  return {
    element: figure,
    update(view) {
      figure.hidden = view === null;
      if (view === null) return;
      setText(formula, view.formula);
      setText(derivative, view.derivative);
      setAttribute(drawing, 'aria-label', view.text);
      // The points are a matter of the activation and of what is in sight.
      const key = JSON.stringify([view.activation, view.xRange, view.yRange, view.mark]);
      if (key === shown) return;
      shown = key;
      drawing.replaceChildren(...draw(view));
    },
  };
}

function draw(view: ActivationPlotView): Element[] {
  const [x, y] = scales(view);
  const { left, right, top, bottom } = frame;
  const grid = [
    ...view.xTicks.map(({ at }) => line('grid', x(at), top, x(at), bottom)),
    ...view.yTicks.map(({ at }) => line('grid', left, y(at), right, y(at))),
  ];
  const labels = [
    ...view.xTicks.map(({ at, text }) => label(text, x(at), bottom + 14, 'middle')),
    ...view.yTicks.map(({ at, text }) => label(text, left - 5, y(at) + 4, 'end')),
  ];
  const curves = [curve('curve slope', view.z, view.dadz, x, y), curve('curve value', view.z, view.a, x, y)];
  const clipped = svg(
    'g',
    { 'clip-path': 'url(#activation-frame)' },
    ...curves,
    ...(view.mark ? tangent(view, x, y) : []),
  );
  const clip = svg(
    'clipPath',
    { id: 'activation-frame' },
    svg('rect', {
      x: String(left),
      y: String(top),
      width: String(right - left),
      height: String(bottom - top),
    }),
  );
  return [svg('defs', {}, clip), ...grid, ...labels, clipped, ...(view.mark ? marks(view.mark, x, y) : [])];
}

type Scale = (value: number) => number;

function scales({ xRange: [x0, x1], yRange: [y0, y1] }: ActivationPlotView): [Scale, Scale] {
  const { left, right, top, bottom } = frame;
  return [
    (x) => left + ((x - x0) / (x1 - x0)) * (right - left),
    (y) => bottom - ((y - y0) / (y1 - y0)) * (bottom - top),
  ];
}

function curve(name: string, along: Float64Array, values: Float64Array, x: Scale, y: Scale): Element {
  const points = [...along].map((z, k) => `${x(z).toFixed(2)},${y(values[k] ?? NaN).toFixed(2)}`);
  return svg('polyline', { class: name, points: points.join(' ') });
}

/** The line through the marked point, as long as the frame: what leaves it is clipped. */
function tangent({ mark, xRange: [x0, x1] }: ActivationPlotView, x: Scale, y: Scale): Element[] {
  if (mark === null) return [];
  const at = (z: number): number => mark.a + mark.dadz * (z - mark.z);
  return [line('tangent', x(x0), y(at(x0)), x(x1), y(at(x1)))];
}

function marks({ z, a, dadz }: NonNullable<ActivationPlotView['mark']>, x: Scale, y: Scale): Element[] {
  return [
    line('mark-line', x(z), y(a), x(z), y(dadz)),
    svg('circle', { class: 'mark', cx: String(x(z)), cy: String(y(a)), r: '4' }),
    svg('rect', { class: 'mark', x: String(x(z) - 3.5), y: String(y(dadz) - 3.5), width: '7', height: '7' }),
  ];
}

/** How a curve is drawn, beside its formula. */
function sample(name: string): Element {
  return svg('svg', { viewBox: '0 0 28 8', class: 'sample-line', 'aria-hidden': 'true' }, line(name, 0, 4, 28, 4));
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): Element {
  return svg('line', { class: name, x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) });
}

function label(text: string, x: number, y: number, anchor: 'middle' | 'end'): Element {
  const made = svg('text', { x: String(x), y: String(y), 'text-anchor': anchor });
  made.append(text);
  return made;
}

function svg(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Element[]): Element {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

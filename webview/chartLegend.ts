// The names of a chart's curves, each with a piece of its line, and the numbers under the cursor.
import type { MaybeNumeral } from '../src/protocol/viewState';
import type { CurveStyle } from './chartTheme';
import { element, PartList, setText, svgNamespace, type Part } from './element';
import { setNumeral } from './numeral';

export interface LegendEntry extends CurveStyle {
  readonly name: string;
}

export interface ChartLegend {
  readonly element: HTMLElement;
  show(entries: readonly LegendEntry[]): void;
  read(values: readonly MaybeNumeral[]): void;
}

export function createChartLegend(): ChartLegend {
  const list = element('ul', { class: 'legend' });
  let numbers: HTMLElement[] = [];
  const entries = new PartList<LegendEntry>(list, createEntry);
  return {
    element: list,
    show(views) {
      entries.update(views);
      numbers = [...list.querySelectorAll<HTMLElement>('.number')];
    },
    read(values) {
      numbers.forEach((number, k) => {
        const value = values[k];
        if (value) setNumeral(number, value);
        else setText(number, '');
      });
    },
  };
}

function createEntry(): Part<LegendEntry> {
  const drawing = document.createElementNS(svgNamespace, 'svg');
  const line = document.createElementNS(svgNamespace, 'line');
  drawing.setAttribute('viewBox', '0 0 36 8');
  drawing.setAttribute('class', 'sample-line');
  drawing.setAttribute('aria-hidden', 'true');
  for (const [name, value] of Object.entries({ x1: '0', x2: '36', y1: '4', y2: '4', 'stroke-width': '2' })) {
    line.setAttribute(name, value);
  }
  drawing.append(line);
  const label = element('span');
  return {
    element: element('li', {}, drawing, label, ' ', element('span', { class: 'number' })),
    update({ name, color, dash }) {
      setText(label, name);
      line.setAttribute('stroke', color);
      line.setAttribute('stroke-dasharray', dash.join(' '));
    },
  };
}

// What the colours, the line and the shapes of the plane mean.
import * as l10n from '@vscode/l10n';
import type { PlaneView } from '../../src/protocol/plane';
import { element, PartList, setText, type Part } from '../element';
import { setNumeral } from '../numeral';
import { paintMark, PlaneTheme } from './planeMarks';

interface MarkEntry {
  readonly mark: number;
  readonly text: string;
}

/** Side of a mark's drawing, in CSS pixels. */
const side = 18;

export interface PlaneLegend extends Part<PlaneView> {
  /** In the theme's present colours. */
  repaint(): void;
}

export function createPlaneLegend(): PlaneLegend {
  const scale = createScale();
  const line = element('span');
  const lineEntry = element('p', { class: 'plane-line' }, element('span', { 'aria-hidden': 'true' }), line);
  const ground = element('p', { class: 'remark' }, l10n.t('The ground has the colour of the largest output.'));
  const list = element('ul', { class: 'plane-marks' });
  let painters: (() => void)[] = [];
  const marks = new PartList<MarkEntry>(list, () => {
    const entry = createMark();
    painters.push(entry.repaint);
    return entry;
  });
  return {
    element: element('div', { class: 'plane-legend' }, scale.element, ground, lineEntry, list),
    update(view) {
      scale.element.hidden = view.scale === null;
      ground.hidden = view.scale !== null;
      scale.update(view);
      lineEntry.hidden = view.contour.length === 0;
      setText(line, view.contourText);
      painters = painters.slice(0, view.marks.length);
      marks.update(view.marks.map((text, mark) => ({ mark, text })));
    },
    repaint() {
      for (const paint of painters) paint();
    },
  };
}

function createScale(): Part<PlaneView> {
  const [low, middle, high] = [element('span'), element('span'), element('span')];
  const name = element('span');
  return {
    element: element(
      'div',
      { class: 'plane-scale' },
      name,
      element('div', { class: 'plane-scale-bar', 'aria-hidden': 'true' }),
      element('div', { class: 'plane-scale-ends number' }, low, middle, high),
    ),
    update({ scale, outputs, chosen }) {
      if (scale === null) return;
      setText(name, l10n.t('Output {0}', outputs[chosen ?? 0] ?? ''));
      setNumeral(low, scale.low);
      setNumeral(middle, scale.middle);
      setNumeral(high, scale.high);
    },
  };
}

function createMark(): Part<MarkEntry> & { readonly repaint: () => void } {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const text = element('span');
  let shown = -1;
  const repaint = (): void => {
    canvas.width = canvas.height = Math.round(side * devicePixelRatio);
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    paintMark(context, new PlaneTheme(), shown, side / 2, side / 2, 5);
  };
  return {
    element: element('li', {}, canvas, text),
    update(view) {
      setText(text, view.text);
      if (shown === view.mark) return;
      shown = view.mark;
      repaint();
    },
    repaint,
  };
}

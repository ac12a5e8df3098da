// Small drawings in the current text colour: shapes that say the same as the words beside them.
import { svgNamespace } from './element';

const paths = {
  /** Arrow to the right, with the flow of the data. */
  forward: 'M2 7.25h9.2L7.7 3.75 8.8 2.7 14 8l-5.2 5.3-1.1-1.05 3.5-3.5H2z',
  /** Arrow to the left, from the loss back. */
  backward: 'M14 7.25H4.8l3.5-3.5L7.2 2.7 2 8l5.2 5.3 1.1-1.05-3.5-3.5H14z',
  /** Arrow down onto a floor: a step downhill. */
  update: 'M7.25 1.5h1.5v6.7l2.7-2.7 1.05 1.05L8 11 3.5 6.55 4.55 5.5l2.7 2.7zM2.5 12.75h11v1.5h-11z',
  reset: 'M8 3a5 5 0 1 1-4.9 6h1.55A3.5 3.5 0 1 0 5 5.7L6.8 7.5H2V2.7l1.9 1.9A5 5 0 0 1 8 3z',
  previous: 'M10.2 3.2 5.4 8l4.8 4.8 1-1L7.5 8l3.7-3.8z',
  next: 'm5.8 3.2-1 1L8.5 8l-3.7 3.8 1 1L10.6 8z',
  /** One chevron for a unit, two for a layer; a bar where the way ends there. */
  stepInto: 'm6.1 3.2-1 1L8.8 8l-3.7 3.8 1 1L10.9 8z',
  stepOver: 'm3.6 3.2-1 1L6.3 8l-3.7 3.8 1 1L8.4 8zm5 0-1 1L11.3 8l-3.7 3.8 1 1L13.4 8z',
  stepOut: 'm4.1 3.2-1 1L6.8 8l-3.7 3.8 1 1L8.9 8zM10.5 3.2H12v9.6h-1.5z',
  continue: 'm2.1 3.2-1 1L4.8 8l-3.7 3.8 1 1L6.9 8zm5 0-1 1L9.8 8l-3.7 3.8 1 1L11.9 8zM13 3.2h1.5v9.6H13z',
  stepBackInto: 'm9.9 3.2 1 1L7.2 8l3.7 3.8-1 1L5.1 8z',
  stepBackOver: 'm12.4 3.2 1 1L9.7 8l3.7 3.8-1 1L7.6 8zm-5 0 1 1L4.7 8l3.7 3.8-1 1L2.6 8z',
  stepBackOut: 'm11.9 3.2 1 1L9.2 8l3.7 3.8-1 1L7.1 8zM4 3.2h1.5v9.6H4z',
  continueBack: 'm13.9 3.2 1 1L11.2 8l3.7 3.8-1 1L9.1 8zm-5 0 1 1L6.2 8l3.7 3.8-1 1L4.1 8zM1.5 3.2H3v9.6H1.5z',
  play: 'M4 2.2 13.5 8 4 13.8z',
  pause: 'M4 2.5h3v11H4zm5 0h3v11H9z',
  /** A flag at the end of a way. */
  runUntil: 'M3 1.5h1.5v.8c3-1.2 5 1.4 8.5.2v6.2c-3.5 1.2-5.5-1.4-8.5-.2v6H3z',
  /** A curve that falls. */
  train: 'M1.5 1.5H3V13h11.5v1.5h-13zM4.4 3h1.5c.3 4.6 2.6 7 8.1 7.4v1.5C7.6 11.5 4.7 8.5 4.4 3z',
  /** A disc that is half full. */
  underway: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.4a5.6 5.6 0 1 1 0 11.2z',
  /** A full disc with a tick cut out. */
  done: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm3.6 4L7 9.6 4.9 7.5l-1 1L7 11.7 12.7 6z',
  /** A ring around a disc. */
  current:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6zM8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  /** A ring around an arrowhead. */
  upcoming:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4zM6.3 4.7 11.6 8l-5.3 3.3z',
  /** An empty ring. */
  later: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2z',
  zoomIn:
    'M6.5 1a5.5 5.5 0 0 1 4.3 8.9l4 4-1 1-4-4A5.5 5.5 0 1 1 6.5 1zm0 1.4a4.1 4.1 0 1 0 0 8.2 4.1 4.1 0 0 0 0-8.2zM5.8 4h1.4v1.8H9v1.4H7.2V9H5.8V7.2H4V5.8h1.8z',
  zoomOut:
    'M6.5 1a5.5 5.5 0 0 1 4.3 8.9l4 4-1 1-4-4A5.5 5.5 0 1 1 6.5 1zm0 1.4a4.1 4.1 0 1 0 0 8.2 4.1 4.1 0 0 0 0-8.2zM4 5.8h5v1.4H4z',
  /** Four corners around a page. */
  zoomFit: 'M1.5 1.5H6V3H3v3H1.5zm8.5 0h4.5V6H13V3h-3zM1.5 10H3v3h3v1.5H1.5zm11.5 0h1.5v4.5H10V13h3zM5 5h6v6H5z',
  /** An arrow down into a tray. */
  save: 'M7.25 1.5h1.5v6.2l2.2-2.2L12 6.55l-4 4-4-4L5.05 5.5l2.2 2.2zM1.5 9.5H3v3.5h10V9.5h1.5v5h-13z',
  warning: 'M8 1.5 15.2 14H.8zM8 4.4 3.4 12.6h9.2zM7.3 6.8h1.4v3H7.3zm0 3.7h1.4v1.3H7.3z',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGElement {
  const drawing = document.createElementNS(svgNamespace, 'svg');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(document.createElementNS(svgNamespace, 'path'));
  setIcon(drawing, name);
  return drawing;
}

export function setIcon(drawing: SVGElement, name: IconName): void {
  const path = drawing.firstElementChild;
  path?.setAttribute('d', paths[name]);
  path?.setAttribute('fill', 'currentColor');
  path?.setAttribute('fill-rule', 'evenodd');
}

// Small drawings in the current text colour: shapes that say the same as the words beside them.

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
  warning: 'M8 1.5 15.2 14H.8zM8 4.4 3.4 12.6h9.2zM7.3 6.8h1.4v3H7.3zm0 3.7h1.4v1.3H7.3z',
} as const;

export type IconName = keyof typeof paths;

const svgNamespace = 'http://www.w3.org/2000/svg';

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

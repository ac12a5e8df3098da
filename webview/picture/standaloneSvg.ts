// The drawing as a file of its own: the theme's colours written down, no style sheet, no font but the three generic ones.
import { svgElement } from './sceneElements';

/** What the style sheet decides, as SVG writes it down. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-weight',
  'font-style',
  'paint-order',
] as const;

/** Properties that children take from their parents. */
const inherited = new Set<string>(properties.filter((name) => name !== 'opacity'));

export interface StandaloneOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

/** The SVG text of a drawing that is on the page. */
export function standaloneSvg(drawing: SVGGElement, { width, height, title, description }: StandaloneOptions): string {
  const svg = svgElement('svg');
  const attributes = { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  const ground = svgElement('rect');
  for (const [name, value] of Object.entries({
    width,
    height,
    fill: getComputedStyle(document.body).backgroundColor,
  })) {
    ground.setAttribute(name, String(value));
  }
  svg.append(textElement('title', title), textElement('desc', description), ground);
  const copy = plainCopy(drawing, null);
  if (copy) svg.append(copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

function plainCopy(source: Element, parent: CSSStyleDeclaration | null): Element | null {
  const style = getComputedStyle(source);
  if (style.display === 'none' || source.classList.contains('target-area')) return null;
  const copy = document.createElementNS(source.namespaceURI, source.tagName);
  for (const name of source.getAttributeNames()) {
    if (!forPageOnly.test(name)) copy.setAttribute(name, source.getAttribute(name) ?? '');
  }
  for (const name of properties) {
    const value = style.getPropertyValue(name);
    const isTold = parent !== null && inherited.has(name) && parent.getPropertyValue(name) === value;
    if (!isTold && value !== defaults[name]) copy.setAttribute(name, value.replaceAll('px', ''));
    else if (isTold) copy.removeAttribute(name);
  }
  if (source.tagName === 'text') copy.setAttribute('font-family', genericFont(source));
  if (source.children.length === 0) copy.textContent = source.textContent;
  for (const child of source.children) {
    const own = plainCopy(child, style);
    if (own) copy.append(own);
  }
  return copy;
}

const forPageOnly = /^(?:class|role|tabindex|aria-.*|data-.*|style)$/;

const defaults: Readonly<Partial<Record<string, string>>> = { opacity: '1' };

function genericFont({ classList }: Element): string {
  if (classList.contains('number')) return 'monospace';
  return classList.contains('symbol') ? 'serif' : 'sans-serif';
}

function textElement(tag: 'title' | 'desc', text: string): SVGElement {
  const made = svgElement(tag);
  made.textContent = text;
  return made;
}

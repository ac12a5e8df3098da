// Numbers on their way: a dot runs along each line that a step has reached, column after column.

const DURATION = 380;
/** More dots than this are a blur. */
const MOST = 240;

export class Pulses {
  readonly #layer: SVGGElement;
  #reached: ReadonlySet<string> = new Set();
  #owner = '';

  /** `layer`: an empty group over the drawing. */
  constructor(layer: SVGGElement) {
    this.#layer = layer;
  }

  /** After a drawing: `owner` says of which sample of which network it is; another one's numbers do not flow in. */
  update(drawing: Element, owner: string): void {
    const lines = [...drawing.querySelectorAll<SVGGElement>('.edge.reached')];
    const name = (line: Element): string => `${networkOf(line)} ${line.getAttribute('data-item') ?? ''}`;
    const fresh = lines.filter((line) => !this.#reached.has(name(line)));
    const isSame = owner === this.#owner;
    this.#reached = new Set(lines.map(name));
    this.#owner = owner;
    this.#layer.replaceChildren();
    if (!isSame || fresh.length === 0 || fresh.length > MOST || prefersCalm()) return;
    const columns = [...new Set(fresh.map(columnOf))].sort((one, other) => one - other);
    for (const line of fresh) {
      const isBackward = networkOf(line) === 'backward';
      const rank = columns.indexOf(columnOf(line));
      this.#run(line, isBackward, isBackward ? columns.length - 1 - rank : rank);
    }
  }

  #run(line: SVGGElement, isBackward: boolean, order: number): void {
    const path = line.querySelector<SVGPathElement>('.line');
    if (path === null) return;
    const ends = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
    if (isBackward) ends.reverse();
    const dot = document.createElementNS(this.#layer.namespaceURI, 'circle') as SVGCircleElement;
    dot.setAttribute('r', '4');
    dot.setAttribute('class', 'pulse');
    const network = line.closest('.network');
    dot.setAttribute('data-pass', networkOf(line));
    const offset = network?.getAttribute('transform') ?? '';
    const [dx = 0, dy = 0] = [...offset.matchAll(/-?[\d.]+/g)].map(Number);
    this.#layer.append(dot);
    const frames = ends.map(({ x, y }) => ({ transform: `translate(${x + dx}px, ${y + dy}px)` }));
    const animation = dot.animate(frames, {
      duration: DURATION,
      delay: order * DURATION * 0.75,
      easing: 'ease-in-out',
      fill: 'both',
    });
    animation.onfinish = () => dot.remove();
  }
}

function networkOf(line: Element): string {
  return line.closest('.network')?.getAttribute('data-pass') ?? '';
}

function columnOf(line: Element): number {
  return Number(/edge-(\d+)/.exec(line.getAttribute('data-item') ?? '')?.[1] ?? 0);
}

function prefersCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

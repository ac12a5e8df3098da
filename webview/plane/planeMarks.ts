// How classes are told apart on the plane: each has a shape and a colour.

/** The theme's colours for what is painted on the plane. */
export class PlaneTheme {
  readonly ink: string;
  readonly ground: string;
  readonly quiet: string;
  readonly font: string;
  readonly #styles = getComputedStyle(document.body);

  constructor() {
    this.ink = this.#styles.color;
    this.ground = this.#variable('--vscode-editor-background', 'Canvas');
    this.quiet = this.#variable('--vscode-descriptionForeground', this.ink);
    this.font = `${this.#styles.fontSize} ${this.#styles.fontFamily}`;
  }

  /** The colour of class k. Where the shapes begin again, the colours are others. */
  color(k: number): string {
    const at = (k + Math.floor(k / shapes.length)) % colors.length;
    return this.#variable(colors[at] ?? colors[0], this.ink);
  }

  #variable(name: string, fallback: string): string {
    return this.#styles.getPropertyValue(name).trim() || fallback;
  }
}

/** The theme's orange is not among the first: in some themes it is translucent. */
const colors = [
  '--vscode-charts-blue',
  '--vscode-charts-yellow',
  '--vscode-charts-green',
  '--vscode-charts-purple',
  '--vscode-charts-red',
  '--vscode-charts-orange',
] as const;

/** Corners on a circle around the middle, counter-clockwise; a disc has none. */
const shapes: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [],
  [
    [0, 1.25],
    [-1.1, -0.75],
    [1.1, -0.75],
  ],
  [
    [0.9, 0.9],
    [-0.9, 0.9],
    [-0.9, -0.9],
    [0.9, -0.9],
  ],
  [
    [0, 1.35],
    [-1.1, 0],
    [0, -1.35],
    [1.1, 0],
  ],
  [
    [0, -1.25],
    [1.1, 0.75],
    [-1.1, 0.75],
  ],
  Array.from({ length: 10 }, (_, k) => {
    const [angle, radius] = [((k + 2.5) * Math.PI) / 5, k % 2 === 0 ? 1.4 : 0.6] as const;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  }),
];

/** The outline of class k's shape around a place; y goes down. */
export function traceMark(context: CanvasRenderingContext2D, k: number, x: number, y: number, size: number): void {
  const corners = shapes[k % shapes.length] ?? [];
  context.beginPath();
  if (corners.length === 0) context.arc(x, y, size, 0, 2 * Math.PI);
  corners.forEach(([dx, dy], corner) => {
    const [toX, toY] = [x + size * dx, y - size * dy];
    if (corner === 0) context.moveTo(toX, toY);
    else context.lineTo(toX, toY);
  });
  context.closePath();
}

/** Paints class k's mark: its colour, with an outline that is seen on any ground. */
export function paintMark(
  context: CanvasRenderingContext2D,
  theme: PlaneTheme,
  k: number,
  x: number,
  y: number,
  size: number,
): void {
  traceMark(context, k, x, y, size);
  strokeSeen(context, theme, 2.5);
  context.fillStyle = theme.color(k);
  context.fill();
}

/** Draws the path in ink, with an edge in the colour of the page, so that it is seen on any ground. */
export function strokeSeen(context: CanvasRenderingContext2D, theme: PlaneTheme, width: number): void {
  context.lineJoin = context.lineCap = 'round';
  context.strokeStyle = theme.ground;
  context.lineWidth = width + 2.5;
  context.stroke();
  context.strokeStyle = theme.ink;
  context.lineWidth = width;
  context.stroke();
}

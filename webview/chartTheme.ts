// How curves are told apart, and the theme's colours for what is painted on a canvas, where style sheets do not reach.

export interface CurveStyle {
  readonly color: string;
  /** Lengths of line and gap; empty for an unbroken line. */
  readonly dash: readonly number[];
}

/** Colours have names in VS Code's themes; each goes with a dash pattern of its own, so that no colour has to be told. */
const curves = [
  { variable: '--vscode-charts-blue', dash: [] },
  { variable: '--vscode-charts-red', dash: [8, 4] },
  { variable: '--vscode-charts-green', dash: [2, 3] },
  { variable: '--vscode-charts-purple', dash: [10, 3, 2, 3] },
  { variable: '--vscode-charts-yellow', dash: [4, 4] },
  { variable: '--vscode-charts-orange', dash: [14, 3, 2, 3, 2, 3] },
] as const;

export class ChartTheme {
  readonly ink: string;
  readonly grid: string;
  readonly cursor: string;
  readonly font: string;
  readonly #styles: CSSStyleDeclaration;

  constructor() {
    this.#styles = getComputedStyle(document.body);
    this.ink = this.#styles.color;
    this.grid = this.#variable('--vscode-panel-border', this.#variable('--vscode-charts-lines', this.ink));
    this.cursor = this.#variable('--vscode-focusBorder', this.ink);
    this.font = `${this.#styles.fontSize} ${this.#styles.fontFamily}`;
  }

  /** The style of curve k (0-based) of a chart. */
  curve(k: number): CurveStyle {
    const { variable, dash } = curves[k % curves.length] ?? curves[0];
    return { color: this.#variable(variable, this.ink), dash };
  }

  #variable(name: string, fallback: string): string {
    return this.#styles.getPropertyValue(name).trim() || fallback;
  }
}

/** VS Code marks the body with the theme; a theme may be the same kind in other colours. */
export function onThemeChange(changed: () => void): void {
  new MutationObserver(changed).observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id'],
  });
}

import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from '../../scripts/host/workbench';

/** The columns of the panel's tables. */
export type Quantity = 'z' | 'a' | 'dadz' | 'dlda' | 'delta' | 'value' | 'gradient' | 'change' | 'after';

/** A number as the panel shows it; blank cells have neither. */
export interface ShownNumber {
  readonly text: string;
  /** The tooltip: every digit. */
  readonly exact: string;
}

export type ShownPhase = 'start' | 'forward' | 'backward' | 'update';

/** What of the page's own elements is looked at; Node's types know none of them. */
interface RowElement {
  readonly dataset: Partial<Record<string, string>>;
  querySelector: (selector: string) => { readonly innerText: string; readonly title: string } | null;
}

/** The panel as a person reads it. */
export class ShownPanel {
  constructor(readonly frame: Frame) {}

  /** The panel of the spec whose name is `title`, once it stands at `phase`. */
  static async at(workbench: Workbench, phase: ShownPhase, title = "Lee's example"): Promise<ShownPanel> {
    const root = `#root[data-phase="${phase}"][data-stale="false"]`;
    return new ShownPanel(await workbench.webview(`${root} :text("${title}")`));
  }

  /** Waits until something that matches is seen. */
  async shows(selector: string): Promise<Locator> {
    const found = this.frame.locator(selector).first();
    await found.waitFor({ timeout: 60_000 });
    return found;
  }

  /** The batch's loss; empty where it is blank. */
  async loss(): Promise<string> {
    return (await this.frame.locator('#loss').innerText()).trim();
  }

  /** One column of one layer, by rows: its units, or its parameters by symbol (such as "w12(1)"). */
  async column(layer: number, quantity: Quantity): Promise<Map<string, ShownNumber>> {
    const rows = await this.frame
      .locator(`section[data-layer="${layer}"] tr:has(td[data-quantity="${quantity}"])`)
      .evaluateAll(
        (found, wanted) =>
          (found as unknown as RowElement[]).map((row) => {
            const cell = row.querySelector(`td[data-quantity="${wanted}"]`);
            const key = row.dataset['symbol'] ?? row.dataset['unit'] ?? '';
            return [key, { text: cell?.innerText.trim() ?? '', exact: cell?.title ?? '' }] as const;
          }),
        quantity,
      );
    return new Map(rows);
  }
}

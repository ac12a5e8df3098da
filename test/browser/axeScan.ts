import { type AxeResults, type ImpactValue, source } from 'axe-core';
import type { Frame } from 'playwright-core';

/** What the page's own `axe` is, once its source has been run there. */
interface PageWithAxe {
  readonly axe?: { readonly run: (context: unknown, options: unknown) => Promise<AxeResults> };
  readonly document: unknown;
}

/** What of a page is looked at. */
export interface ScanOptions {
  /** Only the rules about colours, or (the default) all. */
  readonly rules?: 'all' | 'colours';
  /** Only within the elements that these match; the whole document where it is left out. */
  readonly within?: readonly string[];
}

/** Those of axe-core's own category of colours that are among its rules unless more is asked for. */
const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** Violations that keep somebody from using the page. */
const grave: readonly (ImpactValue | undefined)[] = ['serious', 'critical'];

/**
 * What axe-core finds of serious or critical impact in the document of a webview, a line for each element. All its rules but
 * those of whole pages inside of frames, which are VS Code's.
 */
export async function graveViolations(frame: Frame, { rules = 'all', within }: ScanOptions = {}): Promise<string[]> {
  // Run by the debugger, which no content security policy holds for.
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(source);
  const options = {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules === 'all' ? {} : { runOnly: { type: 'rule', values: colourRules } }),
  };
  const { violations } = await frame.evaluate(
    async ([context, wanted]) => {
      const { axe, document } = globalThis as unknown as PageWithAxe;
      if (axe === undefined) throw new Error('axe-core has not been loaded');
      return axe.run(context ?? document, wanted);
    },
    [within, options] as const,
  );
  return violations
    .filter(({ impact }) => grave.includes(impact))
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, html, failureSummary = '' }) =>
        [
          `${impact ?? ''} ${id}: ${target.join(' ')}`,
          html.slice(0, 200),
          ...failureSummary
            .split('\n')
            .slice(1)
            .map((line) => line.trim()),
        ].join('\n    '),
      ),
    );
}

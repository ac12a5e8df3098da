// What runs in the pages that are measured, of whose types only these are needed. Each function must be whole in itself.

/** What the probes leave in a page. */
export interface BenchPage {
  /** When Enter was pressed last, in milliseconds since 1970: other processes have other clocks. */
  entered?: number;
}

interface ScrolledElement {
  scrollTop: number;
  readonly querySelector: (selector: string) => { readonly offsetHeight: number } | null;
}
declare const document: {
  addEventListener: (type: 'keydown', listener: (event: { readonly key: string }) => void, isCapturing: true) => void;
};
declare const requestAnimationFrame: (callback: (time: number) => void) => void;

/** In the workbench: notes when a command is run. */
export function noteKeys(): void {
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Enter') (globalThis as BenchPage).entered = performance.timeOrigin + performance.now();
    },
    true,
  );
}

/** In the panel: when the first numbers had been painted, in milliseconds since 1970; `undefined` before. */
export function firstPaint(): number | undefined {
  const [mark] = performance.getEntriesByName('backprop/didPaint');
  return mark && performance.timeOrigin + mark.startTime;
}

/** The intervals between frames, in milliseconds, for so long. */
export function recordFrames(duration: number): Promise<number[]> {
  return new Promise((resolve) => {
    const intervals: number[] = [];
    let [first, last] = [NaN, NaN];
    const note = (time: number): void => {
      if (Number.isNaN(first)) first = time;
      else intervals.push(time - last);
      last = time;
      if (time - first < duration) requestAnimationFrame(note);
      else resolve(intervals);
    };
    requestAnimationFrame(note);
  });
}

/** The same, while the element is scrolled down by ten rows a frame. */
export function scrollByScript(element: unknown, duration: number): Promise<number[]> {
  const region = element as ScrolledElement;
  const step = 10 * (region.querySelector('tr[data-symbol]')?.offsetHeight ?? 24);
  return new Promise((resolve) => {
    const intervals: number[] = [];
    let [first, last] = [NaN, NaN];
    const note = (time: number): void => {
      if (Number.isNaN(first)) first = time;
      else intervals.push(time - last);
      last = time;
      region.scrollTop += step;
      if (time - first < duration) requestAnimationFrame(note);
      else resolve(intervals);
    };
    requestAnimationFrame(note);
  });
}

// What the page itself keeps, and VS Code with it over a reload: which spec it shows, which sample, how far down, which of
// its folded parts are open, what is chosen of things that only the page knows, and how the picture of the network was left.
import * as v from 'valibot';

const picture = v.object({
  isOpen: v.boolean(),
  shown: v.picklist(['follow', 'forward', 'reversed', 'both']),
  /** How much larger than the whole it is drawn, and which point of the drawing is in the upper left corner. */
  scale: v.number(),
  x: v.number(),
  y: v.number(),
});

/** How a person has left the picture of the network. */
export type PictureMemory = Readonly<v.InferOutput<typeof picture>>;

const untouched: PictureMemory = { isOpen: true, shown: 'follow', scale: 1, x: 0, y: 0 };

const memory = v.object({
  document: v.string(),
  sample: v.nullable(v.number()),
  scroll: v.number(),
  open: v.optional(v.array(v.string()), []),
  chosen: v.optional(v.record(v.string(), v.string()), {}),
  picture: v.optional(picture, untouched),
});

export type PageMemoryState = Readonly<v.InferOutput<typeof memory>>;

export interface MemoryStore {
  getState(): unknown;
  setState(state: PageMemoryState): unknown;
}

export class PageMemory {
  readonly #store: MemoryStore;
  #state: PageMemoryState;

  constructor(store: MemoryStore) {
    this.#store = store;
    const kept = v.safeParse(memory, store.getState());
    this.#state = kept.success
      ? kept.output
      : { document: '', sample: null, scroll: 0, open: [], chosen: {}, picture: untouched };
    let pending = false;
    window.addEventListener(
      'scroll',
      () => {
        if (pending) return;
        pending = true;
        setTimeout(() => {
          pending = false;
          this.#keep({ ...this.#state, scroll: window.scrollY });
        }, 150);
      },
      { passive: true },
    );
  }

  /** After a state is drawn: another document than the one last shown begins at its top. */
  shown(document: string, sample: number | null, first: boolean): void {
    const same = document === this.#state.document;
    if (first && same) window.scrollTo(0, this.#state.scroll);
    else if (!same) window.scrollTo(0, 0);
    this.#keep({ ...this.#state, document, sample, scroll: window.scrollY });
  }

  /** Whether the part with this id was left open. */
  isOpen(id: string): boolean {
    return this.#state.open.includes(id);
  }

  setOpen(id: string, isOpen: boolean): void {
    const others = this.#state.open.filter((open) => open !== id);
    this.#keep({ ...this.#state, open: isOpen ? [...others, id] : others });
  }

  /** What was last chosen of the thing with this id. */
  chosen(id: string): string | undefined {
    return this.#state.chosen[id];
  }

  choose(id: string, choice: string): void {
    this.#keep({ ...this.#state, chosen: { ...this.#state.chosen, [id]: choice } });
  }

  get picture(): PictureMemory {
    return this.#state.picture;
  }

  setPicture(changes: Partial<PictureMemory>): void {
    this.#keep({ ...this.#state, picture: { ...this.#state.picture, ...changes } });
  }

  #keep(state: PageMemoryState): void {
    this.#state = state;
    this.#store.setState(state);
  }
}

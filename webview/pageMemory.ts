// What the page itself keeps, and VS Code with it over a reload: which spec it shows, which sample, how far down the page and
// each of its tables are scrolled, which of its folded parts are open, what has been explained, what is chosen of things that only the page knows, and
// how the picture of the network was left.
import * as v from 'valibot';
import { quantity } from '../src/protocol/quantityCheck';
import { emptyHistory, type TrailHistoryState } from './derivation/trailHistory';

const offset = v.tuple([v.number(), v.number()]);

const picture = v.object({
  isOpen: v.boolean(),
  shown: v.picklist(['follow', 'forward', 'reversed', 'both']),
  /** How much larger than the whole it is drawn, and which point of the drawing is in the upper left corner. */
  scale: v.number(),
  x: v.number(),
  y: v.number(),
  /** Pixels that it was high: its room is there before it is, so that what is below it stays where it was. */
  height: v.number(),
});

/** How a person has left the picture of the network. */
export type PictureMemory = Readonly<v.InferOutput<typeof picture>>;

const untouched: PictureMemory = { isOpen: true, shown: 'follow', scale: 1, x: 0, y: 0, height: 0 };

const memory = v.object({
  document: v.string(),
  sample: v.nullable(v.number()),
  scroll: v.number(),
  /** Pixels to the left of and above what is seen of a table, by the id of what scrolls it. */
  tables: v.optional(v.record(v.string(), offset), {}),
  open: v.optional(v.array(v.string()), []),
  chosen: v.optional(v.record(v.string(), v.string()), {}),
  picture: v.optional(picture, untouched),
  derivations: v.optional(
    v.object({
      entries: v.array(v.object({ trail: v.array(quantity), scale: v.picklist(['number', 'layer']) })),
      at: v.number(),
    }),
    { entries: [], at: -1 },
  ),
});

export type PageMemoryState = Omit<Readonly<v.InferOutput<typeof memory>>, 'derivations'> & {
  readonly derivations: TrailHistoryState;
};

export interface MemoryStore {
  getState(): unknown;
  setState(state: PageMemoryState): unknown;
}

/** Between scrolling and keeping that, in milliseconds: scrolling goes on for a while. */
const PAUSE = 150;

export class PageMemory {
  readonly #store: MemoryStore;
  readonly #scrolled = new Set<HTMLElement>();
  #state: PageMemoryState;
  #isRestored = false;
  #isPending = false;

  constructor(store: MemoryStore) {
    this.#store = store;
    const kept = v.safeParse(memory, store.getState());
    this.#state = kept.success
      ? kept.output
      : {
          document: '',
          sample: null,
          scroll: 0,
          tables: {},
          open: [],
          chosen: {},
          picture: untouched,
          derivations: emptyHistory,
        };
    // What a table does in this respect does not bubble.
    window.addEventListener('scroll', ({ target }) => this.#noteScrolling(target), { passive: true, capture: true });
  }

  /** Whether `shown` is about to scroll the tables of this document to where they were before the page was gone. */
  isBack(document: string): boolean {
    return !this.#isRestored && document === this.#state.document && Object.keys(this.#state.tables).length > 0;
  }

  /**
   * After a state is drawn: what was scrolled is again where it was, once there is a network (`sample` is not `null`); another
   * document than the one last shown begins at its top.
   */
  shown(document: string, sample: number | null): void {
    const isSame = document === this.#state.document;
    if (isSame && !this.#isRestored && sample === null) return;
    if (!isSame) {
      this.#scrolled.clear();
      // What was explained of another document means nothing here.
      this.#state = { ...this.#state, scroll: 0, tables: zeros(this.#state.tables), derivations: emptyHistory };
    }
    if (!isSame || !this.#isRestored) {
      scrollTables(this.#state.tables);
      window.scrollTo(0, this.#state.scroll);
    }
    this.#isRestored = true;
    this.#keep({ document, sample });
  }

  /** The document that is shown has another URI: all that is kept of it is still right. */
  rename(from: string, to: string): void {
    if (this.#state.document === from) this.#keep({ document: to });
  }

  /** Whether the part with this id was left open. */
  isOpen(id: string): boolean {
    return this.#state.open.includes(id);
  }

  setOpen(id: string, isOpen: boolean): void {
    const others = this.#state.open.filter((open) => open !== id);
    this.#keep({ open: isOpen ? [...others, id] : others });
  }

  /** What was last chosen of the thing with this id. */
  chosen(id: string): string | undefined {
    return this.#state.chosen[id];
  }

  choose(id: string, choice: string): void {
    this.#keep({ chosen: { ...this.#state.chosen, [id]: choice } });
  }

  get picture(): PictureMemory {
    return this.#state.picture;
  }

  setPicture(changes: Partial<PictureMemory>): void {
    this.#keep({ picture: { ...this.#state.picture, ...changes } });
  }

  /** What has been explained of the document that is shown. */
  get derivations(): TrailHistoryState {
    return this.#state.derivations;
  }

  setDerivations(derivations: TrailHistoryState): void {
    this.#keep({ derivations });
  }

  #noteScrolling(target: EventTarget | null): void {
    if (!this.#isRestored) return;
    if (target instanceof HTMLElement && target.id !== '') this.#scrolled.add(target);
    if (this.#isPending) return;
    this.#isPending = true;
    setTimeout(() => {
      this.#isPending = false;
      this.#keep({});
    }, PAUSE);
  }

  /** Keeps what is new, and with it what has been scrolled since. */
  #keep(changes: Partial<PageMemoryState>): void {
    const tables = { ...this.#state.tables };
    for (const { id, scrollLeft, scrollTop } of this.#scrolled) tables[id] = [scrollLeft, scrollTop];
    this.#scrolled.clear();
    const scroll = this.#isRestored ? window.scrollY : this.#state.scroll;
    this.#state = { ...this.#state, scroll, tables, ...changes };
    this.#store.setState(this.#state);
  }
}

function zeros(tables: PageMemoryState['tables']): PageMemoryState['tables'] {
  return Object.fromEntries(Object.keys(tables).map((id) => [id, [0, 0]]));
}

function scrollTables(tables: PageMemoryState['tables']): void {
  for (const [id, [left, top]] of Object.entries(tables)) document.getElementById(id)?.scrollTo(left, top);
}

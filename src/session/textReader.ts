import { READ_AT_ONCE } from '../base/budgets';
import { Disposable, type Releasable } from '../base/disposable';
import type { Later } from '../base/later';
import type { Parts } from '../base/parts';
import { reasonOf } from '../base/reasonOf';
import { noMemory } from '../spec/memoryNeed';
import type { NetworkSpec } from '../spec/networkSpec';
import { specParts, type ParsedSpec } from '../spec/parseSpec';
import { SyntaxReader } from '../spec/syntaxReader';
import { beingRead } from './runNotice';

/** What is to be read, and what is done with it once it is. */
interface Order {
  readonly text: string;
  readonly version: number;
  readonly memoryLimit: number;
  readonly done: (parsed: ParsedSpec) => void;
}

/** Reads one text after the other: a short one at once, a long one in parts, each of them later. A newer text takes its place. */
export class TextReader extends Disposable {
  private readonly syntax = new SyntaxReader();
  private next: Releasable | null = null;
  private order: Order | null = null;
  private lastText: string | null = null;

  /** Without `later`, every text is read at once. */
  constructor(private readonly later: Later | null) {
    super();
  }

  /** Version of the text that is being read; `null` while none is. */
  get version(): number | null {
    return this.order?.version ?? null;
  }

  /** What is told meanwhile. */
  get notice(): string | null {
    return this.order && beingRead();
  }

  /** Whether what was read last is this text, and its tree still stands for it. */
  hasRead(text: string): boolean {
    return this.lastText === text;
  }

  read(order: Order): void {
    this.stop();
    // The tree of the text before may become this one's.
    this.lastText = null;
    const { text, memoryLimit, done } = order;
    const parts = specParts(text, this.syntax, memoryLimit);
    if (this.later === null || text.length <= READ_AT_ONCE) {
      const parsed = allOf(parts);
      this.lastText = text;
      return done(parsed);
    }
    this.order = order;
    this.readOn(order, parts, this.later);
  }

  /** Begins again what is being read, where another number of bytes is allowed now. */
  again(memoryLimit: number): void {
    if (this.order !== null) this.read({ ...this.order, memoryLimit });
  }

  /** What is being read is not wanted any more. */
  stop(): void {
    this.next?.dispose();
    this.next = null;
    this.order = null;
  }

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  private readOn(order: Order, parts: Parts<ParsedSpec>, later: Later): void {
    this.next = later(() => {
      const parsed = nextOf(parts);
      if (parsed === null) return this.readOn(order, parts, later);
      this.stop();
      this.lastText = order.text;
      order.done(parsed);
    });
  }
}

/** What reading comes to with its next part; `null` where there is another one. */
function nextOf(parts: Parts<ParsedSpec>): ParsedSpec | null {
  try {
    const part = parts.next();
    return part.done === true ? part.value : null;
  } catch (error) {
    return lackOfMemory(error, undefined);
  }
}

function allOf(parts: Parts<ParsedSpec>): ParsedSpec {
  let parsed = nextOf(parts);
  while (parsed === null) parsed = nextOf(parts);
  return parsed;
}

/**
 * What is read, once its network has been begun; or as the text's problem that there is not so much memory. The one thing that no
 * budget knows is how much is free.
 */
export function withMemory(parsed: ParsedSpec, begin: (spec: NetworkSpec) => void): ParsedSpec {
  try {
    if (parsed.spec !== null) begin(parsed.spec);
    return parsed;
  } catch (error) {
    return lackOfMemory(error, parsed.root);
  }
}

function lackOfMemory(error: unknown, root: ParsedSpec['root']): ParsedSpec {
  if (!(error instanceof RangeError)) throw error;
  return { root, problems: [noMemory(root, reasonOf(error))], problemCount: 1, spec: null };
}

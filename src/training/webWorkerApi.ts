// The little of a browser's workers and locks that training needs, for a TypeScript that does not know the DOM.

/** A message port, a dedicated worker as its owner sees it, or a worker's own global scope. */
export interface WebPort {
  postMessage(message: unknown, transferred?: readonly ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** Web Locks: whoever ends, in whatever way, lets go of the locks it holds. */
interface LockManager {
  request(name: string, options: { readonly signal?: AbortSignal }, callback: () => Promise<void>): Promise<void>;
}

interface WebGlobals {
  readonly Worker?: new (
    address: string,
    options: { readonly name: string },
  ) => WebPort & {
    onerror: ((event: { readonly message?: string; readonly preventDefault: () => void }) => void) | null;
    terminate(): void;
  };
  readonly MessageChannel: new () => { readonly port1: WebPort; readonly port2: WebPort };
  readonly navigator?: { readonly locks?: LockManager };
}

export const web = globalThis as unknown as WebGlobals;

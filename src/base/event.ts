import type { Releasable } from './disposable';

/** Subscribes a listener until the result is disposed: the shape of VS Code's own events. */
export type Event<T> = (listener: (value: T) => void) => Releasable;

/** The firing end of an event. */
export class Emitter<T> implements Releasable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => {
      listener(value);
    };
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  };

  /** Calls the listeners there are now, in the order they came; one that is removed meanwhile is not called any more. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      if (this.listeners.has(listener)) listener(value);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

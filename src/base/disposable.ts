/** Something to be let go of when it is no longer needed: the shape that VS Code's own disposables have. */
export interface Releasable {
  dispose(): void;
}

/** Owns other disposables and lets go of them with itself; what is registered afterwards is let go of at once. */
export abstract class Disposable implements Releasable {
  private readonly owned: Releasable[] = [];
  private disposed = false;

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Last in, first out. Calling it again does nothing. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (const one of this.owned.reverse()) one.dispose();
    this.owned.length = 0;
  }

  protected register<T extends Releasable>(one: T): T {
    if (this.disposed) one.dispose();
    else this.owned.push(one);
    return one;
  }
}

import type { Iteration } from '../../trace/iteration';

/** The largest sizes in the columns of an iteration's tables, each found once, when it is first asked for. */
export class LargestSizes {
  private readonly known = new WeakMap<Iteration, Map<string, number>>();

  /** `name` tells the columns of an iteration apart. */
  get(iteration: Iteration, name: string, find: () => number): number {
    const sizes = this.known.get(iteration) ?? new Map<string, number>();
    this.known.set(iteration, sizes);
    const found = sizes.get(name) ?? find();
    sizes.set(name, found);
    return found;
  }
}

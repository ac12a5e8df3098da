/** What was made last for each layer, kept as long as all that it was made from is the same. */
export class LatestByLayer<Made> {
  private readonly known = new Map<number, { readonly basis: readonly unknown[]; readonly made: Made }>();

  get(layer: number, basis: readonly unknown[], make: () => Made): Made {
    const found = this.known.get(layer);
    if (found !== undefined && basis.every((part, i) => Object.is(part, found.basis[i]))) return found.made;
    const made = make();
    this.known.set(layer, { basis, made });
    return made;
  }
}

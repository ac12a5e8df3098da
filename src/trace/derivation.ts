// Where a number of a recorded iteration comes from: one formula, whose terms have derivations of their own, down to the
// inputs, the targets and the parameters.
import { layerAt, type Layer } from '../engine/network';
import type { Model } from '../spec/model';
import { firstFaithful, FormulaMaker, SHOWN_TERMS, type Derived, type Leaf } from './derived';
import {
  call,
  derivative,
  difference,
  fraction,
  negation,
  number,
  product,
  quantitiesOf,
  series,
  sum,
  symbol,
  type Formula,
} from './formula';
import type { Iteration } from './iteration';
import { OutputDerivation } from './outputDerivation';
import { softmaxDelta } from './softmaxDelta';
import { activationOf, type Quantity, type UnitQuantity } from './quantity';
import { indexedSymbol, type RunningIndex } from './symbol';
import { changeOf } from './updateDerivation';

/** A quantity explained. `symbols` and `numbers` are `null` for what the iteration begins with: parameters, inputs, targets. */
export interface Derivation {
  readonly quantity: Quantity;
  readonly symbol: Formula;
  /** The recorded number: what `numbers` comes to. */
  readonly value: number;
  readonly symbols: Formula | null;
  readonly numbers: Formula | null;
  /** What the terms of `numbers` stand for; of a parameter, what it has been made of. */
  readonly terms: readonly Quantity[];
}

/** Where some z is this large, all are shifted by the largest, so that neither e^z nor a quotient of them leaves float64. */
const LARGE_EXPONENT = 300;

/**
 * The derivation of a quantity of the iteration. Throws a RangeError for one that the iteration has not. Of a sum with numbers
 * so many terms are written out, the largest.
 */
export function derivationOf(
  model: Model,
  iteration: Iteration,
  quantity: Quantity,
  shownTerms = SHOWN_TERMS,
): Derivation {
  const maker = new FormulaMaker(model, iteration, undefined, shownTerms);
  const value = maker.value(quantity);
  const derived = new Deriver(model, iteration, maker).derived(quantity);
  return {
    quantity,
    symbol: maker.symbolOf(quantity),
    value,
    symbols: derived?.symbols ?? null,
    numbers: derived?.numbers ?? null,
    terms: derived ? quantitiesOf(derived.numbers) : partsOfParameter(iteration, quantity),
  };
}

/** No formula leads to a parameter, but after updates it has a history: where it began, and what has been added. */
function partsOfParameter({ start }: Iteration, quantity: Quantity): readonly Quantity[] {
  if (quantity.kind !== 'parameter' || start.updates === 0) return [];
  return [
    { ...quantity, kind: 'initial' },
    { ...quantity, kind: 'since' },
  ];
}

class Deriver {
  constructor(
    private readonly model: Model,
    private readonly iteration: Iteration,
    private readonly maker: FormulaMaker,
  ) {}

  derived(quantity: Quantity): Derived | null {
    switch (quantity.kind) {
      case 'parameter':
      case 'initial':
      case 'memory':
      case 'target':
      case 'input':
        return null;
      case 'change':
        return changeOf(this.model, this.iteration, this.maker, quantity);
      case 'after':
        return this.maker.both((leaf) =>
          sum([leaf({ ...quantity, kind: 'parameter' }), leaf({ ...quantity, kind: 'change' })]),
        );
      case 'since':
        return this.maker.both((leaf) =>
          difference(leaf({ ...quantity, kind: 'parameter' }), leaf({ ...quantity, kind: 'initial' })),
        );
      case 'mean':
        return this.mean(quantity.of, quantity.layer, quantity.unit);
      case 'gradient':
        return this.gradient(quantity.layer, quantity.to, quantity.from);
      case 'share':
        return this.share(quantity.layer, quantity.to, quantity.from, quantity.sample);
      case 'loss':
        return quantity.sample === null ? this.batchLoss() : this.output(quantity.sample).loss();
      case 'z':
        return this.z(quantity.layer, quantity.unit, quantity.sample);
      case 'a':
        return this.a(quantity.layer, quantity.unit, quantity.sample);
      case 'slope':
        return this.slope(quantity.layer, quantity.unit, quantity.sample);
      case 'jacobian':
        return this.jacobian(quantity.layer, quantity.unit, quantity.by, quantity.sample);
      case 'dlda':
        return this.dlda(quantity.layer, quantity.unit, quantity.sample);
      case 'delta':
        return this.delta(quantity.layer, quantity.unit, quantity.sample);
    }
  }

  private output(sample: number): OutputDerivation {
    return new OutputDerivation(this.model, this.iteration, sample, this.maker.shownTerms);
  }

  /** The mean or the sum over the samples of a · δ. */
  private gradient(layer: number, to: number, from: number | null): Derived {
    const { samples } = this.iteration;
    const term = (leaf: Leaf, sample: number): Formula => {
      const delta = leaf({ kind: 'delta', layer, unit: to, sample });
      if (from === null) return delta;
      const a = leaf(activationOf(layer - 1, from, sample));
      return product([a, delta], samples.length > 1 ? { kind: 'share', layer, to, from, sample } : undefined);
    };
    return this.reduced((leaf, position) => term(leaf, samples[position] ?? -1));
  }

  /** Of one sample it is that sample's. */
  private batchLoss(): Derived {
    const { samples } = this.iteration;
    const [only] = samples;
    if (only !== undefined && samples.length === 1) return this.output(only).loss();
    return this.reduced((leaf, position) => leaf({ kind: 'loss', sample: samples[position] ?? -1 }));
  }

  /** The mean over the samples of what a unit has for each. */
  private mean(kind: UnitQuantity, layer: number, unit: number): Derived {
    const { samples } = this.iteration;
    return this.reduced((leaf, position) => leaf({ kind, layer, unit, sample: samples[position] ?? -1 }), 'mean');
  }

  /** What one sample has, or the reduction over the batch of what each sample has. */
  private reduced(term: (leaf: Leaf, position: number) => Formula, reduction = this.model.network.reduction): Derived {
    const count = this.iteration.samples.length;
    const general = series(null, term(this.maker.symbolOf, 0));
    const { symbols, numbers } = this.maker.total(count, general, term);
    if (count === 1 || reduction === 'sum') return { symbols, numbers };
    const share = fraction(number(1), number(count));
    return { symbols: product([share, symbols]), numbers: product([share, numbers]) };
  }

  private share(layer: number, to: number, from: number | null, sample: number): Derived {
    return this.maker.both((leaf) => {
      const delta = leaf({ kind: 'delta', layer, unit: to, sample });
      return from === null ? delta : product([leaf(activationOf(layer - 1, from, sample)), delta]);
    });
  }

  /** z = Σⱼ wᵢⱼ aⱼ + b. */
  private z(layer: number, unit: number, sample: number): Derived {
    const { inputs } = this.shape(layer);
    const general = series(
      'j',
      product([symbol(indexedSymbol('w', [unit + 1, 'j'], layer)), this.running('a', 'j', layer - 1)]),
    );
    const weighted = this.maker.total(inputs, general, (leaf, from) =>
      product([leaf({ kind: 'parameter', layer, to: unit, from }), leaf(activationOf(layer - 1, from, sample))]),
    );
    const bias: Quantity = { kind: 'parameter', layer, to: unit, from: null };
    return {
      symbols: sum([weighted.symbols, this.maker.symbolOf(bias)]),
      numbers: sum([weighted.numbers, this.maker.numberOf(bias)]),
    };
  }

  /** a = σ(z), or a softmax's e^zᵢ / Σⱼ e^zⱼ. */
  private a(layer: number, unit: number, sample: number): Derived {
    const { activation, units } = this.shape(layer);
    const z = (u: number): Quantity => ({ kind: 'z', layer, unit: u, sample });
    if (activation !== 'softmax') {
      return this.maker.both((leaf) => call({ activation, isDerivative: false }, leaf(z(unit))));
    }
    const all = Array.from({ length: units }, (_, u) => this.maker.value(z(u)));
    const isLarge = all.some((x) => Math.abs(x) > LARGE_EXPONENT);
    const shift = isLarge ? number(all.reduce((most, x) => Math.max(most, x))) : null;
    const power = (leaf: Leaf, u: number): Formula => {
      const exponent = leaf(z(u));
      return call('exp', shift && leaf === this.maker.numberOf ? difference(exponent, shift) : exponent);
    };
    const total = this.maker.total(units, series('j', call('exp', this.running('z', 'j', layer))), power);
    return {
      symbols: fraction(power(this.maker.symbolOf, unit), total.symbols),
      numbers: fraction(power(this.maker.numberOf, unit), total.numbers),
    };
  }

  private slope(layer: number, unit: number, sample: number): Derived {
    const { activation } = this.shape(layer);
    if (activation === 'softmax') throw new RangeError('a softmax has no σ′(z)');
    return this.maker.both((leaf) =>
      call({ activation, isDerivative: true }, leaf({ kind: 'z', layer, unit, sample })),
    );
  }

  /** ∂aᵢ/∂zⱼ of a softmax: aᵢ (1 − aᵢ) by its own z, −aᵢ aⱼ by another one's. */
  private jacobian(layer: number, unit: number, by: number, sample: number): Derived {
    const { maker } = this;
    const a = (u: number): Quantity => ({ kind: 'a', layer, unit: u, sample });
    if (unit !== by) return maker.both((leaf) => negation(product([leaf(a(unit)), leaf(a(by))])));
    return firstFaithful(maker.value({ kind: 'jacobian', layer, unit, by, sample }), [
      () => maker.both((leaf) => product([leaf(a(unit)), difference(number(1), leaf(a(unit)))])),
      // Where a is nearly 1, what is left of 1 is what the others have.
      () => ({
        symbols: product([maker.symbolOf(a(unit)), series('j', this.running('a', 'j', layer), unit + 1)]),
        numbers: product([
          maker.numberOf(a(unit)),
          maker.foldedOthers(this.shape(layer).units, (u) => maker.numberOf(a(u)), unit),
        ]),
      }),
    ]);
  }

  /** ∂l/∂a = Σₖ wₖᵢ δₖ of the next layer; at the output, the loss's own derivative. */
  private dlda(layer: number, unit: number, sample: number): Derived {
    const next = this.model.network.layers[layer];
    if (next === undefined) return this.output(sample).dldy(unit);
    const general = series(
      'k',
      product([symbol(indexedSymbol('w', ['k', unit + 1], layer + 1)), this.running('δ', 'k', layer + 1)]),
    );
    return this.maker.total(next.units, general, (leaf, k) =>
      product([
        leaf({ kind: 'parameter', layer: layer + 1, to: k, from: unit }),
        leaf({ kind: 'delta', layer: layer + 1, unit: k, sample }),
      ]),
    );
  }

  /** δ = σ′(z) · ∂l/∂a; Jᵀ ∂l/∂a of a softmax; at the output by the joint rule, where there is one. */
  private delta(layer: number, unit: number, sample: number): Derived {
    const { activation, units } = this.shape(layer);
    const output = layer === this.model.network.layers.length ? this.output(sample) : null;
    if (output?.isJoint) return output.jointDelta(unit);
    if (activation !== 'softmax') {
      const byChainRule = this.maker.both((leaf) =>
        product([leaf({ kind: 'slope', layer, unit, sample }), leaf({ kind: 'dlda', layer, unit, sample })]),
      );
      const delta = this.maker.value({ kind: 'delta', layer, unit, sample });
      return firstFaithful(delta, [() => byChainRule, () => output?.logarithmicDelta(unit) ?? byChainRule]);
    }
    if (output !== null) return output.softmaxDelta(unit);
    const ofUnit = (u: number): [Quantity, Quantity] => [
      { kind: 'a', layer, unit: u, sample },
      { kind: 'dlda', layer, unit: u, sample },
    ];
    const aj = this.running('a', 'j', layer);
    const general = derivative(symbol(indexedSymbol('l', [], null)), aj);
    return softmaxDelta(this.maker, units, unit, ofUnit, aj, general, { kind: 'delta', layer, unit, sample });
  }

  private shape(layer: number): Layer {
    return layerAt(this.model.network, layer);
  }

  private running(base: string, index: RunningIndex, layer: number): Formula {
    return symbol(indexedSymbol(base, [index], layer));
  }
}

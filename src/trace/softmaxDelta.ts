// δ of a softmax: by its Jacobian, or with the loss of an output layer that is made of it.
import { outputLayer } from '../engine/network';
import type { Model } from '../spec/model';
import { firstFaithful, type Derived, type FormulaMaker, type Leaf } from './derived';
import type { ExactOutput } from './exactOutput';
import { difference, fraction, number, product, series, sum, symbol, type Formula } from './formula';
import { formulaValue } from './formulaValue';
import type { Quantity } from './quantity';
import { indexedSymbol } from './symbol';

const one = number(1);
const [yj, targetj] = [symbol(indexedSymbol('y', ['j'], null)), symbol(indexedSymbol('ŷ', ['j'], null))];
const l = symbol(indexedSymbol('l', [], null));

/** δ of the outputs of a softmax: the formulas that give it, the one that a person expects first. */
export class SoftmaxOutputDelta {
  private readonly layer: number;
  private readonly outputs: number;

  constructor(
    model: Model,
    private readonly maker: FormulaMaker,
    private readonly exact: ExactOutput,
    private readonly sample: number,
  ) {
    this.layer = model.network.layers.length;
    this.outputs = outputLayer(model.network).units;
  }

  /** Jᵀ ∂l/∂a, written out. */
  written(unit: number): Derived {
    const ofOutput = (u: number): [Quantity, Quantity] => [this.y(u), { kind: 'dlda', ...this.of(u) }];
    const delta: Quantity = { kind: 'delta', ...this.of(unit) };
    return softmaxDelta(this.maker, this.outputs, unit, ofOutput, yj, derivativeBy(yj), delta);
  }

  /** Of a cross-entropy: y Σŷ − ŷ, or the form of it in which nothing cancels. */
  ofCrossEntropy(unit: number): (() => Derived)[] {
    const [y, own] = [this.y(unit), this.target(unit)];
    const { maker } = this;
    const targets = this.numbersOf((u) => this.target(u));
    const isDistribution = formulaValue(this.maker.folded(this.outputs, (u) => maker.numberOf(this.target(u)))) === 1;
    return [
      isDistribution
        ? () => maker.both((leaf) => difference(leaf(y), leaf(own)))
        : () => ({
            symbols: difference(product([maker.symbolOf(y), series('j', targetj)]), maker.symbolOf(own)),
            numbers: difference(product([maker.numberOf(y), targets]), maker.numberOf(own)),
          }),
      () => ({
        symbols: difference(
          product([maker.symbolOf(y), series('j', targetj, unit + 1)]),
          product([maker.symbolOf(own), series('j', yj, unit + 1)]),
        ),
        numbers: difference(
          product([maker.numberOf(y), this.numbersOf((u) => this.target(u), unit)]),
          product([maker.numberOf(own), this.numbersOf((u) => this.y(u), unit)]),
        ),
      }),
    ];
  }

  /** With hⱼ = yⱼ ∂l/∂yⱼ: δᵢ = (1 − yᵢ) hᵢ − yᵢ Σⱼ hⱼ over j ≠ i, which is the Jacobian's sum without cancelling. */
  ofBinaryCrossEntropy(unit: number): (() => Derived)[] {
    const y = this.y(unit);
    const { maker } = this;
    const h = (leaf: Leaf, u: number): Formula => product([leaf(this.y(u)), leaf({ kind: 'dlda', ...this.of(u) })]);
    // yⱼ ∂l/∂yⱼ again, where ∂l/∂yⱼ is infinite.
    const exactH = (u: number): Formula => {
      const target = maker.numberOf(this.target(u));
      const share = product([difference(one, target), maker.numberOf(this.y(u))]);
      return difference(fraction(share, number(this.exact.rest(u))), target);
    };
    const split = (hOf: (u: number) => Formula) => (): Derived => ({
      symbols: difference(
        product([difference(one, maker.symbolOf(y)), h(maker.symbolOf, unit)]),
        product([maker.symbolOf(y), series('j', product([yj, derivativeBy(yj)]), unit + 1)]),
      ),
      numbers: difference(
        product([number(this.exact.rest(unit)), hOf(unit)]),
        product([maker.numberOf(y), this.sumOverOthers(hOf, unit)]),
      ),
    });
    return [() => this.written(unit), split((u) => h(maker.numberOf, u)), split(exactH), () => this.byShares(unit)];
  }

  /**
   * δᵢ = (1 − ŷᵢ) yᵢ − ŷᵢ (1 − yᵢ) + Σⱼ [ŷⱼ yᵢ − (1 − ŷⱼ) yⱼ yᵢ/(1 − yⱼ)] over j ≠ i: the shares yᵢ/(1 − yⱼ) have their digits
   * where all that they are made of is next to nothing.
   */
  private byShares(unit: number): Derived {
    const build = (own: readonly [y: Formula, target: Formula, rest: Formula], others: Formula): Formula =>
      sum([difference(product([difference(one, own[1]), own[0]]), product([own[1], own[2]])), others]);
    const { maker } = this;
    const [y, asked] = [maker.symbolOf(this.y(unit)), maker.symbolOf(this.target(unit))];
    const general = difference(
      product([targetj, y]),
      product([difference(one, targetj), yj, fraction(y, difference(one, yj))]),
    );
    return {
      symbols: build([y, asked, difference(one, y)], series('j', general, unit + 1)),
      numbers: build(
        [maker.numberOf(this.y(unit)), maker.numberOf(this.target(unit)), number(this.exact.rest(unit))],
        this.sumOverOthers((u) => {
          const [other, target] = [maker.numberOf(this.y(u)), maker.numberOf(this.target(u))];
          return difference(
            product([target, maker.numberOf(this.y(unit))]),
            product([difference(one, target), other, number(this.exact.share(unit, u))]),
          );
        }, unit),
      ),
    };
  }

  private numbersOf(quantity: (unit: number) => Quantity, except?: number): Formula {
    return this.sumOverOthers((unit) => this.maker.numberOf(quantity(unit)), except);
  }

  private sumOverOthers(term: (unit: number) => Formula, except?: number): Formula {
    return this.maker.foldedOthers(this.outputs, term, except);
  }

  private of(unit: number): { layer: number; unit: number; sample: number } {
    return { layer: this.layer, unit, sample: this.sample };
  }

  private y(unit: number): Quantity {
    return { kind: 'a', ...this.of(unit) };
  }

  private target(unit: number): Quantity {
    return { kind: 'target', unit, sample: this.sample };
  }
}

function derivativeBy(by: Formula): Formula {
  return { kind: 'derivative', of: l, by };
}

/**
 * δᵢ = aᵢ (∂l/∂aᵢ − Σⱼ aⱼ ∂l/∂aⱼ): the column of the Jacobian ∂aⱼ/∂zᵢ = aⱼ ([i = j] − aᵢ), times ∂l/∂aⱼ, summed up. Where that
 * difference cancels, ∂l/∂a of the largest a is taken from every ∂l/∂aⱼ first, which changes nothing: Σⱼ aⱼ = 1.
 */
export function softmaxDelta(
  maker: FormulaMaker,
  units: number,
  unit: number,
  ofUnit: (unit: number) => readonly [a: Quantity, dlda: Quantity],
  general: Formula,
  generalDerivative: Formula,
  delta: Quantity,
): Derived {
  const [a, dlda] = ofUnit(unit);
  const all = Array.from({ length: units }, (_, u) => maker.value(ofUnit(u)[0]));
  const [, shift] = ofUnit(Math.max(0, all.indexOf(Math.max(...all))));
  const build = (change: (leaf: Leaf, derivative: Formula) => Formula): Derived => {
    const term = (leaf: Leaf, u: number): Formula => {
      const [au, dldau] = ofUnit(u);
      return product([leaf(au), change(leaf, leaf(dldau))]);
    };
    const shifted = series('j', product([general, change(maker.symbolOf, generalDerivative)]));
    const mean = maker.total(units, shifted, term);
    return {
      symbols: product([maker.symbolOf(a), difference(change(maker.symbolOf, maker.symbolOf(dlda)), mean.symbols)]),
      numbers: product([maker.numberOf(a), difference(change(maker.numberOf, maker.numberOf(dlda)), mean.numbers)]),
    };
  };
  return firstFaithful(maker.value(delta), [
    () => build((_, derivative) => derivative),
    () => build((leaf, derivative) => difference(derivative, leaf(shift))),
  ]);
}

// Where the losses, ∂l/∂y and δ of the output layer come from. With the joint rules of the engine's outputRule.ts, δ has a
// formula of its own, and where y saturates so do l and ∂l/∂y.
import { isJoint } from '../engine/outputRule';
import { outputLayer } from '../engine/network';
import { logSumExp } from '../engine/softmax';
import type { Model } from '../spec/model';
import { firstFaithful, FormulaMaker, type Derived, type Leaf } from './derived';
import { call, difference, fraction, negation, number, product, series, square, sum, symbol } from './formula';
import type { Formula } from './formula';
import { formulaValue } from './formulaValue';
import type { Iteration } from './iteration';
import { columnOf, type Quantity } from './quantity';
import { outputSymbol } from './quantitySymbol';
import { indexedSymbol, type RunningIndex } from './symbol';

const one = number(1);
const indexed = (base: string, index: RunningIndex): Formula => symbol(indexedSymbol(base, [index], null));
const [yi, target, zi] = [indexed('y', 'i'), indexed('ŷ', 'i'), indexed('z', 'i')];
const [yj, targetj] = [indexed('y', 'j'), indexed('ŷ', 'j')];
const l = symbol(indexedSymbol('l', [], null));

/** Derivations of one sample's output. */
export class OutputDerivation {
  private readonly maker: FormulaMaker;
  private readonly layer: number;
  private readonly outputs: number;
  private readonly isSoftmax: boolean;

  constructor(
    private readonly model: Model,
    private readonly iteration: Iteration,
    private readonly sample: number,
    shownTerms: number,
  ) {
    this.maker = new FormulaMaker(model, iteration, (quantity) => outputSymbol(model, quantity), shownTerms);
    this.layer = model.network.layers.length;
    const { units, activation } = outputLayer(model.network);
    [this.outputs, this.isSoftmax] = [units, activation === 'softmax'];
  }

  /** Whether δ comes from the activation and the loss together. */
  get isJoint(): boolean {
    return isJoint(outputLayer(this.model.network).activation, this.model.network.loss);
  }

  loss(): Derived {
    const { loss } = this.model.network;
    switch (loss) {
      case 'squared-error':
        return this.squares();
      case 'half-squared-error':
        return scaled(fraction(one, number(2)), this.squares());
      case 'mean-squared-error':
        return scaled(fraction(one, number(this.outputs)), this.squares());
      case 'cross-entropy':
      case 'binary-cross-entropy': {
        const isBinary = loss === 'binary-cross-entropy';
        const candidates = [() => this.logs(isBinary, false)];
        if (this.isJoint) {
          candidates.push(this.isSoftmax ? () => this.logs(isBinary, true) : () => this.softpluses(isBinary));
        }
        return firstFaithful(this.maker.value({ kind: 'loss', sample: this.sample }), candidates);
      }
    }
  }

  /** ∂l/∂y of a unit. */
  dldy(unit: number): Derived {
    const { loss } = this.model.network;
    const error = (leaf: Leaf): Formula => difference(leaf(this.y(unit)), leaf(this.target(unit)));
    switch (loss) {
      case 'squared-error':
        return this.maker.both((leaf) => product([number(2), error(leaf)]));
      case 'half-squared-error':
        return this.maker.both(error);
      case 'mean-squared-error':
        return this.maker.both((leaf) => product([fraction(number(2), number(this.outputs)), error(leaf)]));
      case 'cross-entropy':
        return this.maker.both((leaf) => negation(fraction(leaf(this.target(unit)), leaf(this.y(unit)))));
      case 'binary-cross-entropy': {
        const byRest = (restOf: (leaf: Leaf) => Formula) => (): Derived =>
          this.maker.both((leaf) =>
            difference(
              fraction(difference(one, leaf(this.target(unit))), restOf(leaf)),
              fraction(leaf(this.target(unit)), leaf(this.y(unit))),
            ),
          );
        const candidates = [byRest((leaf) => difference(one, leaf(this.y(unit))))];
        if (this.isJoint) candidates.push(byRest((leaf) => this.exactRest(leaf, unit)));
        return firstFaithful(this.maker.value({ kind: 'dlda', ...this.of(unit) }), candidates);
      }
    }
  }

  /** δ of a unit, by the joint rule. */
  jointDelta(unit: number): Derived {
    const value = this.maker.value({ kind: 'delta', ...this.of(unit) });
    const isBinary = this.model.network.loss === 'binary-cross-entropy';
    const [y, target] = [this.y(unit), this.target(unit)];
    const { maker } = this;
    if (this.isSoftmax) return firstFaithful(value, isBinary ? this.binaryDeltas(unit) : this.softmaxDeltas(unit));
    if (isBinary) {
      return firstFaithful(value, [
        () => maker.both((leaf) => difference(leaf(y), leaf(target))),
        () =>
          maker.both((leaf) =>
            difference(
              product([difference(one, leaf(target)), leaf(y)]),
              product([leaf(target), this.exactRest(leaf, unit)]),
            ),
          ),
      ]);
    }
    return firstFaithful(value, [
      () => maker.both((leaf) => negation(product([leaf(target), difference(one, leaf(y))]))),
      () => maker.both((leaf) => negation(product([leaf(target), this.exactRest(leaf, unit)]))),
    ]);
  }

  /** δ = Jᵀ ∂l/∂a of a softmax, written out. */
  softmaxDelta(unit: number): Derived {
    const ofOutput = (u: number): [Quantity, Quantity] => [this.y(u), { kind: 'dlda', ...this.of(u) }];
    return softmaxDelta(this.maker, this.outputs, unit, ofOutput, yj, derivativeBy(yj));
  }

  private squares(): Derived {
    const { maker } = this;
    const general = series('i', square(difference(yi, target)));
    return maker.total(this.outputs, general, (leaf, unit) =>
      square(difference(leaf(this.y(unit)), leaf(this.target(unit)))),
    );
  }

  /** −Σ ŷ ln y, or −Σ [ŷ ln y + (1 − ŷ) ln(1 − y)]; `isExact` takes the logarithms where y has no digits left. */
  private logs(isBinary: boolean, isExact: boolean): Derived {
    const other = product([difference(one, target), call('ln', difference(one, yi))]);
    const asked = product([target, call('ln', yi)]);
    const general = series('i', isBinary ? sum([asked, other]) : asked);
    const { symbols, numbers } = this.maker.total(this.outputs, general, (leaf, unit) => {
      const isNumber = isExact && leaf === this.maker.numberOf;
      const [y, target] = [leaf(this.y(unit)), leaf(this.target(unit))];
      const log = isNumber ? this.exactLog(unit) : call('ln', y);
      const logOfRest = call('ln', isNumber ? this.restTerm(unit) : difference(one, y));
      const first = product([target, log]);
      return isBinary ? sum([first, product([difference(one, target), logOfRest])]) : first;
    });
    return { symbols: negation(symbols), numbers: negation(numbers) };
  }

  /** Σ ŷ softplus(−z) + (1 − ŷ) softplus(z): the cross-entropies of a sigmoid, which never overflow. */
  private softpluses(isBinary: boolean): Derived {
    const term = (target: Formula, z: Formula): Formula => {
      const asked = product([target, call('softplus', negation(z))]);
      return isBinary ? sum([asked, product([difference(one, target), call('softplus', z)])]) : asked;
    };
    return this.maker.total(this.outputs, series('i', term(target, zi)), (leaf, unit) =>
      term(leaf(this.target(unit)), leaf({ kind: 'z', ...this.of(unit) })),
    );
  }

  private softmaxDeltas(unit: number): (() => Derived)[] {
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
  private binaryDeltas(unit: number): (() => Derived)[] {
    const y = this.y(unit);
    const { maker } = this;
    const h = (leaf: Leaf, u: number): Formula => product([leaf(this.y(u)), leaf({ kind: 'dlda', ...this.of(u) })]);
    // yⱼ ∂l/∂yⱼ again, where ∂l/∂yⱼ is infinite.
    const exactH = (u: number): Formula => {
      const target = maker.numberOf(this.target(u));
      const share = product([difference(one, target), maker.numberOf(this.y(u))]);
      return difference(fraction(share, this.restTerm(u)), target);
    };
    const split = (hOf: (u: number) => Formula) => (): Derived => ({
      symbols: difference(
        product([difference(one, maker.symbolOf(y)), h(maker.symbolOf, unit)]),
        product([maker.symbolOf(y), series('j', product([yj, derivativeBy(yj)]), unit + 1)]),
      ),
      numbers: difference(
        product([this.restTerm(unit), hOf(unit)]),
        product([maker.numberOf(y), this.sumOverOthers(hOf, unit)]),
      ),
    });
    return [() => this.softmaxDelta(unit), split((u) => h(maker.numberOf, u)), split(exactH)];
  }

  private numbersOf(quantity: (unit: number) => Quantity, except?: number): Formula {
    return this.sumOverOthers((unit) => this.maker.numberOf(quantity(unit)), except);
  }

  private sumOverOthers(term: (unit: number) => Formula, except?: number): Formula {
    return this.maker.foldedOthers(this.outputs, term, except);
  }

  /** 1 − y to its last digits: σ(−z) of a sigmoid, the sum of the other y of a softmax. */
  private exactRest(leaf: Leaf, unit: number): Formula {
    if (!this.isSoftmax) {
      const z = leaf({ kind: 'z', ...this.of(unit) });
      return call({ activation: 'sigmoid', isDerivative: false }, negation(z));
    }
    return leaf === this.maker.numberOf ? this.restTerm(unit) : difference(one, leaf(this.y(unit)));
  }

  private restTerm(unit: number): Formula {
    const y = this.maker.value(this.y(unit));
    return number(y <= 0.5 ? 1 - y : formulaValue(this.numbersOf((u) => this.y(u), unit)));
  }

  /** ln y of a softmax: ln(1 − (1 − y)), or z − ln Σ e^z. */
  private exactLog(unit: number): Formula {
    const y = this.maker.value(this.y(unit));
    if (y > 0.5) return call('ln', difference(one, this.restTerm(unit)));
    const z = this.iteration.state.layers[this.layer - 1]?.z;
    const logSum = z === undefined ? NaN : logSumExp(z, columnOf(this.iteration, this.sample));
    return difference(this.maker.numberOf({ kind: 'z', ...this.of(unit) }), number(logSum));
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

function scaled(factor: Formula, { symbols, numbers }: Derived): Derived {
  return { symbols: product([factor, symbols]), numbers: product([factor, numbers]) };
}

function derivativeBy(by: Formula): Formula {
  return { kind: 'derivative', of: l, by };
}

/** δᵢ = aᵢ (∂l/∂aᵢ − Σⱼ aⱼ ∂l/∂aⱼ): the column of the Jacobian ∂aⱼ/∂zᵢ = aⱼ ([i = j] − aᵢ), times ∂l/∂aⱼ, summed up. */
export function softmaxDelta(
  maker: FormulaMaker,
  units: number,
  unit: number,
  ofUnit: (unit: number) => readonly [a: Quantity, dlda: Quantity],
  general: Formula,
  generalDerivative: Formula,
): Derived {
  const [a, dlda] = ofUnit(unit);
  const term = (leaf: Leaf, u: number): Formula => product(ofUnit(u).map(leaf));
  const mean = maker.total(units, series('j', product([general, generalDerivative])), term);
  return {
    symbols: product([maker.symbolOf(a), difference(maker.symbolOf(dlda), mean.symbols)]),
    numbers: product([maker.numberOf(a), difference(maker.numberOf(dlda), mean.numbers)]),
  };
}

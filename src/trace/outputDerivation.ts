// Where the losses, ∂l/∂y and δ of the output layer come from. With the joint rules of the engine's outputRule.ts, δ has a
// formula of its own, and where y saturates so do l and ∂l/∂y.
import { outputLayer } from '../engine/network';
import { losses } from '../engine/loss';
import { isJoint } from '../engine/outputRule';
import type { Model } from '../spec/model';
import { ExactOutput } from './exactOutput';
import { firstFaithful, FormulaMaker, type Derived, type Leaf } from './derived';
import { call, difference, fraction, negation, number, product, series, square, sum, symbol } from './formula';
import type { Formula } from './formula';
import type { Iteration } from './iteration';
import type { Quantity } from './quantity';
import { outputSymbol } from './quantitySymbol';
import { SoftmaxOutputDelta } from './softmaxDelta';
import { indexedSymbol, type RunningIndex } from './symbol';

const one = number(1);
const indexed = (base: string, index: RunningIndex): Formula => symbol(indexedSymbol(base, [index], null));
const [yi, target, zi] = [indexed('y', 'i'), indexed('ŷ', 'i'), indexed('z', 'i')];

/** Derivations of one sample's output. */
export class OutputDerivation {
  private readonly maker: FormulaMaker;
  private readonly layer: number;
  private readonly outputs: number;
  private readonly isSoftmax: boolean;
  private readonly exact: ExactOutput;

  constructor(
    private readonly model: Model,
    iteration: Iteration,
    private readonly sample: number,
    shownTerms: number,
  ) {
    this.maker = new FormulaMaker(model, iteration, (quantity) => outputSymbol(model, quantity), shownTerms);
    this.layer = model.network.layers.length;
    const { units, activation } = outputLayer(model.network);
    [this.outputs, this.isSoftmax] = [units, activation === 'softmax'];
    this.exact = new ExactOutput(model, iteration, sample);
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
        const isSigmoid = this.isJoint && !this.isSoftmax;
        const exact = isSigmoid ? () => this.softpluses(isBinary) : () => this.logs(isBinary, true);
        const candidates = [() => this.logs(isBinary, false), exact];
        return firstFaithful(this.maker.value({ kind: 'loss', sample: this.sample }), candidates);
      }
    }
  }

  /** ∂l/∂y of a unit. */
  dldy(unit: number): Derived {
    const { loss } = this.model.network;
    const scaledError = (factor: readonly Formula[]): Derived =>
      this.exactErrors({ kind: 'dlda', ...this.of(unit) }, (error) =>
        this.maker.both((leaf) => (factor.length === 0 ? error(leaf, unit) : product([...factor, error(leaf, unit)]))),
      );
    switch (loss) {
      case 'squared-error':
        return scaledError([number(2)]);
      case 'half-squared-error':
        return scaledError([]);
      case 'mean-squared-error':
        return scaledError([fraction(number(2), number(this.outputs))]);
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
        candidates.push(byRest((leaf) => this.exactRest(leaf, unit)));
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
    if (this.isSoftmax) {
      const deltas = new SoftmaxOutputDelta(this.model, maker, this.exact, this.sample);
      return firstFaithful(value, isBinary ? deltas.ofBinaryCrossEntropy(unit) : deltas.ofCrossEntropy(unit));
    }
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
    return new SoftmaxOutputDelta(this.model, this.maker, this.exact, this.sample).written(unit);
  }

  /**
   * δ by the derivatives of the loss's logarithms, (1 − ŷ) σ′/(1 − y) − ŷ σ′/y, for where σ′(z) · ∂l/∂y is 0 · ∞ or has no digits;
   * `null` of a loss without logarithms.
   */
  logarithmicDelta(unit: number): Derived | null {
    const { maker } = this;
    const { loss } = this.model.network;
    if (!losses[loss].takesProbabilities) return null;
    const isBinary = loss === 'binary-cross-entropy';
    const slope: Quantity = { kind: 'slope', ...this.of(unit) };
    return maker.both((leaf) => {
      const isNumber = leaf === maker.numberOf;
      const [y, own] = [leaf(this.y(unit)), leaf(this.target(unit))];
      const overValue = isNumber ? number(this.exact.slopeOfLog(unit)) : fraction(leaf(slope), y);
      const overRest = isNumber ? number(this.exact.slopeOfLogOfRest(unit)) : fraction(leaf(slope), difference(one, y));
      const asked = product([own, overValue]);
      return isBinary ? difference(product([difference(one, own), overRest]), asked) : negation(asked);
    });
  }

  private squares(): Derived {
    const general = series('i', square(difference(yi, target)));
    return this.exactErrors({ kind: 'loss', sample: this.sample }, (error) =>
      this.maker.total(this.outputs, general, (leaf, unit) => square(error(leaf, unit))),
    );
  }

  /** What is made of the errors y − ŷ; where y saturates, with the digits that the difference of the two numbers has not. */
  private exactErrors(quantity: Quantity, build: (error: (leaf: Leaf, unit: number) => Formula) => Derived): Derived {
    const plain = (leaf: Leaf, unit: number): Formula => difference(leaf(this.y(unit)), leaf(this.target(unit)));
    const exact = (leaf: Leaf, unit: number): Formula =>
      leaf === this.maker.numberOf
        ? number(this.exact.error(unit, this.maker.value(this.target(unit))))
        : plain(leaf, unit);
    const scale = quantity.kind === 'loss' ? this.scaleOfSquares() : 1;
    return firstFaithful(this.maker.value(quantity) / scale, [() => build(plain), () => build(exact)]);
  }

  /** What the sum of squares is multiplied by in the loss. */
  private scaleOfSquares(): number {
    const row = losses[this.model.network.loss];
    return 'scale' in row ? row.scale(this.outputs) : 1;
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
      const logOfRest = isNumber ? number(this.exact.logOfRest(unit)) : call('ln', difference(one, y));
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

  /** 1 − y to its last digits: σ(−z) of a sigmoid, the sum of the other y of a softmax. */
  private exactRest(leaf: Leaf, unit: number): Formula {
    if (this.isJoint && !this.isSoftmax) {
      const z = leaf({ kind: 'z', ...this.of(unit) });
      return call({ activation: 'sigmoid', isDerivative: false }, negation(z));
    }
    return leaf === this.maker.numberOf ? number(this.exact.rest(unit)) : difference(one, leaf(this.y(unit)));
  }

  /** ln y with its last digits; of a softmax as ln(1 − (1 − y)) where y is near 1. */
  private exactLog(unit: number): Formula {
    const isNearOne = this.isSoftmax && this.maker.value(this.y(unit)) > 0.5;
    return isNearOne ? call('ln', difference(one, number(this.exact.rest(unit)))) : number(this.exact.log(unit));
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

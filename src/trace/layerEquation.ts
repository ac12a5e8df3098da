// The equation of a whole layer: what the derivation of one number says, in matrices, for all samples of the batch at once.
import { isJoint } from '../engine/outputRule';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import { applied, difference, LayerMatrices, timesTransposed, type NamedMatrix } from './layerMatrices';
import { matrixMath, transposed } from './matrixMath';
import { fenced, joined, mathFraction, mathName, mathNumber, mathOperator, mathRow, type MathTree } from './mathTree';
import type { Quantity, UnitQuantity } from './quantity';

export interface LayerEquation {
  /** Symbol, symbols, numbers, result. */
  readonly sides: readonly MathTree[];
  /** The matrices of the equation, the result first. */
  readonly matrices: readonly NamedMatrix[];
}

/** A column of ones. */
const ONE = '𝟏';

/** The equation of the layer that a quantity belongs to; `null` where it has none. Numbers have so many significant digits. */
export function layerEquation(
  model: Model,
  iteration: Iteration,
  quantity: Quantity,
  digits: number,
): LayerEquation | null {
  if (!('layer' in quantity)) return null;
  const found = new Equations(model, new LayerMatrices(model, iteration, quantity.layer)).of(quantity);
  if (found === null) return null;
  const { result, build, used } = found;
  return {
    sides: [
      result.symbol,
      build(({ symbol }) => symbol),
      build(({ value, quantityAt }) => matrixMath(value, quantityAt, digits)),
      matrixMath(result.value, result.quantityAt, digits),
    ],
    matrices: [result, ...used],
  };
}

/** How a matrix is written: by its symbol or its numbers. */
type Writer = (of: NamedMatrix) => MathTree;

interface Found {
  readonly result: NamedMatrix;
  readonly used: readonly NamedMatrix[];
  readonly build: (write: Writer) => MathTree;
}

class Equations {
  constructor(
    private readonly model: Model,
    private readonly own: LayerMatrices,
  ) {}

  of(quantity: Quantity): Found | null {
    switch (quantity.kind) {
      case 'z':
        return this.z();
      case 'a':
        return this.a();
      case 'slope':
        return this.slope();
      case 'jacobian':
        return this.jacobian(quantity.sample);
      case 'dlda':
        return this.own.isOutput ? this.dldy() : this.dlda();
      case 'delta':
        return this.delta();
      case 'mean':
        return this.mean(quantity.of);
      case 'gradient':
        return this.gradient(quantity.from === null);
      case 'share':
        return this.share(quantity.from === null, quantity.sample);
      case 'change':
        return this.change(quantity.from === null);
      case 'since':
        return this.since(quantity.from === null);
      case 'after':
        return this.after(quantity.from === null);
      default:
        return null;
    }
  }

  private z(): Found {
    const [w, a, b] = [
      this.own.weights(this.own.layer),
      this.own.activations(this.own.layer - 1),
      this.own.parameters('start', true),
    ];
    return found(this.own.ofUnits('z', 'z'), [w, a, b], (write) =>
      mathRow([
        times(write(w), write(a)),
        mathOperator('+'),
        this.own.sampleCount === 1 ? write(b) : times(write(b), ones()),
      ]),
    );
  }

  private a(): Found {
    const [a, z] = [this.own.ofUnits('a', 'a'), this.own.ofUnits('z', 'z')];
    return found(a, [z], (write) => applied(this.own.isSoftmax ? 'softmax' : 'σ', write(z)));
  }

  private slope(): Found {
    const z = this.own.ofUnits('z', 'z');
    return found(this.own.slopes(), [z], (write) => applied('σ′', write(z)));
  }

  /** J = diag(a) − a aᵀ of a softmax. */
  private jacobian(sample: number): Found {
    const a = this.own.ofSample(this.own.ofUnits('a', 'a'), sample);
    return found(this.own.jacobian(sample), [a], (write) =>
      minus(applied('diag', write(a)), times(write(a), transposed(write(a)))),
    );
  }

  private dlda(): Found {
    const [w, delta] = [this.own.weights(this.own.layer + 1), this.own.ofUnits('delta', 'δ', this.own.layer + 1)];
    return found(this.own.dldas(), [w, delta], (write) => times(transposed(write(w)), write(delta)));
  }

  /** The loss's own derivative. */
  private dldy(): Found {
    const [y, target] = [this.own.ofUnits('a', 'y', null), this.own.targets()];
    const outputs = this.own.shape.units;
    return found(this.own.dldas(), [y, target], (write) => {
      const error = fenced(minus(write(y), write(target)));
      const quotient = (top: MathTree, bottom: MathTree): MathTree => joined([top, bottom], '⊘');
      switch (this.model.network.loss) {
        case 'squared-error':
          return joined([whole(2), error], '·');
        case 'half-squared-error':
          return error;
        case 'mean-squared-error':
          return joined([mathFraction(whole(2), whole(outputs)), error], '·');
        case 'cross-entropy':
          return mathRow([mathOperator('−'), quotient(write(target), write(y))]);
        case 'binary-cross-entropy':
          return minus(
            quotient(fenced(minus(whole(1), write(target))), fenced(minus(whole(1), write(y)))),
            quotient(write(target), write(y)),
          );
      }
    });
  }

  private delta(): Found {
    const delta = this.own.ofUnits('delta', 'δ');
    const { loss, layers } = this.model.network;
    const next = layers[this.own.layer];
    if (
      this.own.isOutput &&
      isJoint(this.own.shape.activation, loss) &&
      !(this.own.isSoftmax && loss === 'binary-cross-entropy')
    ) {
      const [y, target] = [this.own.ofUnits('a', 'y', null), this.own.targets()];
      return found(delta, [y, target], (write) => this.joint(write(y), write(target)));
    }
    const dlda = this.own.dldas();
    if (this.own.isSoftmax) {
      const a = this.own.ofUnits('a', 'a');
      return found(delta, [a, dlda], (write) => {
        const mean = times(transposedOnes(), fenced(joined([write(a), write(dlda)], '⊙')));
        return joined([write(a), fenced(minus(write(dlda), mean))], '⊙');
      });
    }
    const slopes = this.own.slopes();
    if (next === undefined) return found(delta, [slopes, dlda], (write) => joined([write(slopes), write(dlda)], '⊙'));
    const [w, after] = [this.own.weights(this.own.layer + 1), this.own.ofUnits('delta', 'δ', this.own.layer + 1)];
    return found(delta, [slopes, w, after], (write) =>
      joined([write(slopes), fenced(times(transposed(write(w)), write(after)))], '⊙'),
    );
  }

  /** δ where the activation and the loss are taken together. */
  private joint(y: MathTree, target: MathTree): MathTree {
    const isCrossEntropy = this.model.network.loss === 'cross-entropy';
    if (!isCrossEntropy) return minus(y, target);
    if (!this.own.isSoftmax) {
      return mathRow([mathOperator('−'), joined([target, fenced(minus(whole(1), y))], '⊙')]);
    }
    return this.own.areDistributions
      ? minus(y, target)
      : minus(joined([y, times(transposedOnes(), target)], '⊙'), target);
  }

  private mean(kind: UnitQuantity): Found {
    const each = this.own.of(kind);
    const share = mathFraction(whole(1), whole(this.own.sampleCount));
    return found(this.own.means(kind), [each], (write) =>
      this.own.sampleCount === 1 ? write(each) : mathRow([share, times(write(each), mathName(ONE))]),
    );
  }

  private gradient(isBias: boolean): Found {
    const delta = this.own.ofUnits('delta', 'δ');
    const inputs = this.own.activations(this.own.layer - 1);
    const share = this.own.sampleCount > 1 && this.model.network.reduction === 'mean';
    const reduced = (of: MathTree): MathTree =>
      share ? mathRow([mathFraction(whole(1), whole(this.own.sampleCount)), of]) : of;
    if (!isBias) {
      return found(this.own.gradients(false), [delta, inputs], (write) =>
        reduced(times(write(delta), transposed(write(inputs)))),
      );
    }
    return found(this.own.gradients(true), [delta], (write) =>
      reduced(this.own.sampleCount === 1 ? write(delta) : times(write(delta), mathName(ONE))),
    );
  }

  /** Of one sample's own loss. */
  private share(isBias: boolean, sample: number): Found {
    if (this.own.sampleCount === 1) return this.gradient(isBias);
    const [delta, inputs] = [this.own.ofUnits('delta', 'δ'), this.own.activations(this.own.layer - 1)].map((each) =>
      this.own.ofSample(each, sample),
    ) as [NamedMatrix, NamedMatrix];
    const value = isBias ? delta.value : timesTransposed(delta.value, inputs.value);
    const quantityAt = this.own.shareAt(isBias, sample);
    return found({ ...this.own.gradients(isBias), value, quantityAt }, isBias ? [delta] : [delta, inputs], (write) =>
      isBias ? write(delta) : times(write(delta), transposed(write(inputs))),
    );
  }

  /** Of plain gradient descent: the other optimizers have a memory of their own for each number. */
  private change(isBias: boolean): Found | null {
    const { optimizer, learningRate, weightDecay } = this.model.spec.training;
    if (optimizer.kind !== 'sgd' || optimizer.momentum !== 0) return null;
    const gradient = this.own.gradients(isBias);
    const before = this.own.parameters('start', isBias);
    return found(this.own.changes(isBias), weightDecay === 0 ? [gradient] : [gradient, before], (write) => {
      const isSymbol = write(gradient) === gradient.symbol;
      const eta = isSymbol ? mathName('η') : plain(learningRate);
      const decay = joined([isSymbol ? mathName('λ') : plain(weightDecay), write(before)], '·');
      const slope = weightDecay === 0 ? write(gradient) : fenced(mathRow([write(gradient), mathOperator('+'), decay]));
      return mathRow([mathOperator('−'), joined([eta, slope], '·')]);
    });
  }

  private after(isBias: boolean): Found {
    const [before, change] = [this.own.parameters('start', isBias), this.own.changes(isBias)];
    return found(this.own.parameters('end', isBias), [before, change], (write) =>
      mathRow([write(before), mathOperator('+'), write(change)]),
    );
  }

  private since(isBias: boolean): Found {
    const [now, before] = [this.own.parameters('start', isBias), this.own.parameters('initial', isBias)];
    const symbol = minus(now.symbol, before.symbol);
    const value = difference(now.value, before.value);
    const quantityAt = this.own.parameterAt('since', isBias);
    return found({ ...now, symbol, value, quantityAt }, [now, before], (write) => minus(write(now), write(before)));
  }
}

function found(result: NamedMatrix, used: readonly NamedMatrix[], build: Found['build']): Found {
  return { result, used, build };
}

function times(one: MathTree, other: MathTree): MathTree {
  return { kind: 'row', parts: [one, other] };
}

function minus(one: MathTree, other: MathTree): MathTree {
  return joined([one, other], '−');
}

/** A row of ones, one for each sample. */
function ones(): MathTree {
  return transposed(mathName(ONE));
}

/** A square of ones: 1 1ᵀ takes the sum over the units to each of them. */
function transposedOnes(): MathTree {
  return times(mathName(ONE), transposed(mathName(ONE)));
}

function whole(value: number): MathTree {
  return plain(value);
}

/** A number that is written as it is. */
function plain(value: number): MathTree {
  return mathNumber(value, 17);
}

// The equation of a whole layer: what the derivation of one number says, in matrices, for all samples of the batch at once.
import { isJoint } from '../engine/outputRule';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import { difference, LayerMatrices, timesTransposed, type NamedMatrix } from './layerMatrices';
import { DrawnMatrices, type MatrixAlgebra } from './matrixAlgebra';
import { matrixMath } from './matrixMath';
import { joined, type MathTree } from './mathTree';
import type { Quantity, UnitQuantity } from './quantity';
import type { ShownArithmetic } from './shownDigits';
import { shownMatrices } from './shownMatrices';

export interface LayerEquation {
  /** Symbol, symbols, numbers, result. */
  readonly sides: readonly MathTree[];
  /** Before the result. */
  readonly sign: ShownArithmetic['sign'];
  /** The matrices of the equation, the result first. */
  readonly matrices: readonly NamedMatrix[];
}

/**
 * The equation of the layer that a quantity belongs to; `null` where it has none. The result has so many significant digits,
 * and the numbers that it is made of, as many more as it needs.
 */
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
  const { digitsOf, sign } = shownMatrices(found, digits);
  return {
    sides: [
      result.symbol,
      build(new DrawnMatrices(null)),
      build(new DrawnMatrices(digitsOf)),
      matrixMath(result.value, result.quantityAt, digits),
    ],
    sign,
    matrices: [result, ...used],
  };
}

/** An equation of matrices. */
export interface MatrixEquation {
  readonly result: NamedMatrix;
  /** Each once, as `build` uses them. */
  readonly used: readonly NamedMatrix[];
  /** What comes to the result. */
  readonly build: <T>(algebra: MatrixAlgebra<T>) => T;
}

class Equations {
  constructor(
    private readonly model: Model,
    private readonly own: LayerMatrices,
  ) {}

  of(quantity: Quantity): MatrixEquation | null {
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

  private z(): MatrixEquation {
    const [w, a, b] = [
      this.own.weights(this.own.layer),
      this.own.activations(this.own.layer - 1),
      this.own.parameters('start', true),
    ];
    const { sampleCount } = this.own;
    return found(this.own.ofUnits('z', 'z'), [w, a, b], (m) => {
      const biases = m.matrix(b);
      return m.entries(
        '+',
        m.times(m.matrix(w), m.matrix(a)),
        sampleCount === 1 ? biases : m.times(biases, m.transposed(m.ones(sampleCount))),
      );
    });
  }

  private a(): MatrixEquation {
    const [a, z] = [this.own.ofUnits('a', 'a'), this.own.ofUnits('z', 'z')];
    return found(a, [z], (m) => m.activated(this.own.shape.activation, false, m.matrix(z)));
  }

  private slope(): MatrixEquation {
    const z = this.own.ofUnits('z', 'z');
    return found(this.own.slopes(), [z], (m) => m.activated(this.own.shape.activation, true, m.matrix(z)));
  }

  /** J = diag(a) − a aᵀ of a softmax. */
  private jacobian(sample: number): MatrixEquation {
    const a = this.own.ofSample(this.own.ofUnits('a', 'a'), sample);
    return found(this.own.jacobian(sample), [a], (m) =>
      m.entries('−', m.diagonal(m.matrix(a)), m.times(m.matrix(a), m.transposed(m.matrix(a)))),
    );
  }

  private dlda(): MatrixEquation {
    const [w, delta] = [this.own.weights(this.own.layer + 1), this.own.ofUnits('delta', 'δ', this.own.layer + 1)];
    return found(this.own.dldas(), [w, delta], (m) => m.times(m.transposed(m.matrix(w)), m.matrix(delta)));
  }

  /** The loss's own derivative. */
  private dldy(): MatrixEquation {
    const [y, target] = [this.own.ofUnits('a', 'y', null), this.own.targets()];
    const outputs = this.own.shape.units;
    const { loss } = this.model.network;
    return found(this.own.dldas(), [y, target], <T>(m: MatrixAlgebra<T>) => {
      const error = m.fenced(m.entries('−', m.matrix(y), m.matrix(target)));
      const fromOne = (of: NamedMatrix): T => m.fenced(m.entries('−', m.number(1), m.matrix(of)));
      const quotient = m.entries('⊘', m.matrix(target), m.matrix(y));
      switch (loss) {
        case 'squared-error':
          return m.entries('·', m.number(2), error);
        case 'half-squared-error':
          return error;
        case 'mean-squared-error':
          return m.entries('·', m.fraction(2, outputs), error);
        case 'cross-entropy':
          return m.negated(quotient);
        case 'binary-cross-entropy':
          return m.entries('−', m.entries('⊘', fromOne(target), fromOne(y)), quotient);
      }
    });
  }

  private delta(): MatrixEquation {
    const delta = this.own.ofUnits('delta', 'δ');
    const { loss, layers } = this.model.network;
    const next = layers[this.own.layer];
    if (
      this.own.isOutput &&
      isJoint(this.own.shape.activation, loss) &&
      !(this.own.isSoftmax && loss === 'binary-cross-entropy')
    ) {
      const [y, target] = [this.own.ofUnits('a', 'y', null), this.own.targets()];
      return found(delta, [y, target], (m) => this.joint(m, m.matrix(y), m.matrix(target)));
    }
    const dlda = this.own.dldas();
    if (this.own.isSoftmax) {
      const a = this.own.ofUnits('a', 'a');
      const { units } = this.own.shape;
      return found(delta, [a, dlda], (m) => {
        const mean = m.times(squareOfOnes(m, units), m.fenced(m.entries('⊙', m.matrix(a), m.matrix(dlda))));
        return m.entries('⊙', m.matrix(a), m.fenced(m.entries('−', m.matrix(dlda), mean)));
      });
    }
    const slopes = this.own.slopes();
    if (next === undefined)
      return found(delta, [slopes, dlda], (m) => m.entries('⊙', m.matrix(slopes), m.matrix(dlda)));
    const [w, after] = [this.own.weights(this.own.layer + 1), this.own.ofUnits('delta', 'δ', this.own.layer + 1)];
    return found(delta, [slopes, w, after], (m) =>
      m.entries('⊙', m.matrix(slopes), m.fenced(m.times(m.transposed(m.matrix(w)), m.matrix(after)))),
    );
  }

  /** δ where the activation and the loss are taken together. */
  private joint<T>(m: MatrixAlgebra<T>, y: T, target: T): T {
    const isCrossEntropy = this.model.network.loss === 'cross-entropy';
    if (!isCrossEntropy) return m.entries('−', y, target);
    if (!this.own.isSoftmax) {
      return m.negated(m.entries('⊙', target, m.fenced(m.entries('−', m.number(1), y))));
    }
    return this.own.areDistributions
      ? m.entries('−', y, target)
      : m.entries('−', m.entries('⊙', y, m.times(squareOfOnes(m, this.own.shape.units), target)), target);
  }

  private mean(kind: UnitQuantity): MatrixEquation {
    const each = this.own.of(kind);
    const { sampleCount } = this.own;
    return found(this.own.means(kind), [each], (m) =>
      sampleCount === 1
        ? m.matrix(each)
        : m.before(m.fraction(1, sampleCount), m.times(m.matrix(each), m.ones(sampleCount))),
    );
  }

  private gradient(isBias: boolean): MatrixEquation {
    const delta = this.own.ofUnits('delta', 'δ');
    const inputs = this.own.activations(this.own.layer - 1);
    const { sampleCount } = this.own;
    const isMean = sampleCount > 1 && this.model.network.reduction === 'mean';
    const reduced = <T>(m: MatrixAlgebra<T>, of: T): T => (isMean ? m.before(m.fraction(1, sampleCount), of) : of);
    if (!isBias) {
      return found(this.own.gradients(false), [delta, inputs], (m) =>
        reduced(m, m.times(m.matrix(delta), m.transposed(m.matrix(inputs)))),
      );
    }
    return found(this.own.gradients(true), [delta], (m) =>
      reduced(m, sampleCount === 1 ? m.matrix(delta) : m.times(m.matrix(delta), m.ones(sampleCount))),
    );
  }

  /** Of one sample's own loss. */
  private share(isBias: boolean, sample: number): MatrixEquation {
    if (this.own.sampleCount === 1) return this.gradient(isBias);
    const [delta, inputs] = [this.own.ofUnits('delta', 'δ'), this.own.activations(this.own.layer - 1)].map((each) =>
      this.own.ofSample(each, sample),
    ) as [NamedMatrix, NamedMatrix];
    const value = isBias ? delta.value : timesTransposed(delta.value, inputs.value);
    const quantityAt = this.own.shareAt(isBias, sample);
    return found({ ...this.own.gradients(isBias), value, quantityAt }, isBias ? [delta] : [delta, inputs], (m) =>
      isBias ? m.matrix(delta) : m.times(m.matrix(delta), m.transposed(m.matrix(inputs))),
    );
  }

  /** Of plain gradient descent: the other optimizers have a memory of their own for each number. */
  private change(isBias: boolean): MatrixEquation | null {
    const { optimizer, learningRate, weightDecay } = this.model.spec.training;
    if (optimizer.kind !== 'sgd' || optimizer.momentum !== 0) return null;
    const gradient = this.own.gradients(isBias);
    const before = this.own.parameters('start', isBias);
    return found(this.own.changes(isBias), weightDecay === 0 ? [gradient] : [gradient, before], (m) => {
      const decay = m.entries('·', m.constant('λ', weightDecay), m.matrix(before));
      const slope = weightDecay === 0 ? m.matrix(gradient) : m.fenced(m.entries('+', m.matrix(gradient), decay));
      return m.negated(m.entries('·', m.constant('η', learningRate), slope));
    });
  }

  private after(isBias: boolean): MatrixEquation {
    const [before, change] = [this.own.parameters('start', isBias), this.own.changes(isBias)];
    return found(this.own.parameters('end', isBias), [before, change], (m) =>
      m.entries('+', m.matrix(before), m.matrix(change)),
    );
  }

  private since(isBias: boolean): MatrixEquation {
    const [now, before] = [this.own.parameters('start', isBias), this.own.parameters('initial', isBias)];
    const symbol = joined([now.symbol, before.symbol], '−');
    const value = difference(now.value, before.value);
    const quantityAt = this.own.parameterAt('since', isBias);
    return found({ ...now, symbol, value, quantityAt }, [now, before], (m) =>
      m.entries('−', m.matrix(now), m.matrix(before)),
    );
  }
}

function found(result: NamedMatrix, used: readonly NamedMatrix[], build: MatrixEquation['build']): MatrixEquation {
  return { result, used, build };
}

/** 1 1ᵀ takes the sum over `count` units to each of them. */
function squareOfOnes<T>(m: MatrixAlgebra<T>, count: number): T {
  return m.times(m.ones(count), m.transposed(m.ones(count)));
}

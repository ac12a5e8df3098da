// The equation of a whole layer: what the derivation of one number says, in matrices, for all samples of the batch at once.
import { entry, matrix, type Matrix } from '../engine/matrix';
import { isJoint } from '../engine/outputRule';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import { layerSymbol, matrixMath, transposed } from './matrixMath';
import { fenced, joined, mathFraction, mathName, mathNumber, mathOperator, mathRow, type MathTree } from './mathTree';
import type { Quantity } from './quantity';

/** A matrix by its symbol. `rows` and `columns` say what each of its rows and columns belongs to. */
export interface NamedMatrix {
  readonly symbol: MathTree;
  readonly value: Matrix;
  readonly rows: MatrixSide;
  readonly columns: MatrixSide;
}

export type MatrixSide = 'units' | 'inputs' | 'next units' | 'samples' | 'one';

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
  const found = new Equations(model, iteration, quantity.layer).of(quantity);
  if (found === null) return null;
  const { result, build, used } = found;
  return {
    sides: [
      result.symbol,
      build(({ symbol }) => symbol),
      build(({ value }) => matrixMath(value, digits)),
      matrixMath(result.value, digits),
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
  private readonly samples: number;
  private readonly isOutput: boolean;

  constructor(
    private readonly model: Model,
    private readonly iteration: Iteration,
    private readonly layer: number,
  ) {
    this.samples = iteration.samples.length;
    this.isOutput = layer === model.network.layers.length;
  }

  of(quantity: Quantity): Found | null {
    switch (quantity.kind) {
      case 'z':
        return this.z();
      case 'a':
        return this.a();
      case 'slope':
        return this.slope();
      case 'dlda':
        return this.isOutput ? this.dldy() : this.dlda();
      case 'delta':
        return this.delta();
      case 'gradient':
      case 'share':
        return this.gradient(quantity.from === null);
      case 'change':
        return this.change(quantity.from === null);
      case 'after':
        return this.after(quantity.from === null);
      default:
        return null;
    }
  }

  private z(): Found {
    const [w, a, b] = [this.weights(this.layer), this.activations(this.layer - 1), this.biases('start', 'b')];
    return found(this.ofUnits('z', 'z'), [w, a, b], (write) =>
      mathRow([times(write(w), write(a)), mathOperator('+'), this.samples === 1 ? write(b) : times(write(b), ones())]),
    );
  }

  private a(): Found {
    const [a, z] = [this.ofUnits('a', 'a'), this.ofUnits('z', 'z')];
    return found(a, [z], (write) => applied(this.isSoftmax ? 'softmax' : 'σ', write(z)));
  }

  private slope(): Found {
    const z = this.ofUnits('z', 'z');
    return found(this.slopes(), [z], (write) => applied('σ′', write(z)));
  }

  private dlda(): Found {
    const [w, delta] = [this.weights(this.layer + 1), this.ofUnits('delta', 'δ', this.layer + 1)];
    return found(this.dldas(), [w, delta], (write) => times(transposed(write(w)), write(delta)));
  }

  /** The loss's own derivative. */
  private dldy(): Found {
    const [y, target] = [this.ofUnits('a', 'y', null), this.targets()];
    const outputs = this.shape.units;
    return found(this.dldas(), [y, target], (write) => {
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
    const delta = this.ofUnits('delta', 'δ');
    const { loss, layers } = this.model.network;
    const next = layers[this.layer];
    if (this.isOutput && isJoint(this.shape.activation, loss) && !(this.isSoftmax && loss === 'binary-cross-entropy')) {
      const [y, target] = [this.ofUnits('a', 'y', null), this.targets()];
      return found(delta, [y, target], (write) => this.joint(write(y), write(target)));
    }
    const dlda = this.dldas();
    if (this.isSoftmax) {
      const a = this.ofUnits('a', 'a');
      return found(delta, [a, dlda], (write) => {
        const mean = times(transposedOnes(), fenced(joined([write(a), write(dlda)], '⊙')));
        return joined([write(a), fenced(minus(write(dlda), mean))], '⊙');
      });
    }
    const slopes = this.slopes();
    if (next === undefined) return found(delta, [slopes, dlda], (write) => joined([write(slopes), write(dlda)], '⊙'));
    const [w, after] = [this.weights(this.layer + 1), this.ofUnits('delta', 'δ', this.layer + 1)];
    return found(delta, [slopes, w, after], (write) =>
      joined([write(slopes), fenced(times(transposed(write(w)), write(after)))], '⊙'),
    );
  }

  /** δ where the activation and the loss are taken together. */
  private joint(y: MathTree, target: MathTree): MathTree {
    const isCrossEntropy = this.model.network.loss === 'cross-entropy';
    if (!isCrossEntropy) return minus(y, target);
    if (!this.isSoftmax) {
      return mathRow([mathOperator('−'), joined([target, fenced(minus(whole(1), y))], '⊙')]);
    }
    return this.areDistributions ? minus(y, target) : minus(joined([y, times(transposedOnes(), target)], '⊙'), target);
  }

  private gradient(isBias: boolean): Found {
    const delta = this.ofUnits('delta', 'δ');
    const inputs = this.activations(this.layer - 1);
    const share = this.samples > 1 && this.model.network.reduction === 'mean';
    const reduced = (of: MathTree): MathTree =>
      share ? mathRow([mathFraction(whole(1), whole(this.samples)), of]) : of;
    if (!isBias) {
      return found(this.gradients(false), [delta, inputs], (write) =>
        reduced(times(write(delta), transposed(write(inputs)))),
      );
    }
    return found(this.gradients(true), [delta], (write) =>
      reduced(this.samples === 1 ? write(delta) : times(write(delta), mathName(ONE))),
    );
  }

  /** Of plain gradient descent: the other optimizers have a memory of their own for each number. */
  private change(isBias: boolean): Found | null {
    const { optimizer, learningRate, weightDecay } = this.model.spec.training;
    if (optimizer.kind !== 'sgd' || optimizer.momentum !== 0) return null;
    const gradient = this.gradients(isBias);
    const before = this.parameters('start', isBias);
    return found(this.changes(isBias), weightDecay === 0 ? [gradient] : [gradient, before], (write) => {
      const isSymbol = write(gradient) === gradient.symbol;
      const eta = isSymbol ? mathName('η') : plain(learningRate);
      const decay = joined([isSymbol ? mathName('λ') : plain(weightDecay), write(before)], '·');
      const slope = weightDecay === 0 ? write(gradient) : fenced(mathRow([write(gradient), mathOperator('+'), decay]));
      return mathRow([mathOperator('−'), joined([eta, slope], '·')]);
    });
  }

  private after(isBias: boolean): Found {
    const [before, change] = [this.parameters('start', isBias), this.changes(isBias)];
    return found(this.parameters('end', isBias), [before, change], (write) =>
      mathRow([write(before), mathOperator('+'), write(change)]),
    );
  }

  private get shape() {
    const shape = this.model.network.layers[this.layer - 1];
    if (shape === undefined) throw new RangeError(`no layer ${this.layer}`);
    return shape;
  }

  private get isSoftmax(): boolean {
    return this.shape.activation === 'softmax';
  }

  /** Whether the targets of every sample add up to 1. */
  private get areDistributions(): boolean {
    const { targets } = this.iteration.state.batch;
    return this.iteration.samples.every((_, column) => {
      let total = 0;
      for (let i = 0; i < targets.rows; i++) total += entry(targets, i, column);
      return total === 1;
    });
  }

  private ofUnits(name: 'z' | 'a' | 'delta', letter: string, layer: number | null = this.layer): NamedMatrix {
    const at = layer ?? this.layer;
    return {
      symbol: layerSymbol(letter, layer),
      value: this.state(at)[name],
      rows: at === this.layer ? 'units' : 'next units',
      columns: 'samples',
    };
  }

  private slopes(): NamedMatrix {
    const { dadz, z } = this.state(this.layer);
    const symbol = applied('σ′', layerSymbol('z', this.layer));
    return { symbol, value: dadz ?? z, rows: 'units', columns: 'samples' };
  }

  private dldas(): NamedMatrix {
    const symbol = byLoss(this.isOutput ? mathName('y') : layerSymbol('a', this.layer));
    return { symbol, value: this.state(this.layer).dlda, rows: 'units', columns: 'samples' };
  }

  private targets(): NamedMatrix {
    const value = this.iteration.state.batch.targets;
    return { symbol: mathName('ŷ'), value, rows: 'units', columns: 'samples' };
  }

  private activations(layer: number): NamedMatrix {
    const value = this.iteration.state.activationsOf(layer);
    return { symbol: layerSymbol('a', layer), value, rows: 'inputs', columns: 'samples' };
  }

  private weights(layer: number): NamedMatrix {
    const value = layerOf(this.iteration.start.parameters.layers, layer).weights;
    const isOwn = layer === this.layer;
    return {
      symbol: layerSymbol('W', layer),
      value,
      rows: isOwn ? 'units' : 'next units',
      columns: isOwn ? 'inputs' : 'units',
    };
  }

  private biases(at: 'start' | 'end', letter: string): NamedMatrix {
    const { biases } = layerOf(this.iteration[at].parameters.layers, this.layer);
    const value = { rows: biases.length, columns: 1, data: biases };
    return { symbol: layerSymbol(letter, this.layer), value, rows: 'units', columns: 'one' };
  }

  private parameters(at: 'start' | 'end', isBias: boolean): NamedMatrix {
    const mark = at === 'end' ? '′' : '';
    if (isBias) return this.biases(at, `b${mark}`);
    const value = layerOf(this.iteration[at].parameters.layers, this.layer).weights;
    return { symbol: layerSymbol(`W${mark}`, this.layer), value, rows: 'units', columns: 'inputs' };
  }

  private changes(isBias: boolean): NamedMatrix {
    const [before, after] = [this.parameters('start', isBias), this.parameters('end', isBias)];
    const value = matrix(before.value.rows, before.value.columns);
    value.data.set(after.value.data.map((x, k) => x - (before.value.data[k] ?? NaN)));
    return { ...before, symbol: layerSymbol(isBias ? 'Δb' : 'ΔW', this.layer), value };
  }

  private gradients(isBias: boolean): NamedMatrix {
    const { weights, biases } = layerOf(this.iteration.state.gradient.layers, this.layer);
    const symbol = byLoss(layerSymbol(isBias ? 'b' : 'W', this.layer));
    return isBias
      ? { symbol, value: { rows: biases.length, columns: 1, data: biases }, rows: 'units', columns: 'one' }
      : { symbol, value: weights, rows: 'units', columns: 'inputs' };
  }

  private state(layer: number) {
    return layerOf(this.iteration.state.layers, layer);
  }
}

function found(result: NamedMatrix, used: readonly NamedMatrix[], build: Found['build']): Found {
  return { result, used, build };
}

function layerOf<Part>(layers: readonly Part[], layer: number): Part {
  const own = layers[layer - 1];
  if (own === undefined) throw new RangeError(`no layer ${layer}`);
  return own;
}

function times(one: MathTree, other: MathTree): MathTree {
  return { kind: 'row', parts: [one, other] };
}

function minus(one: MathTree, other: MathTree): MathTree {
  return joined([one, other], '−');
}

function applied(name: string, of: MathTree): MathTree {
  return mathRow([mathName(name), fenced(of)]);
}

function byLoss(by: MathTree): MathTree {
  return mathFraction(mathRow([mathOperator('∂'), mathName('l')]), mathRow([mathOperator('∂'), by]));
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

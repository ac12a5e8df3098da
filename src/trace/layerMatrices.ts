// The matrices of a layer in a recorded iteration, by their symbols.
import { multiplyTransposedRight } from '../engine/kernels/plainProducts';
import { entry, matrix, pickColumns, rowMean, type Matrix } from '../engine/matrix';
import { layerAt, ofLayer, type Layer } from '../engine/network';
import type { Parameters } from '../engine/parameters';
import { softmaxSlope } from '../engine/softmax';
import type { Model } from '../spec/model';
import { initialMoment, type Iteration } from './iteration';
import { applied, layerSymbol, type EntryQuantity } from './matrixMath';
import { mathFraction, mathName, mathOperator, mathRow, type MathTree } from './mathTree';
import { activationOf, columnOf, type Quantity, type UnitQuantity } from './quantity';

/** A matrix by its symbol. `rows` and `columns` say what each of its rows and columns belongs to. */
export interface NamedMatrix {
  readonly symbol: MathTree;
  readonly value: Matrix;
  readonly rows: MatrixSide;
  readonly columns: MatrixSide;
  readonly quantityAt: EntryQuantity;
}

export type MatrixSide = 'units' | 'inputs' | 'next units' | 'samples' | 'one';

/** The parameters that the spec gives, those that an iteration's passes use, and those after its update. */
type ParameterTime = 'initial' | 'start' | 'end';

const kindAt = { initial: 'initial', start: 'parameter', end: 'after' } as const satisfies Record<
  ParameterTime,
  Quantity['kind']
>;

type ParameterKind = 'initial' | 'parameter' | 'after' | 'since' | 'change' | 'gradient';

/** What a layer has in an iteration. */
export class LayerMatrices {
  readonly sampleCount: number;
  readonly isOutput: boolean;

  /** `layer` is 1-based. */
  constructor(
    private readonly model: Model,
    private readonly iteration: Iteration,
    readonly layer: number,
  ) {
    this.sampleCount = iteration.samples.length;
    this.isOutput = layer === model.network.layers.length;
  }

  get shape(): Layer {
    return layerAt(this.model.network, this.layer);
  }

  get isSoftmax(): boolean {
    return this.shape.activation === 'softmax';
  }

  /** Whether the targets of every sample add up to 1. */
  get areDistributions(): boolean {
    const { targets } = this.iteration.state.batch;
    return this.iteration.samples.every((_, column) => {
      let total = 0;
      for (let i = 0; i < targets.rows; i++) total += entry(targets, i, column);
      return total === 1;
    });
  }

  /** What the units have, a row each, with a column for each sample: of this layer, or of the next one. */
  ofUnits(name: 'z' | 'a' | 'delta', letter: string, layer: number | null = this.layer): NamedMatrix {
    const at = layer ?? this.layer;
    return {
      symbol: layerSymbol(letter, layer),
      value: this.state(at)[name],
      rows: at === this.layer ? 'units' : 'next units',
      columns: 'samples',
      quantityAt: this.unitAt(name, at),
    };
  }

  /** One sample's column of what all samples have. */
  ofSample(of: NamedMatrix, sample: number): NamedMatrix {
    const column = columnOf(this.iteration, sample);
    return {
      ...of,
      value: pickColumns(of.value, [column]),
      columns: 'one',
      quantityAt: (row) => of.quantityAt(row, column),
    };
  }

  slopes(): NamedMatrix {
    const { dadz, z } = this.state(this.layer);
    const symbol = applied('σ′', layerSymbol('z', this.layer));
    return { symbol, value: dadz ?? z, rows: 'units', columns: 'samples', quantityAt: this.unitAt('slope') };
  }

  /** ∂a/∂z of a softmax for one sample: what each unit's a changes with each unit's z. */
  jacobian(sample: number): NamedMatrix {
    const { a } = this.state(this.layer);
    const [units, column] = [a.rows, columnOf(this.iteration, sample)];
    const value = matrix(units, units);
    for (let i = 0; i < units; i++) {
      for (let j = 0; j < units; j++) value.data[i * units + j] = softmaxSlope(a, i, j, column);
    }
    const quantityAt: EntryQuantity = (unit, by) => ({ kind: 'jacobian', layer: this.layer, unit, by, sample });
    return { symbol: layerSymbol('J', this.layer), value, rows: 'units', columns: 'units', quantityAt };
  }

  of(kind: UnitQuantity): NamedMatrix {
    switch (kind) {
      case 'slope':
        return this.slopes();
      case 'dlda':
        return this.dldas();
      default:
        return this.ofUnits(kind, kind === 'delta' ? 'δ' : kind);
    }
  }

  /** The mean of each row. */
  means(kind: UnitQuantity): NamedMatrix {
    const { symbol, value } = this.of(kind);
    const means = matrix(value.rows, 1);
    means.data.set(Array.from({ length: value.rows }, (_, i) => rowMean(value, i)));
    const bracketed = mathRow([mathOperator('⟨'), symbol, mathOperator('⟩')]);
    const quantityAt: EntryQuantity = (unit) => ({ kind: 'mean', of: kind, layer: this.layer, unit });
    return { symbol: bracketed, value: means, rows: 'units', columns: 'one', quantityAt };
  }

  dldas(): NamedMatrix {
    const symbol = byLoss(this.isOutput ? mathName('y') : layerSymbol('a', this.layer));
    const value = this.state(this.layer).dlda;
    return { symbol, value, rows: 'units', columns: 'samples', quantityAt: this.unitAt('dlda') };
  }

  targets(): NamedMatrix {
    const value = this.iteration.state.batch.targets;
    const quantityAt: EntryQuantity = (unit, column) => ({ kind: 'target', unit, sample: this.sampleAt(column) });
    return { symbol: mathName('ŷ'), value, rows: 'units', columns: 'samples', quantityAt };
  }

  activations(layer: number): NamedMatrix {
    const value = this.iteration.state.activationsOf(layer);
    const quantityAt: EntryQuantity = (unit, column) => activationOf(layer, unit, this.sampleAt(column));
    return { symbol: layerSymbol('a', layer), value, rows: 'inputs', columns: 'samples', quantityAt };
  }

  weights(layer: number): NamedMatrix {
    const value = ofLayer(this.iteration.start.parameters.layers, layer).weights;
    const isOwn = layer === this.layer;
    return {
      symbol: layerSymbol('W', layer),
      value,
      rows: isOwn ? 'units' : 'next units',
      columns: isOwn ? 'inputs' : 'units',
      quantityAt: (to, from) => ({ kind: 'parameter', layer, to, from }),
    };
  }

  private biases(at: ParameterTime): NamedMatrix {
    const { biases } = ofLayer(this.parametersAt(at).layers, this.layer);
    const value = { rows: biases.length, columns: 1, data: biases };
    const quantityAt = this.parameterAt(kindAt[at], true);
    return { symbol: parameterLetter('b', this.layer, at), value, rows: 'units', columns: 'one', quantityAt };
  }

  parameters(at: ParameterTime, isBias: boolean): NamedMatrix {
    if (isBias) return this.biases(at);
    const value = ofLayer(this.parametersAt(at).layers, this.layer).weights;
    const quantityAt = this.parameterAt(kindAt[at], false);
    return { symbol: parameterLetter('W', this.layer, at), value, rows: 'units', columns: 'inputs', quantityAt };
  }

  private parametersAt(at: ParameterTime): Parameters {
    return at === 'initial' ? initialMoment(this.model).parameters : this.iteration[at].parameters;
  }

  changes(isBias: boolean): NamedMatrix {
    const [before, after] = [this.parameters('start', isBias), this.parameters('end', isBias)];
    const value = difference(after.value, before.value);
    const quantityAt = this.parameterAt('change', isBias);
    return { ...before, symbol: layerSymbol(isBias ? 'Δb' : 'ΔW', this.layer), value, quantityAt };
  }

  gradients(isBias: boolean): NamedMatrix {
    const { weights, biases } = ofLayer(this.iteration.state.gradient.layers, this.layer);
    const symbol = byLoss(layerSymbol(isBias ? 'b' : 'W', this.layer));
    const quantityAt = this.parameterAt('gradient', isBias);
    return isBias
      ? { symbol, value: { rows: biases.length, columns: 1, data: biases }, rows: 'units', columns: 'one', quantityAt }
      : { symbol, value: weights, rows: 'units', columns: 'inputs', quantityAt };
  }

  /** The entries of a matrix like W, or of a column like b. */
  parameterAt(kind: ParameterKind, isBias: boolean): EntryQuantity {
    return (to, from) => ({ kind, layer: this.layer, to, from: isBias ? null : from });
  }

  shareAt(isBias: boolean, sample: number): EntryQuantity {
    return (to, from) => ({ kind: 'share', layer: this.layer, to, from: isBias ? null : from, sample });
  }

  private unitAt(kind: UnitQuantity, layer = this.layer): EntryQuantity {
    return (unit, column) => ({ kind, layer, unit, sample: this.sampleAt(column) });
  }

  private sampleAt(column: number): number {
    return this.iteration.samples[column] ?? -1;
  }

  private state(layer: number) {
    return ofLayer(this.iteration.state.layers, layer);
  }
}

/** W₀, W or W′ of a layer. */
function parameterLetter(letter: 'W' | 'b', layer: number, at: ParameterTime): MathTree {
  if (at === 'initial') return layerSymbol(letter, layer, 0);
  return layerSymbol(at === 'end' ? `${letter}′` : letter, layer);
}

/** Entry by entry; both have the same shape. */
export function difference(one: Matrix, other: Matrix): Matrix {
  const { rows, columns, data } = one;
  return matrix(
    rows,
    columns,
    data.map((x, k) => x - (other.data[k] ?? NaN)),
  );
}

/** one otherᵀ, such as δ aᵀ. */
export function timesTransposed(one: Matrix, other: Matrix): Matrix {
  const product = matrix(one.rows, other.rows);
  multiplyTransposedRight(one, other, 1, product);
  return product;
}

function byLoss(by: MathTree): MathTree {
  return mathFraction(mathRow([mathOperator('∂'), mathName('l')]), mathRow([mathOperator('∂'), by]));
}

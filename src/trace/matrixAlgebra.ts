// What an equation of matrices is made of. One equation is written once, and drawn in symbols, drawn with numbers or worked out.
import { MOST_DIGITS } from '../base/numberFormat';
import type { ActivationName } from '../engine/activation';
import type { NamedMatrix } from './layerMatrices';
import { applied, matrixMath, transposed } from './matrixMath';
import { fenced, joined, mathFraction, mathName, mathNumber, mathOperator, mathRow, type MathTree } from './mathTree';

/** Entry by entry; a number beside a matrix is the same for every entry. */
export type EntryOperator = '+' | '−' | '⊙' | '⊘' | '·';

/** A matrix, a column of ones or a number is a `T`. */
export interface MatrixAlgebra<T> {
  matrix(of: NamedMatrix): T;
  number(value: number): T;
  /** A number that has a letter, such as η. */
  constant(letter: string, value: number): T;
  /** A column of `count` ones. */
  ones(count: number): T;
  /** The matrix product. */
  times(one: T, other: T): T;
  entries(operator: EntryOperator, one: T, other: T): T;
  /** A quotient of numbers. */
  fraction(numerator: number, denominator: number): T;
  /** A fraction before what it multiplies, without a sign between them. */
  before(fraction: T, of: T): T;
  negated(of: T): T;
  transposed(of: T): T;
  fenced(of: T): T;
  /** An activation or its derivative of every entry; a softmax of every column. */
  activated(activation: ActivationName, isDerivative: boolean, of: T): T;
  /** The square matrix with a column on its diagonal. */
  diagonal(of: T): T;
}

/** Draws matrices by their symbols or, to so many significant digits each, with their numbers. */
export class DrawnMatrices implements MatrixAlgebra<MathTree> {
  constructor(private readonly digitsOf: ((of: NamedMatrix) => number) | null) {}

  matrix(of: NamedMatrix): MathTree {
    return this.digitsOf === null ? of.symbol : matrixMath(of.value, of.quantityAt, this.digitsOf(of));
  }

  number(value: number): MathTree {
    return mathNumber(value, MOST_DIGITS);
  }

  constant(letter: string, value: number): MathTree {
    return this.digitsOf === null ? mathName(letter) : this.number(value);
  }

  ones(): MathTree {
    return mathName('𝟏');
  }

  times(one: MathTree, other: MathTree): MathTree {
    return { kind: 'row', parts: [one, other] };
  }

  entries(operator: EntryOperator, one: MathTree, other: MathTree): MathTree {
    return joined([one, other], operator);
  }

  fraction(numerator: number, denominator: number): MathTree {
    return mathFraction(this.number(numerator), this.number(denominator));
  }

  before(fraction: MathTree, of: MathTree): MathTree {
    return mathRow([fraction, of]);
  }

  negated(of: MathTree): MathTree {
    return mathRow([mathOperator('−'), of]);
  }

  transposed(of: MathTree): MathTree {
    return transposed(of);
  }

  fenced(of: MathTree): MathTree {
    return fenced(of);
  }

  activated(activation: ActivationName, isDerivative: boolean, of: MathTree): MathTree {
    return applied(isDerivative ? 'σ′' : activation === 'softmax' ? 'softmax' : 'σ', of);
  }

  diagonal(of: MathTree): MathTree {
    return applied('diag', of);
  }
}

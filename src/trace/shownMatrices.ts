// Which digits the matrices of an equation need for its arithmetic to come out as it is shown.
import { formatNumber, readShown } from '../base/numberFormat';
import { activations, type ActivationName } from '../engine/activation';
import { entry, matrix, type Matrix } from '../engine/matrix';
import { softmax } from '../engine/softmax';
import type { MatrixEquation } from './layerEquation';
import type { NamedMatrix } from './layerMatrices';
import type { EntryOperator, MatrixAlgebra } from './matrixAlgebra';
import { isWhole, shownPlaces } from './matrixMath';
import { isShown, type ShownArithmetic } from './shownDigits';

/** Digits that a matrix may have beyond those of the result: one with still more of them is not read. */
const MOST_MORE = 4;

/** The digits of each matrix of an equation beside its result. */
export interface MatrixArithmetic {
  readonly digitsOf: (of: NamedMatrix) => number;
  readonly sign: ShownArithmetic['sign'];
}

/**
 * The digits of the matrices, `digits` at least, with which they come to the result shown to `digits`: as many for all as are
 * needed, then for each only what it needs itself. Where a sum goes over what is left out of a large matrix, nobody can add it
 * up as it is shown: such entries are not judged.
 */
export function shownMatrices({ result, used, build }: MatrixEquation, digits: number): MatrixArithmetic {
  const comesOut = (digitsOf: MatrixArithmetic['digitsOf']): boolean => {
    const found = build(new WorkedOut(digitsOf)).value;
    const recorded = inSight(result);
    return recorded.data.every((value, at) => {
      const other = found.data[at] ?? NaN;
      return Number.isNaN(other) || !Number.isFinite(value) || isShown(other, value, digits);
    });
  };
  let enough = digits;
  while (enough <= digits + MOST_MORE && !comesOut(() => enough)) enough++;
  if (enough > digits + MOST_MORE) return { digitsOf: () => digits, sign: '≈' };
  const needed = new Map(used.map((of) => [of, enough]));
  const digitsOf = (of: NamedMatrix): number => needed.get(of) ?? enough;
  for (const of of used) {
    for (let fewer = digits; fewer <= enough; fewer++) {
      needed.set(of, fewer);
      if (comesOut(digitsOf)) break;
    }
  }
  return { digitsOf, sign: '=' };
}

/** The rows and columns in sight, and whether those are all; a number is 1 × 1. */
interface Part {
  readonly value: Matrix;
  readonly hasAllRows: boolean;
  readonly hasAllColumns: boolean;
}

/** Computes with what is in sight of matrices, rounded as it is shown. What needs an entry that is not in sight is NaN. */
class WorkedOut implements MatrixAlgebra<Part> {
  constructor(private readonly digitsOf: MatrixArithmetic['digitsOf']) {}

  matrix(of: NamedMatrix): Part {
    const digits = this.digitsOf(of);
    const shown = inSight(of);
    const data = shown.data.map((x) => readShown(formatNumber(x, digits)));
    const { rows, columns } = of.value;
    return { value: { ...shown, data }, hasAllRows: isWhole(rows), hasAllColumns: isWhole(columns) };
  }

  number(value: number): Part {
    return whole(matrix(1, 1, Float64Array.of(value)));
  }

  constant(_letter: string, value: number): Part {
    return this.number(value);
  }

  ones(count: number): Part {
    const rows = shownPlaces(count).length;
    return { value: matrix(rows, 1, new Float64Array(rows).fill(1)), hasAllRows: isWhole(count), hasAllColumns: true };
  }

  times(one: Part, other: Part): Part {
    const [{ value: left }, { value: right }] = [one, other];
    const value = filled(left.rows, right.columns, (i, j) => {
      if (!one.hasAllColumns || !other.hasAllRows) return NaN;
      let sum = 0;
      for (let k = 0; k < left.columns; k++) sum += multiplied(entry(left, i, k), entry(right, k, j));
      return sum;
    });
    return { value, hasAllRows: one.hasAllRows, hasAllColumns: other.hasAllColumns };
  }

  entries(operator: EntryOperator, one: Part, other: Part): Part {
    const larger = one.value.data.length < other.value.data.length ? other : one;
    const at = ({ value }: Part, i: number, j: number): number =>
      value.data.length === 1 ? (value.data[0] ?? NaN) : entry(value, i, j);
    const { rows, columns } = larger.value;
    return {
      ...larger,
      value: filled(rows, columns, (i, j) => operated(operator, at(one, i, j), at(other, i, j))),
    };
  }

  fraction(numerator: number, denominator: number): Part {
    return this.number(numerator / denominator);
  }

  before(fraction: Part, of: Part): Part {
    return this.entries('·', fraction, of);
  }

  negated(of: Part): Part {
    return { ...of, value: mapped(of.value, (x) => -x) };
  }

  transposed({ value, hasAllRows, hasAllColumns }: Part): Part {
    return {
      value: filled(value.columns, value.rows, (i, j) => entry(value, j, i)),
      hasAllRows: hasAllColumns,
      hasAllColumns: hasAllRows,
    };
  }

  fenced(of: Part): Part {
    return of;
  }

  activated(activation: ActivationName, isDerivative: boolean, of: Part): Part {
    if (activation !== 'softmax') {
      const { value, derivative } = activations[activation];
      return { ...of, value: mapped(of.value, isDerivative ? derivative : value) };
    }
    const value = mapped(of.value, () => NaN);
    if (of.hasAllRows) softmax(of.value, value);
    return { ...of, value };
  }

  diagonal({ value, hasAllRows }: Part): Part {
    const { rows } = value;
    return {
      value: filled(rows, rows, (i, j) => (i === j ? entry(value, i, 0) : 0)),
      hasAllRows,
      hasAllColumns: hasAllRows,
    };
  }
}

function whole(value: Matrix): Part {
  return { value, hasAllRows: true, hasAllColumns: true };
}

/** What is shown of a matrix, with every digit. */
function inSight({ value }: NamedMatrix): Matrix {
  const [rows, columns] = [shownPlaces(value.rows), shownPlaces(value.columns)];
  return filled(rows.length, columns.length, (i, j) => entry(value, rows[i] ?? -1, columns[j] ?? -1));
}

function filled(rows: number, columns: number, valueAt: (row: number, column: number) => number): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, at) =>
    valueAt(Math.floor(at / columns), at % columns),
  );
  return matrix(rows, columns, data);
}

function mapped(of: Matrix, change: (x: number) => number): Matrix {
  return { ...of, data: of.data.map(change) };
}

/** As in the losses, 0 times ∞ and 0 / 0 are 0: a target of 0 asks nothing of its output. */
function operated(operator: EntryOperator, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y;
    case '−':
      return x - y;
    case '⊘':
      return x === 0 ? 0 : x / y;
    case '⊙':
    case '·':
      return multiplied(x, y);
  }
}

function multiplied(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}

// What a formula in a text comes to, worked out from the digits that stand there, as a reader with a calculator does.
import { activations, type ActivationName } from '../../src/engine/activation';

/** Rows of numbers; a number is 1 × 1. What is not written out ("⋯") is NaN. */
type Table = readonly (readonly number[])[];

/** Ones are as many as what they are multiplied with needs. */
type Value = Table | 'ones' | 'onesᵀ' | 'square of ones';

const tokenPattern =
  /\d+(?:\.\d+)?(?:e−?\d+)?|\(\d+ more: −?[\d.]+(?:e−?\d+)?\)|softmax|softplus|diag|ln|e\^|σ′|σ|NaN|∞|[√𝟏ᵀ²·+−/⊙⊘()[\],;⋯⋮⋱]/gu;

/** The value of a formula of numbers; `null` where the text is none, such as one with symbols. */
export function calculated(text: string, activation: ActivationName = 'identity'): Table | null {
  const tokens = text.match(tokenPattern) ?? [];
  if (tokens.join('') !== text.replace(/\s/g, '').replaceAll(/(\d+)more:/g, '$1 more: ')) return null;
  const reader = new Reader(tokens, activation);
  const value = reader.sum();
  return reader.isDone && typeof value !== 'string' ? value : null;
}

/** The number that a text shows. */
export function shownNumber(text: string): number {
  return Number(text.replaceAll('−', '-').replaceAll('∞', 'Infinity'));
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly activation: ActivationName,
  ) {}

  get isDone(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): Value {
    let total = this.term();
    for (let sign = this.take('+', '−'); sign !== null; sign = this.take('+', '−')) {
      const isPlus = sign === '+';
      total = entries(total, this.term(), (x, y) => (isPlus ? x + y : x - y));
    }
    return total;
  }

  private term(): Value {
    if (this.take('−') !== null) return entries([[0]], this.term(), (_, y) => -y);
    let result = this.product();
    for (let sign = this.take('·', '⊙', '⊘', '/'); sign !== null; sign = this.take('·', '⊙', '⊘', '/')) {
      const isTimes = sign === '·' || sign === '⊙';
      result = entries(result, this.product(), isTimes ? multiplied : divided);
    }
    return result;
  }

  /** Matrices side by side. */
  private product(): Value {
    let result = this.factor();
    while (!this.isDone && !['+', '−', '·', '⊙', '⊘', '/', ')', ']', ',', ';'].includes(this.next)) {
      result = product(result, this.factor());
    }
    return result;
  }

  private factor(): Value {
    let value = this.primary();
    for (let mark = this.take('²', 'ᵀ'); mark !== null; mark = this.take('²', 'ᵀ')) {
      value = mark === '²' ? entries(value, value, multiplied) : transposed(value);
    }
    return value;
  }

  private primary(): Value {
    const token = this.next;
    this.at++;
    const rest = /^\(\d+ more: (.*)\)$/.exec(token);
    if (rest !== null) return [[shownNumber(rest[1] ?? '')]];
    switch (token) {
      case '(': {
        const value = this.sum();
        this.expect(')');
        return value;
      }
      case '[':
        return this.matrix();
      case '𝟏':
        return 'ones';
      case '⋯':
      case '⋮':
      case '⋱':
        return [[NaN]];
      case '√':
        return mapped(this.factor(), Math.sqrt);
      case 'e^':
        return mapped(this.factor(), Math.exp);
      case 'softplus':
        return mapped(this.factor(), activations.softplus.value);
      case 'ln':
        return this.logarithm();
      case 'diag': {
        const column = tableOf(this.factor());
        return column.map((_, i) => column.map((row, j) => (i === j ? (row[0] ?? NaN) : 0)));
      }
      case 'softmax':
        return softmaxOf(tableOf(this.factor()));
      case 'σ':
      case 'σ′': {
        if (this.activation === 'softmax') throw new Error('σ of a softmax');
        const { value, derivative } = activations[this.activation];
        return mapped(this.factor(), token === 'σ' ? value : derivative);
      }
      default:
        return [[shownNumber(token)]];
    }
  }

  /** ln(1 − x) of a small x needs the digits of x, which a sum with 1 would lose. */
  private logarithm(): Value {
    this.expect('(');
    const isBesideOne = this.next === '1' && ['+', '−'].includes(this.tokens[this.at + 1] ?? '');
    if (isBesideOne) this.at++;
    const value = isBesideOne ? this.signedSum() : this.sum();
    this.expect(')');
    return mapped(value, isBesideOne ? Math.log1p : Math.log);
  }

  /** What follows a first term. */
  private signedSum(): Value {
    let total: Value = [[0]];
    for (let sign = this.take('+', '−'); sign !== null; sign = this.take('+', '−')) {
      const isPlus = sign === '+';
      total = entries(total, this.term(), (x, y) => (isPlus ? x + y : x - y));
    }
    return total;
  }

  private matrix(): Table {
    const rows: number[][] = [[]];
    do {
      rows.at(-1)?.push(tableOf(this.sum())[0]?.[0] ?? NaN);
      const separator = this.take(',', ';');
      if (separator === ';') rows.push([]);
      if (separator === null) break;
    } while (!this.isDone);
    this.expect(']');
    return rows;
  }

  private get next(): string {
    return this.tokens[this.at] ?? '';
  }

  private take(...wanted: readonly string[]): string | null {
    const found = wanted.find((token) => token === this.next) ?? null;
    if (found !== null) this.at++;
    return found;
  }

  private expect(token: string): void {
    if (this.take(token) === null) throw new Error(`${token} expected at ${this.at} of ${this.tokens.join(' ')}`);
  }
}

function tableOf(value: Value): Table {
  if (typeof value === 'string') throw new Error(`${value} alone`);
  return value;
}

/** Entry by entry; a number, a row or a column beside a matrix is the same everywhere. */
function entries(one: Value, other: Value, operation: (x: number, y: number) => number): Table {
  const [left, right] = [tableOf(one), tableOf(other)];
  const rows = Math.max(left.length, right.length);
  const columns = Math.max(left[0]?.length ?? 0, right[0]?.length ?? 0);
  const at = (of: Table, i: number, j: number): number => {
    const row = of.length === 1 ? of[0] : of[i];
    return (row?.length === 1 ? row[0] : row?.[j]) ?? NaN;
  };
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => operation(at(left, i, j), at(right, i, j))),
  );
}

function product(one: Value, other: Value): Value {
  if (one === 'ones' && other === 'onesᵀ') return 'square of ones';
  // What is the same in every row or column is written once: `entries` spreads it.
  if (other === 'onesᵀ') return one;
  if (other === 'ones') return tableOf(one).map((row) => [row.reduce((total, x) => total + x, 0)]);
  if (one === 'square of ones') return product([tableOf(other).map(() => 1)], other);
  const [left, right] = [tableOf(one), tableOf(other)];
  if (left.length === 1 && left[0]?.length === 1 && right.length !== 1) return entries(left, right, multiplied);
  return left.map((row) =>
    (right[0] ?? []).map((_, j) => row.reduce((total, x, k) => total + multiplied(x, right[k]?.[j] ?? NaN), 0)),
  );
}

function transposed(value: Value): Value {
  if (value === 'ones') return 'onesᵀ';
  const table = tableOf(value);
  return (table[0] ?? []).map((_, j) => table.map((row) => row[j] ?? NaN));
}

function mapped(value: Value, change: (x: number) => number): Table {
  return tableOf(value).map((row) => row.map(change));
}

function softmaxOf(z: Table): Table {
  return z.map((row, i) =>
    row.map((_, j) => {
      const column = z.map((other) => other[j] ?? NaN);
      const largest = Math.max(...column);
      const powers = column.map((x) => Math.exp(x - largest));
      return (powers[i] ?? NaN) / powers.reduce((total, power) => total + power, 0);
    }),
  );
}

/** A target of 0 asks nothing of its output: 0 times ∞ and 0 / 0 are 0. */
function multiplied(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}

function divided(x: number, y: number): number {
  return x === 0 ? 0 : x / y;
}

// Arrays of plain numbers, read without a node for each of them.

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [PLUS, COMMA, MINUS, POINT, ZERO, NINE] = [0x2b, 0x2c, 0x2d, 0x2e, 0x30, 0x39];
const [UPPER_E, CLOSE_BRACKET, LOWER_E] = [0x45, 0x5d, 0x65];
const LONGEST_NUMBER = 255;

/** Numbers of a piece of a row. */
const [LEAST_PIECE, MOST_PIECE] = [64, 65_536];

/**
 * Reads arrays that hold numbers, commas and white space and nothing else, and are right. It does so part by part, for all of
 * a text may be one array. Every other array is left to the parser.
 */
export class RowScanner {
  /** The numbers before those in `values`: growing one array would copy all of them again and again. */
  private readonly full: Float64Array[] = [];
  private values = new Float64Array(LEAST_PIECE);
  /** Numbers in `values`. */
  private filled = 0;
  private before = 0;
  private beginning = 0;
  private position = 0;

  constructor(private readonly text: string) {}

  /** Begins at an opening bracket. */
  begin(offset: number): void {
    this.beginning = offset;
    this.position = offset + 1;
    this.full.length = 0;
    this.filled = 0;
    this.before = 0;
  }

  /** Reads so many numbers more at most. `null` where there may be more of them, else whether the array is a row. */
  advance(most: number): boolean | null {
    for (let left = most; left > 0; left--) {
      const begin = spaceEnd(this.text, this.position);
      const end = this.numberEnd(begin);
      if (end === begin || end - begin > LONGEST_NUMBER) return false;
      const behind = spaceEnd(this.text, end);
      const separator = this.text.charCodeAt(behind);
      if (separator !== COMMA && separator !== CLOSE_BRACKET) return false;
      this.add(begin, end);
      this.position = behind + 1;
      if (separator === CLOSE_BRACKET) return true;
    }
    return null;
  }

  /** Where the row begins: at its opening bracket. */
  get start(): number {
    return this.beginning;
  }

  /** Where the row ends: behind its closing bracket. */
  get end(): number {
    return this.position;
  }

  /** Numbers read since `begin`. */
  get length(): number {
    return this.before + this.filled;
  }

  /** The numbers read since `begin`, copied. */
  numbers(): Float64Array {
    if (this.before === 0) return this.values.slice(0, this.filled);
    const numbers = new Float64Array(this.length);
    let at = 0;
    for (const piece of [...this.full, this.values.subarray(0, this.filled)]) {
      numbers.set(piece, at);
      at += piece.length;
    }
    return numbers;
  }

  private add(begin: number, end: number): void {
    const { filled, values } = this;
    if (filled === values.length) {
      this.full.push(values);
      this.before += filled;
      this.values = new Float64Array(Math.min(2 * filled, MOST_PIECE));
      this.filled = 0;
    }
    this.values[this.filled++] = Number(this.text.slice(begin, end));
  }

  /** Where a number that begins at `from` ends by the grammar of JSON; `from` where none begins. */
  private numberEnd(from: number): number {
    const { text } = this;
    let at = text.charCodeAt(from) === MINUS ? from + 1 : from;
    if (text.charCodeAt(at) === ZERO) at++;
    else {
      const end = this.digitsEnd(at);
      if (end === at) return from;
      at = end;
    }
    if (text.charCodeAt(at) === POINT) {
      const end = this.digitsEnd(at + 1);
      if (end === at + 1) return from;
      at = end;
    }
    const exponent = text.charCodeAt(at);
    if (exponent !== LOWER_E && exponent !== UPPER_E) return at;
    const sign = text.charCodeAt(at + 1);
    const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    const end = this.digitsEnd(digits);
    return end === digits ? from : end;
  }

  private digitsEnd(from: number): number {
    let at = from;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (!(code >= ZERO && code <= NINE)) return at;
      at++;
    }
  }
}

/** White space that is looked at in one go. */
export const LONGEST_SPACE = 50_000;

/** Where the white space ends that may begin at `from`, or so much of it as is looked at in one go. */
export function spaceEnd(text: string, from: number): number {
  const last = from + LONGEST_SPACE;
  let at = from;
  for (; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) break;
  }
  return at;
}

// The three products of a step, row-major. Addresses are in bytes. The shape alone decides whether the operands are packed
// into blocks or three plain loops are faster.
import { multiplyByBlocks } from './blocks';
import { ZEROS } from './scratch';

/** Below this many multiplications, or columns, packing costs more than it saves. */
const LEAST_PRODUCT: usize = 256;
const LEAST_COLUMNS: usize = 4;
/** Up to this many multiplications, rows of whole tiles are taken from where they are. */
const MOST_DIRECT: usize = 8192;

/**
 * out = start + A B without packing, n a multiple of 4; entry (i, p) of A is at i · rowStride + p · termStride. `start` is the
 * address of one number every `startStride` bytes.
 */
function multiplyDirectly(
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  rowStride: usize,
  termStride: usize,
  b: usize,
  start: usize,
  startStride: usize,
  out: usize,
): void {
  const width = n << 3;
  const last = b + k * width;
  for (let i: usize = 0; i < m; i += 2) {
    // Where m is odd, the last row is computed twice.
    const isPair = i + 1 < m;
    const nextRow: usize = isPair ? rowStride : 0;
    const nextOut: usize = isPair ? width : 0;
    const start0 = v128.load_splat<f64>(start);
    const start1 = v128.load_splat<f64>(start + (isPair ? startStride : 0));
    for (let column: usize = 0; column < width; column += 32) {
      let sum00 = start0;
      let sum01 = start0;
      let sum10 = start1;
      let sum11 = start1;
      let term = a;
      for (let at = b + column; at < last; at += width) {
        const b0 = v128.load(at);
        const b1 = v128.load(at, 16);
        const a0 = v128.load_splat<f64>(term);
        const a1 = v128.load_splat<f64>(term + nextRow);
        sum00 = f64x2.add(sum00, f64x2.mul(a0, b0));
        sum01 = f64x2.add(sum01, f64x2.mul(a0, b1));
        sum10 = f64x2.add(sum10, f64x2.mul(a1, b0));
        sum11 = f64x2.add(sum11, f64x2.mul(a1, b1));
        term += termStride;
      }
      const to = out + column;
      v128.store(to, sum00);
      v128.store(to, sum01, 16);
      v128.store(to + nextOut, sum10);
      v128.store(to + nextOut, sum11, 16);
    }
    a += 2 * rowStride;
    start += 2 * startStride;
    out += 2 * width;
  }
}

/** out = b + A B. A: m × k, B: k × n, b: m, out: m × n. */
export function multiply(m: usize, n: usize, k: usize, a: usize, b: usize, bias: usize, out: usize): void {
  if ((n & 3) === 0 && m * n * k <= MOST_DIRECT) {
    multiplyDirectly(m, n, k, a, k << 3, 8, b, bias, 8, out);
    return;
  }
  if (n >= LEAST_COLUMNS && m * n * k >= LEAST_PRODUCT) {
    multiplyByBlocks(m, n, k, a, false, b, false, bias, 1, out);
    return;
  }
  const width = n << 3;
  const length = k << 3;
  for (const lastRow = a + m * length; a < lastRow; a += length) {
    const start = load<f64>(bias);
    for (let column: usize = 0; column < width; column += 8) {
      let sum = start;
      let at = b + column;
      for (let p: usize = 0; p < length; p += 8) {
        sum += load<f64>(a + p) * load<f64>(at);
        at += width;
      }
      store<f64>(out, sum);
      out += 8;
    }
    bias += 8;
  }
}

/** out = Aᵀ B. A: k × m, B: k × n, out: m × n. */
export function multiplyTransposedLeft(m: usize, n: usize, k: usize, a: usize, b: usize, out: usize): void {
  if ((n & 3) === 0 && m * n * k <= MOST_DIRECT) {
    multiplyDirectly(m, n, k, a, 8, m << 3, b, ZEROS, 0, out);
  } else if (m * n * k < LEAST_PRODUCT) {
    if (n === 1) combineRows(m, k, a, b, out);
    else multiplyColumns(m, n, k, a, b, out);
  } else if (n >= LEAST_COLUMNS) {
    multiplyByBlocks(m, n, k, a, true, b, false, 0, 1, out);
  } else {
    addRows(m, n, k, a, b, out);
  }
}

/** out = Aᵀ b, two entries at a time. A: k × m, b: k, out: m. */
function combineRows(m: usize, k: usize, a: usize, b: usize, out: usize): void {
  const height = m << 3;
  const end = b + (k << 3);
  for (let row: usize = 0; row < height; row += 16) {
    let sum = f64x2.splat(0);
    let at = a + row;
    for (let factor = b; factor < end; factor += 8) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(at), v128.load_splat<f64>(factor)));
      at += height;
    }
    v128.store(out + row, sum); // the padding of `out` takes what an odd m is too much
  }
}

/** out = Aᵀ B, one entry after the other. */
function multiplyColumns(m: usize, n: usize, k: usize, a: usize, b: usize, out: usize): void {
  const width = n << 3;
  const height = m << 3;
  for (let row: usize = 0; row < height; row += 8) {
    for (let column: usize = 0; column < width; column += 8) {
      let sum: f64 = 0;
      let at = a + row;
      let to = b + column;
      for (let p: usize = 0; p < k; p++) {
        sum += load<f64>(at) * load<f64>(to);
        at += height;
        to += width;
      }
      store<f64>(out, sum);
      out += 8;
    }
  }
}

/** out = Aᵀ B, one term of every entry after the other, so that a tall A is read from end to end. */
function addRows(m: usize, n: usize, k: usize, a: usize, b: usize, out: usize): void {
  const width = n << 3;
  memory.fill(out, 0, m * width);
  for (let p: usize = 0; p < k; p++) {
    let to = out;
    for (let i: usize = 0; i < m; i++) {
      const factor = load<f64>(a);
      for (let j: usize = 0; j < width; j += 8) {
        store<f64>(to, load<f64>(to) + factor * load<f64>(b + j));
        to += 8;
      }
      a += 8;
    }
    b += width;
  }
}

/** out = factor · A Bᵀ. A: m × k, B: n × k, out: m × n. */
export function multiplyTransposedRight(
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  b: usize,
  factor: f64,
  out: usize,
): void {
  if (k === 1) {
    multiplyOuter(m, n, a, b, factor, out);
    return;
  }
  if (n >= LEAST_COLUMNS && m * n * k >= LEAST_PRODUCT) {
    multiplyByBlocks(m, n, k, a, false, b, true, 0, factor, out);
    return;
  }
  const length = k << 3;
  const lastColumn = b + n * length;
  for (const lastRow = a + m * length; a < lastRow; a += length) {
    for (let column = b; column < lastColumn; column += length) {
      let sum: f64 = 0;
      for (let p: usize = 0; p < length; p += 8) sum += load<f64>(a + p) * load<f64>(column + p);
      store<f64>(out, factor * sum);
      out += 8;
    }
  }
}

/** out = factor · a bᵀ, two entries at a time. a: m, b: n, out: m × n. */
function multiplyOuter(m: usize, n: usize, a: usize, b: usize, factor: f64, out: usize): void {
  const zeros = f64x2.splat(0); // what a sum begins with, which makes a 0 of −0
  const pairs = b + ((n & ~1) << 3);
  const factors = f64x2.splat(factor);
  for (const last = a + (m << 3); a < last; a += 8) {
    const x = v128.load_splat<f64>(a);
    let at = b;
    for (; at < pairs; at += 16) {
      v128.store(out, f64x2.mul(factors, f64x2.add(zeros, f64x2.mul(x, v128.load(at)))));
      out += 16;
    }
    if (n & 1) {
      store<f64>(out, factor * (0 + load<f64>(a) * load<f64>(at)));
      out += 8;
    }
  }
}

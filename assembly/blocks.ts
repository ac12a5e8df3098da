// Matrix products in 128-bit vectors of two float64. Addresses are in bytes, matrices row-major.
//
// The scheme is Goto's: blocks of both operands are packed into panels that a register tile of 4 rows × 4 columns (4 × 2
// vectors) reads from end to end. Every entry has one accumulator that adds its terms in the order of k, so that the result
// has the bits of three plain loops. Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication",
// ACM TOMS 34 (2008).
import { packColumns, packRows } from './panel';
import { BLOCK_K, BLOCK_M, BLOCK_N, EDGE, PACKED_A, PACKED_B, ZEROS } from './scratch';

/** Rows and columns of the register tile. */
const TILE: usize = 4;
/**
 * out = factor · (bias + A B) for A: m × k, B: k × n, out: m × n; `bias` is the address of one number a row, or 0 for none.
 * With `transposeA`, A is stored as k × m; with `transposeB`, B as n × k.
 */
export function multiplyByBlocks(
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  transposeA: bool,
  b: usize,
  transposeB: bool,
  bias: usize,
  factor: f64,
  out: usize,
): void {
  const strideA: usize = (transposeA ? m : k) << 3;
  const strideB: usize = (transposeB ? k : n) << 3;
  const strideOut: usize = n << 3;
  for (let column: usize = 0; column < n; column += BLOCK_N) {
    const columns = min(BLOCK_N, n - column);
    for (let term: usize = 0; term < k; term += BLOCK_K) {
      const terms = min(BLOCK_K, k - term);
      const blockFactor = term + terms === k ? factor : 1;
      if (transposeB) packRows(b + column * strideB + (term << 3), strideB, columns, terms, PACKED_B);
      else packColumns(b + term * strideB + (column << 3), strideB, columns, terms, PACKED_B);
      for (let row: usize = 0; row < m; row += BLOCK_M) {
        const rows = min(BLOCK_M, m - row);
        if (transposeA) packColumns(a + term * strideA + (row << 3), strideA, rows, terms, PACKED_A);
        else packRows(a + row * strideA + (term << 3), strideA, rows, terms, PACKED_A);
        const start: usize = bias === 0 ? 0 : bias + (row << 3);
        multiplyBlocks(
          rows,
          columns,
          terms,
          start,
          term === 0,
          blockFactor,
          out + row * strideOut + (column << 3),
          strideOut,
        );
      }
    }
  }
}

/** The product of the two packed blocks, tile by tile. */
function multiplyBlocks(
  rows: usize,
  columns: usize,
  terms: usize,
  bias: usize,
  isFirst: bool,
  factor: f64,
  out: usize,
  strideOut: usize,
): void {
  const panelBytes: usize = terms << 5;
  for (let j: usize = 0; j < columns; j += TILE) {
    const panelB = PACKED_B + (j >> 2) * panelBytes;
    const width = min(TILE, columns - j);
    for (let i: usize = 0; i < rows; i += TILE) {
      const panelA = PACKED_A + (i >> 2) * panelBytes;
      const height = min(TILE, rows - i);
      const start: usize = bias === 0 ? ZEROS : bias + (i << 3);
      const tile = out + i * strideOut + (j << 3);
      if (height === TILE && width === TILE) {
        multiplyPanels(panelA, panelB, terms, start, isFirst, factor, tile, strideOut);
      } else {
        if (!isFirst) copyTile(tile, strideOut, EDGE, TILE << 3, height, width);
        multiplyPanels(panelA, panelB, terms, start, isFirst, factor, EDGE, TILE << 3);
        copyTile(EDGE, TILE << 3, tile, strideOut, height, width);
      }
    }
  }
}

function copyTile(from: usize, strideFrom: usize, to: usize, strideTo: usize, height: usize, width: usize): void {
  for (let i: usize = 0; i < height; i++) {
    for (let j: usize = 0; j < width; j++) {
      store<f64>(to + i * strideTo + (j << 3), load<f64>(from + i * strideFrom + (j << 3)));
    }
  }
}

/**
 * out = factor · (start + A B) for one panel of each, 4 × 4. The sums begin with `start`, one number a row, or go on from
 * what `out` holds when these terms are not the first.
 */
function multiplyPanels(
  panelA: usize,
  panelB: usize,
  terms: usize,
  start: usize,
  isFirst: bool,
  factor: f64,
  out: usize,
  strideOut: usize,
): void {
  const out1 = out + strideOut;
  const out2 = out1 + strideOut;
  const out3 = out2 + strideOut;
  let sum00: v128, sum01: v128, sum10: v128, sum11: v128, sum20: v128, sum21: v128, sum30: v128, sum31: v128;
  if (isFirst) {
    sum00 = sum01 = v128.load_splat<f64>(start);
    sum10 = sum11 = v128.load_splat<f64>(start, 8);
    sum20 = sum21 = v128.load_splat<f64>(start, 16);
    sum30 = sum31 = v128.load_splat<f64>(start, 24);
  } else {
    sum00 = v128.load(out);
    sum01 = v128.load(out, 16);
    sum10 = v128.load(out1);
    sum11 = v128.load(out1, 16);
    sum20 = v128.load(out2);
    sum21 = v128.load(out2, 16);
    sum30 = v128.load(out3);
    sum31 = v128.load(out3, 16);
  }
  const end = panelA + (terms << 5);
  while (panelA < end) {
    const b0 = v128.load(panelB);
    const b1 = v128.load(panelB, 16);
    let factorA = v128.load_splat<f64>(panelA);
    sum00 = f64x2.add(sum00, f64x2.mul(factorA, b0));
    sum01 = f64x2.add(sum01, f64x2.mul(factorA, b1));
    factorA = v128.load_splat<f64>(panelA, 8);
    sum10 = f64x2.add(sum10, f64x2.mul(factorA, b0));
    sum11 = f64x2.add(sum11, f64x2.mul(factorA, b1));
    factorA = v128.load_splat<f64>(panelA, 16);
    sum20 = f64x2.add(sum20, f64x2.mul(factorA, b0));
    sum21 = f64x2.add(sum21, f64x2.mul(factorA, b1));
    factorA = v128.load_splat<f64>(panelA, 24);
    sum30 = f64x2.add(sum30, f64x2.mul(factorA, b0));
    sum31 = f64x2.add(sum31, f64x2.mul(factorA, b1));
    panelA += 32;
    panelB += 32;
  }
  const scale = f64x2.splat(factor);
  v128.store(out, f64x2.mul(sum00, scale));
  v128.store(out, f64x2.mul(sum01, scale), 16);
  v128.store(out1, f64x2.mul(sum10, scale));
  v128.store(out1, f64x2.mul(sum11, scale), 16);
  v128.store(out2, f64x2.mul(sum20, scale));
  v128.store(out2, f64x2.mul(sum21, scale), 16);
  v128.store(out3, f64x2.mul(sum30, scale));
  v128.store(out3, f64x2.mul(sum31, scale), 16);
}

// Packing for the products: a panel holds 4 rows (or columns) of a block, term by term, 4 numbers for each term. Addresses
// and strides are in bytes. The last panel is filled up with zeros, so that a tile never reads what is not there.

/** Panels of `count` rows, `terms` numbers each. */
export function packRows(from: usize, stride: usize, count: usize, terms: usize, to: usize): void {
  const pairs = terms & ~1;
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const row0 = from + i * stride;
    const row1 = row0 + stride;
    const row2 = row1 + stride;
    const row3 = row2 + stride;
    for (let p: usize = 0; p < pairs; p += 2) {
      const at: usize = p << 3;
      const x0 = v128.load(row0 + at);
      const x1 = v128.load(row1 + at);
      const x2 = v128.load(row2 + at);
      const x3 = v128.load(row3 + at);
      v128.store(to, v128.shuffle<f64>(x0, x1, 0, 2));
      v128.store(to, v128.shuffle<f64>(x2, x3, 0, 2), 16);
      v128.store(to, v128.shuffle<f64>(x0, x1, 1, 3), 32);
      v128.store(to, v128.shuffle<f64>(x2, x3, 1, 3), 48);
      to += 64;
    }
    if (pairs < terms) {
      const at: usize = pairs << 3;
      store<f64>(to, load<f64>(row0 + at));
      store<f64>(to, load<f64>(row1 + at), 8);
      store<f64>(to, load<f64>(row2 + at), 16);
      store<f64>(to, load<f64>(row3 + at), 24);
      to += 32;
    }
  }
  if (i < count) packLast(from + i * stride, 8, stride, count - i, terms, to);
}

/** Panels of `count` columns, `terms` numbers each. */
export function packColumns(from: usize, stride: usize, count: usize, terms: usize, to: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    let column = from + (i << 3);
    for (let p: usize = 0; p < terms; p++) {
      v128.store(to, v128.load(column));
      v128.store(to, v128.load(column, 16), 16);
      column += stride;
      to += 32;
    }
  }
  if (i < count) packLast(from + (i << 3), stride, 8, count - i, terms, to);
}

/** One panel of fewer than 4: number p of line i is at `from + p · termStride + i · lineStride`. */
function packLast(from: usize, termStride: usize, lineStride: usize, count: usize, terms: usize, to: usize): void {
  for (let p: usize = 0; p < terms; p++) {
    for (let i: usize = 0; i < 4; i++) {
      store<f64>(to, i < count ? load<f64>(from + p * termStride + i * lineStride) : 0);
      to += 8;
    }
  }
}

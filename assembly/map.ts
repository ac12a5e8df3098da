// Entry by entry and row by row, in 128-bit vectors of two float64. Addresses and strides are in bytes; arrays that are
// mapped whole are padded to whole vectors.

/** out = A ⊙ B, `count` entries. */
export function multiplyEntries(a: usize, b: usize, out: usize, count: usize): void {
  for (const end = a + (count << 3); a < end; a += 16, b += 16, out += 16) {
    v128.store(out, f64x2.mul(v128.load(a), v128.load(b)));
  }
}

/** next = w − rate · (g + decay · w), `count` entries and none after them. `next` may be `w`. */
export function descend(w: usize, g: usize, rate: f64, decay: f64, next: usize, count: usize): void {
  const rates = f64x2.splat(rate);
  const decays = f64x2.splat(decay);
  for (const end = w + ((count & ~1) << 3); w < end; w += 16, g += 16, next += 16) {
    const values = v128.load(w);
    const slope = f64x2.add(v128.load(g), f64x2.mul(decays, values));
    v128.store(next, f64x2.sub(values, f64x2.mul(rates, slope)));
  }
  if (count & 1) store<f64>(next, load<f64>(w) - rate * (load<f64>(g) + decay * load<f64>(w)));
}

/**
 * v ← momentum · v + g + decay · w, or g + decay · w alone with `isFirst`; next = w − rate · v, or
 * w − rate · (g + decay · w + momentum · v) with `nesterov`. `count` entries; `next` may be `w`.
 */
export function descendWithMomentum(
  w: usize,
  g: usize,
  v: usize,
  rate: f64,
  decay: f64,
  momentum: f64,
  nesterov: bool,
  isFirst: bool,
  next: usize,
  count: usize,
): void {
  const rates = f64x2.splat(rate);
  const decays = f64x2.splat(decay);
  const momenta = f64x2.splat(momentum);
  for (const end = w + (count << 3); w < end; w += 16, g += 16, v += 16, next += 16) {
    const values = v128.load(w);
    const slope = f64x2.add(v128.load(g), f64x2.mul(decays, values));
    const velocity = isFirst ? slope : f64x2.add(f64x2.mul(momenta, v128.load(v)), slope);
    v128.store(v, velocity);
    const way = nesterov ? f64x2.add(slope, f64x2.mul(momenta, velocity)) : velocity;
    v128.store(next, f64x2.sub(values, f64x2.mul(rates, way)));
  }
}

/**
 * With s = g + decay · w: m ← β₁ m + (1 − β₁) s, v ← β₂ v + (1 − β₂) s², next = w − rate · (m/c₁) / (√v/c₂ + ε). `count`
 * entries; `next` may be `w`.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  rate: f64,
  decay: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  correction1: f64,
  correction2: f64,
  next: usize,
  count: usize,
): void {
  for (const end = w + (count << 3); w < end; w += 16, g += 16, m += 16, v += 16, next += 16) {
    const values = v128.load(w);
    const slope = f64x2.add(v128.load(g), f64x2.mul(f64x2.splat(decay), values));
    const first = f64x2.add(f64x2.mul(f64x2.splat(beta1), v128.load(m)), f64x2.mul(f64x2.splat(1 - beta1), slope));
    const second = f64x2.add(
      f64x2.mul(f64x2.splat(beta2), v128.load(v)),
      f64x2.mul(f64x2.mul(f64x2.splat(1 - beta2), slope), slope),
    );
    v128.store(m, first);
    v128.store(v, second);
    const root = f64x2.add(f64x2.div(f64x2.sqrt(second), f64x2.splat(correction2)), f64x2.splat(epsilon));
    const way = f64x2.div(f64x2.div(first, f64x2.splat(correction1)), root);
    v128.store(next, f64x2.sub(values, f64x2.mul(f64x2.splat(rate), way)));
  }
}

/** out[i] = factor · the sum of row i, added from left to right; four rows at a time, so that the additions overlap. */
export function sumRows(a: usize, rows: usize, columns: usize, factor: f64, out: usize): void {
  if (columns === 1) {
    for (const end = a + (rows << 3); a < end; a += 8, out += 8) store<f64>(out, factor * (0 + load<f64>(a)));
    return;
  }
  const stride = columns << 3;
  let i: usize = 0;
  for (; i + 4 <= rows; i += 4) {
    let sum0: f64 = 0;
    let sum1: f64 = 0;
    let sum2: f64 = 0;
    let sum3: f64 = 0;
    for (const end = a + stride; a < end; a += 8) {
      sum0 += load<f64>(a);
      sum1 += load<f64>(a + stride);
      sum2 += load<f64>(a + 2 * stride);
      sum3 += load<f64>(a + 3 * stride);
    }
    a += 3 * stride;
    store<f64>(out, factor * sum0);
    store<f64>(out, factor * sum1, 8);
    store<f64>(out, factor * sum2, 16);
    store<f64>(out, factor * sum3, 24);
    out += 32;
  }
  for (; i < rows; i++) {
    let sum: f64 = 0;
    for (const end = a + stride; a < end; a += 8) sum += load<f64>(a);
    store<f64>(out, factor * sum);
    out += 8;
  }
}

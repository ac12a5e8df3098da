// What 128-bit vectors can do at most on this machine: twelve independent chains of a multiplication and an addition, which is
// as many as the two units for each can overlap, and nothing else.

/** Runs `count` rounds of 48 floating-point operations; the result depends on all of them. */
export function peak(count: i32, factor: f64, addend: f64): f64 {
  const m = f64x2.splat(factor);
  const p = f64x2.splat(addend);
  let a = p;
  let b = p;
  let c = p;
  let d = p;
  let e = p;
  let f = p;
  let g = p;
  let h = p;
  let i = p;
  let j = p;
  let k = p;
  let l = p;
  for (let n: i32 = 0; n < count; n++) {
    a = f64x2.add(f64x2.mul(a, m), p);
    b = f64x2.add(f64x2.mul(b, m), p);
    c = f64x2.add(f64x2.mul(c, m), p);
    d = f64x2.add(f64x2.mul(d, m), p);
    e = f64x2.add(f64x2.mul(e, m), p);
    f = f64x2.add(f64x2.mul(f, m), p);
    g = f64x2.add(f64x2.mul(g, m), p);
    h = f64x2.add(f64x2.mul(h, m), p);
    i = f64x2.add(f64x2.mul(i, m), p);
    j = f64x2.add(f64x2.mul(j, m), p);
    k = f64x2.add(f64x2.mul(k, m), p);
    l = f64x2.add(f64x2.mul(l, m), p);
  }
  const sum = f64x2.add(
    f64x2.add(f64x2.add(a, b), f64x2.add(c, d)),
    f64x2.add(f64x2.add(f64x2.add(e, f), f64x2.add(g, h)), f64x2.add(f64x2.add(i, j), f64x2.add(k, l))),
  );
  return f64x2.extract_lane(sum, 0);
}

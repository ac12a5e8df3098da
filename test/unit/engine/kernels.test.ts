import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { activations, type ElementwiseName } from '../../../src/engine/activation';
import { inOneMemory } from '../../../src/engine/kernels/arena';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { plainKernels } from '../../../src/engine/kernels/plain';
import { SimdKernels } from '../../../src/engine/kernels/simd';
import { instantiate, whyNoWebAssembly } from '../../../src/engine/kernels/webAssembly';
import { matrix, type Matrix } from '../../../src/engine/matrix';

type Shape = readonly [rows: number, columns: number];

/** Runs `compute` on the same matrices, the last of them the result, in the heap and in WebAssembly's memory. */
function onBoth(
  shapes: readonly Shape[],
  value: (at: number) => number,
  compute: (kernels: Kernels, ...matrices: Matrix[]) => void,
): [plain: Matrix[], simd: Matrix[]] {
  const filled = (matrices: Matrix[]): Matrix[] => {
    let count = 0;
    for (const { data } of matrices) for (let i = 0; i < data.length; i++) data[i] = value(count++);
    return matrices;
  };
  const plain = filled(shapes.map(([rows, columns]) => matrix(rows, columns)));
  const { kernels, matrices } = inOneMemory((arena) => ({
    kernels: arena.kernels,
    matrices: shapes.map(([rows, columns]) => matrix(rows, columns, arena.take(rows * columns))),
  }));
  assert.ok(kernels instanceof SimdKernels, 'this Node has no WebAssembly with vectors');
  compute(plainKernels, ...plain);
  compute(kernels, ...filled(matrices));
  return [plain, matrices];
}

/** Every matrix in every bit: what a kernel wrote, and that it wrote nothing else. */
function assertSameBits([plain, simd]: readonly [Matrix[], Matrix[]]): void {
  plain.forEach(({ data }, n) => {
    const at = data.findIndex((x, i) => !Object.is(x, simd[n]!.data[i]));
    assert.equal(at, -1, `matrix ${n}, entry ${at}: ${simd[n]!.data[at]} by vectors, ${data[at]} by plain loops`);
  });
}

/** Numbers in (−1, 1) with every bit in use; whole numbers in −9…9, whose sums are exact in any order. */
const random = (at: number): number => Math.sin(12.9898 * (at + 1)) * Math.cos(78.233 * at);
const whole = (at: number): number => Math.round(9 * random(at));

interface ProductCase {
  readonly name: string;
  readonly shapes: (m: number, n: number, k: number) => Shape[];
  readonly compute: (kernels: Kernels, ...matrices: Matrix[]) => void;
  /** Entry (i, j) by the definition. */
  readonly entry: (a: Matrix, b: Matrix, bias: Float64Array, i: number, j: number, k: number) => number;
}

const sum = (count: number, term: (p: number) => number): number =>
  Array.from({ length: count }, (_, p) => term(p)).reduce((total, x) => total + x, 0);
const at = ({ columns, data }: Matrix, i: number, j: number): number => data[i * columns + j]!;

const products: readonly ProductCase[] = [
  {
    name: 'b + A B',
    shapes: (m, n, k) => [[m, k], [k, n], [m, 1], [m, n]], // prettier-ignore
    compute: (kernels, a, b, bias, out) => kernels.multiply(a, b, bias.data, out),
    entry: (a, b, bias, i, j, k) => bias[i]! + sum(k, (p) => at(a, i, p) * at(b, p, j)),
  },
  {
    name: 'Aᵀ B',
    shapes: (m, n, k) => [[k, m], [k, n], [m, 1], [m, n]], // prettier-ignore
    compute: (kernels, a, b, _, out) => kernels.multiplyTransposedLeft(a, b, out),
    entry: (a, b, _, i, j, k) => sum(k, (p) => at(a, p, i) * at(b, p, j)),
  },
  {
    name: '½ A Bᵀ',
    shapes: (m, n, k) => [[m, k], [n, k], [m, 1], [m, n]], // prettier-ignore
    compute: (kernels, a, b, _, out) => kernels.multiplyTransposedRight(a, b, 0.5, out),
    entry: (a, b, _, i, j, k) => 0.5 * sum(k, (p) => at(a, i, p) * at(b, j, p)),
  },
];

const small = fc.integer({ min: 1, max: 21 });

for (const { name, shapes, compute, entry } of products) {
  describe(`the product ${name}`, () => {
    it('is the sum of its definition, whatever the result held before', () => {
      fc.assert(
        fc.property(small, small, small, (m, n, k) => {
          const [, [a, b, bias, out]] = onBoth(shapes(m, n, k), whole, compute);
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              const expected = entry(a!, b!, bias!.data, i, j, k);
              assert.equal(at(out!, i, j) + 0, expected + 0, `${m} × ${n}, ${k} terms: entry (${i}, ${j})`);
            }
          }
        }),
      );
    });

    it('has the same bits by vectors and by plain loops', () => {
      fc.assert(
        fc.property(small, small, small, (m, n, k) => assertSameBits(onBoth(shapes(m, n, k), random, compute))),
      );
      // Several blocks in every direction, with a rest in each.
      assertSameBits(onBoth(shapes(131, 517, 259), random, compute));
      assertSameBits(onBoth(shapes(261, 6, 515), random, compute));
    });
  });
}

describe('the maps', () => {
  const sizes: Shape[] = [[1, 1], [3, 3], [4, 8], [5, 7], [9, 31]]; // prettier-ignore

  it('have the same bits by vectors and by plain loops', () => {
    for (const [rows, columns] of sizes) {
      const four: Shape[] = Array.from({ length: 4 }, () => [rows, columns]);
      const run = (compute: (kernels: Kernels, ...m: Matrix[]) => void) =>
        assertSameBits(onBoth(four, random, compute));
      run((kernels, a, b, out) => kernels.multiplyEntries(a, b, out));
      run((kernels, w, g, next) => kernels.descend(w.data, g.data, 0.3, 0.01, next.data));
      run((kernels, w, g) => kernels.descend(w.data, g.data, 0.3, 0, w.data));
      for (const [isFirst, nesterov] of [
        [true, true],
        [false, true],
        [true, false],
        [false, false],
      ] as const) {
        const rule = { kind: 'sgd', momentum: 0.9, nesterov } as const;
        run((kernels, w, g, v, next) =>
          kernels.descendWithMomentum(w.data, g.data, 0.3, 0.01, rule, isFirst, v.data, next.data),
        );
        run((kernels, w, g, v) =>
          kernels.descendWithMomentum(w.data, g.data, 0.3, 0.01, rule, isFirst, v.data, w.data),
        );
      }
      const ofAdam = { kind: 'adam', beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } as const;
      run((kernels, w, g, m, v) => {
        for (let i = 0; i < v.data.length; i++) v.data[i] = Math.abs(v.data[i]!);
        for (let k = 0; k < 3; k++) kernels.adam(w.data, g.data, 0.3, 0.01, ofAdam, 0.1, 0.3, m.data, v.data, w.data);
      });
      assertSameBits(
        onBoth([[rows, columns], [rows, 1]], random, (kernels, a, out) => kernels.sumRows(a, 0.7, out.data)), // prettier-ignore
      );
    }
  });

  it('sum rows and descend as defined', () => {
    const [, [a, sums]] = onBoth([[9, 5], [9, 1]], whole, (kernels, x, out) => kernels.sumRows(x, 2, out.data)); // prettier-ignore
    for (let i = 0; i < 9; i++) assert.equal(sums!.data[i], 2 * sum(5, (j) => at(a!, i, j)));
    const [, [w, g, next]] = onBoth([[3, 4], [3, 4], [3, 4]], whole, (kernels, x, y, out) =>
      kernels.descend(x.data, y.data, 0.5, 0.25, out.data),
    ); // prettier-ignore
    next!.data.forEach((x, i) => assert.equal(x, w!.data[i]! - 0.5 * (g!.data[i]! + 0.25 * w!.data[i]!)));
  });

  it('apply every activation as its row says, in every bit, at the extremes too', () => {
    const special = [
      0, -0, 5e-324, -5e-324, 1e-300, -1e-9, 1, -1, 37, -37, 700, -700, 709, -745, 746, -800, 1e300, -1e300,
    ];
    const z = [...special, Infinity, -Infinity, NaN, ...Array.from({ length: 1000 }, (_, i) => 40 * random(i))];
    const shape: Shape = [1, z.length];
    for (const name of Object.keys(activations) as ElementwiseName[]) {
      const { value, derivative } = activations[name];
      const both = onBoth([shape, shape, shape], (i) => z[i] ?? 7, (kernels, x, a, dadz) =>
        kernels.activate(name, x, a, dadz),
      ); // prettier-ignore
      assertSameBits(both);
      z.forEach((x, i) => {
        assert.ok(Object.is(both[1][1]!.data[i], value(x)), `${name}(${x})`);
        assert.ok(Object.is(both[1][2]!.data[i], derivative(x)), `${name}′(${x})`);
      });
    }
  });
});

describe('WebAssembly’s kernels', () => {
  it('are here', () => {
    assert.equal(whyNoWebAssembly(), null);
  });

  it('are not to be had with more room than a memory may hold, and are afterwards all the same', () => {
    assert.equal(instantiate(2 ** 40), null);
    assert.notEqual(instantiate(0), null);
  });
});

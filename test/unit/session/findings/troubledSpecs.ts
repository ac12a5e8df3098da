import fc from 'fast-check';
import { activationNames } from '../../../../src/engine/activation';
import { lossNames } from '../../../../src/engine/loss';

/** Networks that have something wrong with them more often than not. */
export const troubledSpecs: fc.Arbitrary<string> = fc
  .record({
    seed: fc.nat(1e6),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
    kinds: fc.array(fc.constantFrom(...activationNames), { minLength: 3, maxLength: 3 }),
    scale: fc.constantFrom(0.1, 1, 1, 10, 100, 1e4),
    shift: fc.constantFrom(0, 0, -3, -30, 30),
    loss: fc.constantFrom(...lossNames),
    targetScale: fc.constantFrom(0.5, 1, 1.2, 3),
    batchSize: fc.constantFrom(1, 2, 4),
    learningRate: fc.constantFrom(0.01, 1, 1000),
    alike: fc.boolean(),
  })
  .map((of) => {
    const random = randomOf(of.seed);
    const numbers = (count: number, scale: number, shift = 0): number[] =>
      Array.from({ length: count }, () => Math.round((scale * (2 * random() - 1) + shift) * 1e4) / 1e4);
    const [inputs = 1, ...units] = of.sizes;
    const layers = units.map((count, l) => {
      const from = l === 0 ? inputs : (units[l - 1] ?? 1);
      const row = numbers(from, of.scale);
      const onward = (): number[] => (of.alike && l > 0 ? row.map(() => row[0] ?? 0) : numbers(from, of.scale));
      const rows = Array.from({ length: count }, () => (of.alike && l === 0 ? row : onward()));
      const biases = of.alike && l === 0 ? rows.map(() => of.shift) : numbers(count, of.scale, of.shift);
      return { weights: rows, biases, activation: of.kinds[l] };
    });
    const outputs = units.at(-1) ?? 1;
    const first = numbers(inputs, 1);
    const data = Array.from({ length: 4 }, (_, s) => ({
      input: s === 0 || (s === 3 && of.alike) ? first : numbers(inputs, 1),
      target: numbers(outputs, of.targetScale).map((x) => (random() < 0.6 ? Math.abs(x) : x)),
    }));
    const training = { batchSize: of.batchSize, learningRate: of.learningRate };
    return JSON.stringify({ inputs, layers, loss: of.loss, data, training });
  });

function randomOf(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

import { noise } from './noise';

/**
 * A spec of 784-128-10 whose parameters are drawn from its seed: so many samples of 28 × 28 pixels, most of them 0, in batches
 * of 32. The same text at every run.
 */
export function digitsSpec(samples: number): string {
  const random = noise();
  const data = Array.from({ length: samples }, (_, sample) => ({
    input: Array.from({ length: 784 }, () => Math.max(0, Math.round((random() - 0.8) * 1000) / 200)),
    target: Array.from({ length: 10 }, (__, digit) => Number(digit === sample % 10)),
  }));
  return JSON.stringify({
    name: '784-128-10',
    inputs: 784,
    layers: [
      { activation: 'relu', units: 128 },
      { activation: 'softmax', units: 10 },
    ],
    loss: 'cross-entropy',
    seed: 1,
    data,
    training: { learningRate: 0.1, batchSize: 32 },
  });
}

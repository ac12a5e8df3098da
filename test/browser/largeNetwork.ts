/** The name of the network below, as the panel's title shows it. */
export const largeName = 'Large';

/** The text of a network of 784-128-10 that is drawn from a seed, with so many samples in batches of 32. */
export function largeNetwork(samples: number): string {
  return JSON.stringify({
    name: largeName,
    inputs: 784,
    layers: [
      { units: 128, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    seed: 1,
    data: Array.from({ length: samples }, (_, sample) => ({
      input: Array.from({ length: 784 }, (__, pixel) => ((pixel * 7 + sample * 13) % 17) / 17),
      target: Array.from({ length: 10 }, (__, digit) => Number(digit === sample % 10)),
    })),
    training: { learningRate: 0.1, batchSize: 32 },
  });
}

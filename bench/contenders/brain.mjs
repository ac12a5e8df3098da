// brain.js on the CPU. It updates after every sample, so that one step is as many updates as the batch has samples.
import { createRequire } from 'node:module';
import { learningRate, rows } from '../nets.mjs';

function make({ sizes, layers, inputs, targets }) {
  const { NeuralNetwork } = createRequire(import.meta.url)('brain.js');
  const net = new NeuralNetwork({ activation: 'sigmoid', hiddenLayers: sizes.slice(1, -1), learningRate });
  net.trainOpts.momentum = 0; // which its own check of the options forbids
  net.sizes = sizes;
  net.initialize();
  layers.forEach(({ weights, biases, inputs: from }, l) => {
    net.weights[l + 1] = rows(weights, from);
    net.biases[l + 1] = Array.from(biases);
  });
  const [x, t] = [rows(inputs, sizes[0]), rows(targets, sizes.at(-1))];
  return {
    step: () => {
      for (let s = 0; s < x.length; s++) {
        net.runInput(x[s]);
        net.calculateDeltas(t[s]);
        net.adjustWeights();
      }
    },
  };
}

export const contenders = () => [{ name: 'brain.js, a sample at a time', group: 'JavaScript', make }];

// synaptic, which updates after every sample, too.
import { createRequire } from 'node:module';
import { learningRate, rows } from '../nets.mjs';

function make({ sizes, inputs, targets }) {
  const { Architect } = createRequire(import.meta.url)('synaptic');
  const net = new Architect.Perceptron(...sizes);
  const [x, t] = [rows(inputs, sizes[0]), rows(targets, sizes.at(-1))];
  return {
    step: () => {
      for (let s = 0; s < x.length; s++) {
        net.activate(x[s]);
        net.propagate(learningRate, t[s]);
      }
    },
  };
}

export const contenders = () => [{ name: 'synaptic, a sample at a time', group: 'JavaScript', mostWeights: 2e5, make }];

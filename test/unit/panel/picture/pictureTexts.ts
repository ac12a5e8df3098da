import { specText } from '../../spec/specText';

/** Three inputs, three units of tanh, three of softmax. */
export const softmaxText = specText({
  name: '"softmax"',
  inputs: '["u", "v", "w"]',
  layers: '[{ "units": 4, "activation": "tanh" }, { "units": 3, "activation": "softmax" }]',
  loss: '"cross-entropy"',
  data: '[{ "input": [0.5, -1.25, 2], "target": [0, 1, 0] }]',
  seed: '1',
});

/** 784 inputs in a ring, as of an image, 128 units and 10 outputs. */
export const wideText = specText({
  name: '"wide"',
  inputs: '784',
  layers: '[{ "units": 128, "activation": "relu" }, { "units": 10, "activation": "softmax" }]',
  loss: '"cross-entropy"',
  data: JSON.stringify([
    {
      input: Array.from({ length: 784 }, (_, i) => {
        const [x, y] = [(i % 28) - 14, Math.floor(i / 28) - 14];
        return Math.max(0, 8 - Math.abs(x * x + y * y - 64) / 4) / 8;
      }),
      target: Array.from({ length: 10 }, (_, i) => (i === 0 ? 1 : 0)),
    },
  ]),
  seed: '1',
});

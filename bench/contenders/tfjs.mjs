// TensorFlow.js on its cpu and wasm backends, in float32: as its documentation says (`minimize`), and with the gradients
// written out so that no product has a transposed operand, which its wasm backend is slow at.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { learningRate, transposed } from '../nets.mjs';

function variables({ layers, inputs, targets, batch, sizes }) {
  return {
    x: tf.tensor2d(Float32Array.from(inputs), [batch, sizes[0]]),
    t: tf.tensor2d(Float32Array.from(targets), [batch, sizes.at(-1)]),
    weights: layers.map((layer) =>
      tf.variable(tf.tensor2d(Float32Array.from(transposed(layer.weights, layer.inputs)), [layer.inputs, layer.units])),
    ),
    biases: layers.map(({ biases }) => tf.variable(tf.tensor1d(Float32Array.from(biases)))),
  };
}

const forward = (weights, biases, x) =>
  weights.reduce((kept, w, l) => [...kept, tf.sigmoid(tf.add(tf.matMul(kept.at(-1), w), biases[l]))], [x]);

function minimizing(problem) {
  const { x, t, weights, biases } = variables(problem);
  const optimizer = tf.train.sgd(learningRate);
  const lossOf = () => tf.mean(tf.sum(tf.squaredDifference(forward(weights, biases, x).at(-1), t), 1));
  return (isAsked) => {
    const loss = optimizer.minimize(lossOf, true, [...weights, ...biases]);
    const value = isAsked ? loss.dataSync()[0] : undefined;
    loss.dispose();
    weights[0].dataSync();
    return value;
  };
}

function writtenOut(problem) {
  const { x, t, weights, biases } = variables(problem);
  const step = () => {
    const kept = forward(weights, biases, x);
    const difference = tf.sub(kept.at(-1), t);
    const loss = tf.mean(tf.sum(tf.square(difference), 1));
    let dlda = tf.mul(difference, 2 / problem.batch);
    for (let l = weights.length - 1; l >= 0; l--) {
      const a = kept[l + 1];
      const delta = tf.mul(dlda, tf.mul(a, tf.sub(1, a)));
      if (l > 0) dlda = tf.matMul(delta, tf.transpose(weights[l]));
      weights[l].assign(tf.sub(weights[l], tf.mul(tf.matMul(tf.transpose(kept[l]), delta), learningRate)));
      biases[l].assign(tf.sub(biases[l], tf.mul(tf.sum(delta, 0), learningRate)));
    }
    return loss;
  };
  return (isAsked) => {
    const loss = tf.tidy(step);
    const value = isAsked ? loss.dataSync()[0] : undefined;
    loss.dispose();
    weights[0].dataSync();
    return value;
  };
}

const contender = (name, group, backend, maker) => ({
  name,
  group,
  make: async (problem) => {
    await tf.setBackend(backend);
    return { step: maker(problem), begin: () => tf.setBackend(backend) };
  },
});

/** Its core for Node leaves the gradients out, which only its ES modules have: both share one global registry. */
async function registerGradients() {
  const here = dirname(fileURLToPath(import.meta.url));
  const outfile = join(here, '..', '..', 'dist', 'bench', 'gradients.mjs');
  const contents = "import '@tensorflow/tfjs-core/dist/register_all_gradients';";
  await build({ stdin: { contents, resolveDir: here }, bundle: true, format: 'esm', logLevel: 'error', outfile });
  await import(pathToFileURL(outfile).href);
}

export async function contenders() {
  tf.enableProdMode();
  await registerGradients();
  const require = createRequire(import.meta.url);
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  setThreadsCount(1);
  return [
    contender('tfjs wasm, written out, float32', 'tuned', 'wasm', writtenOut),
    contender('tfjs wasm, minimize, float32', 'JavaScript', 'wasm', minimizing),
    contender('tfjs cpu, minimize, float32', 'JavaScript', 'cpu', minimizing),
  ];
}

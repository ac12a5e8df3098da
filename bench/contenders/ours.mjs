// The engine itself, bundled as it is in the extension; once more without WebAssembly.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assembly } from '../../assembly/compile.mjs';
import { build } from 'esbuild';
import { learningRate, transposed } from '../nets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function load(name, options) {
  const outfile = join(root, 'dist', 'bench', `${name}.mjs`);
  const contents = ['stepper', 'parameters', 'optimizer', 'matrix'].map((file) => `export * from './${file}';`);
  await build({
    stdin: { contents: contents.join('\n'), resolveDir: join(root, 'src', 'engine') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [assembly],
    outfile,
    ...options,
  });
  return import(pathToFileURL(outfile).href);
}

function stepper(engine, { layers, batch, inputs, targets }) {
  const { Parameters, Stepper, initialOptimizerState, matrix } = engine;
  const shapes = layers.map(({ units, inputs: from }) => ({ units, inputs: from, activation: 'sigmoid' }));
  const parameters = new Parameters(shapes);
  parameters.layers.forEach(({ weights, biases }, l) => {
    weights.data.set(layers[l].weights);
    biases.set(layers[l].biases);
  });
  const rule = { optimizer: { kind: 'sgd', momentum: 0, nesterov: false }, learningRate, weightDecay: 0 };
  const network = { layers: shapes, loss: 'squared-error', reduction: 'mean' };
  const optimizer = initialOptimizerState(rule, parameters.values.length);
  const made = new Stepper(network, rule, { parameters, optimizer }, [batch]);
  const columns = (data) => matrix(data.length / batch, batch, transposed(data, data.length / batch));
  made.load(
    { inputs: columns(inputs), targets: columns(targets) },
    Array.from({ length: batch }, (_, s) => s),
  );
  return made;
}

const contender = (name, engine) => ({
  name,
  group: 'ours',
  make: (problem) => {
    const made = stepper(engine, problem);
    return { step: () => made.step(), bytes: made.state.losses.buffer.byteLength };
  },
});

export async function contenders() {
  const banner = { js: 'const withoutWebAssembly = {};' };
  const plain = await load('plain', { banner, define: { globalThis: 'withoutWebAssembly' } });
  return [contender('ours, float64', await load('engine', {})), contender('ours without WebAssembly, float64', plain)];
}

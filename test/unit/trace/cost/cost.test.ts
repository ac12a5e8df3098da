import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { backward } from '../../../../src/engine/backward';
import { BatchState } from '../../../../src/engine/batchState';
import { forward } from '../../../../src/engine/forward';
import { checkGradient } from '../../../../src/engine/check/gradientCheck';
import type { Network } from '../../../../src/engine/network';
import { costShape, deepened } from '../../../../src/trace/cost/costShape';
import { costWays, multiplications, type CostWay } from '../../../../src/trace/cost/multiplications';
import { operations } from '../../../../src/trace/cost/operations';
import { ExpandedPaths } from '../../../../src/trace/cost/ways/expandedPaths';
import { FiniteDifferences } from '../../../../src/trace/cost/ways/finiteDifferences';
import { InMatrices } from '../../../../src/trace/cost/ways/inMatrices';
import { SampleBySample } from '../../../../src/trace/cost/ways/sampleBySample';
import type { Way, WayTask } from '../../../../src/trace/cost/ways/way';
import { wayOf } from '../../../../src/trace/cost/ways/ways';
import { randomCaseOf } from '../../engine/randomNetwork';
import { exampleText, modelOf } from '../../spec/specText';
import { Counter } from './countingKernels';

const smallCase = randomCaseOf({ units: { min: 1, max: 4 }, samples: { min: 1, max: 3 } });

function countedWay(name: CostWay, task: WayTask, counter: Counter): Way {
  const shape = costShape(task.network, task.batch.inputs.columns);
  switch (name) {
    case 'expanded':
      return new ExpandedPaths(task, shape, counter.multiply);
    case 'differences':
      return new FiniteDifferences(task, counter.arena);
    case 'samples':
      return new SampleBySample(task, shape, counter.multiply);
    case 'matrices':
      return new InMatrices(task, (build) => build(counter.arena));
  }
}

function engineGradient({ network, parameters, batch }: WayTask): Float64Array {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state.gradient.values;
}

const hasSoftmax = ({ layers }: Network): boolean => layers.some(({ activation }) => activation === 'softmax');

/** A batch and parameters for a text's first update. */
function taskOf(text: string): WayTask {
  const model = modelOf(text);
  return { network: model.network, parameters: model.initialParameters(), batch: model.batchOf(model.samplesOf(0)) };
}

describe('the cost of all gradients', () => {
  for (const name of costWays) {
    it(`${name}: the formula is what an instrumented run counts, and its gradient is the engine's`, () => {
      fc.assert(
        fc.property(smallCase, (task) => {
          const counter = new Counter();
          const way = countedWay(name, task, counter);
          way.run(0, way.parts);
          const shape = costShape(task.network, task.batch.inputs.columns);
          // The products of a softmax's Jacobian are not the kernels': the engine's own way counts without them.
          if (name !== 'matrices' || !hasSoftmax(task.network)) {
            assert.equal(counter.multiplications, multiplications(shape, name));
          }
          if (name === 'expanded' || name === 'samples') {
            assert.equal(operations(shape, name), counter.multiplications);
          } else if (!hasSoftmax(task.network)) {
            assert.equal(counter.operations, operations(shape, name));
          }
          if (name === 'differences') return; // below, with the check's own tolerance
          const expected = engineGradient(task);
          way.gradient.values.forEach((x, at) => {
            const size = Math.max(...expected.map(Math.abs), 1e-3);
            assert.ok(Math.abs(x - expected[at]!) <= 1e-12 * size, `${at}: ${x}, not ${expected[at]}`);
          });
        }),
        { numRuns: 150 },
      );
    });

    it(`${name}: in parts it says the same, as often as it is run`, () => {
      fc.assert(
        fc.property(smallCase, fc.integer({ min: 1, max: 5 }), (task, size) => {
          const [whole, parted] = [wayOf(name, task), wayOf(name, task)];
          whole.run(0, whole.parts);
          for (let time = 0; time < 2; time++) {
            for (let first = 0; first < parted.parts; first += size) {
              parted.run(first, Math.min(first + size, parted.parts));
            }
          }
          assert.deepEqual(parted.gradient.values, whole.gradient.values);
        }),
        { numRuns: 30 },
      );
    });
  }

  it('finite differences are those of the gradient check, two losses a parameter', () => {
    const { network, parameters, batch } = taskOf(exampleText('mazur.backprop.json'));
    const way = new FiniteDifferences({ network, parameters, batch });
    way.run(0, way.parts);
    const checked = checkGradient(network, parameters, batch).map(({ numeric }) => numeric);
    assert.deepEqual([...way.gradient.values].sort(), checked.sort());
  });

  it('the lecture’s network and XOR, counted by hand', () => {
    const counts = (text: string): bigint[] => {
      const { network, batch } = taskOf(text);
      return costWays.map((way) => multiplications(costShape(network, batch.inputs.columns), way));
    };
    // 2-2-2-2, one sample. Forward 12, back 6 + 8 + 12. Paths of layers 3, 2, 1: 1, 2, 4 with 2, 4, 6 products a weight (4
    // of them) and one fewer a bias (2): 8 + 2, 2 (16 + 6), 4 (24 + 10). Differences: 2 · 6 (2 + 0, 4, 8).
    assert.deepEqual(counts(exampleText('lee.backprop.json')), [12n + 10n + 44n + 136n, 12n + 12n * 18n, 38n, 38n]);
    // 2-3-1, four samples. Forward 9, back 4 + 3 + 9. Paths: one each; 3 · 2 + 1, 6 · 4 + 3 · 3. Differences: 2 · 4 · 3 + 2 · 9 · 5.
    assert.deepEqual(counts(exampleText('xor.backprop.json')), [4n * 49n, 4n * (9n + 24n + 90n), 100n, 100n]);
  });

  it('matrices need a number of operations that neither width nor samples change', () => {
    const of = (units: number, samples: number): bigint => {
      const layer = { units, inputs: units, activation: 'tanh' } as const;
      const network: Network = { layers: [layer, layer, layer], loss: 'squared-error', reduction: 'mean' };
      return operations(costShape(network, samples), 'matrices');
    };
    assert.equal(of(1, 1), 17n);
    assert.equal(of(1000, 60000), 17n);
  });

  it('a layer more multiplies what expanded chain rules need, and adds to what backpropagation needs', () => {
    const layers = [784, 128, 10].slice(1).map((units, l) => ({
      units,
      inputs: [784, 128][l]!,
      activation: 'sigmoid' as const,
    }));
    const network: Network = { layers, loss: 'squared-error', reduction: 'mean' };
    const counts = (way: CostWay): bigint[] =>
      [0, 1, 2, 3].map((added) => multiplications(costShape(deepened(network, added), 64), way));
    const steps = (values: bigint[]): bigint[] => values.slice(1).map((value, k) => value - values[k]!);
    // 128² weights three times, and 128 times σ′.
    const oneMore = 64n * (3n * 128n * 128n + 128n);
    assert.deepEqual(steps(counts('samples')), [oneMore, oneMore, oneMore]);
    const expanded = counts('expanded');
    assert.ok(expanded.slice(1).every((value, k) => value > 128n * expanded[k]!));
  });

  it('deeper networks fit together, also where there was no hidden layer', () => {
    fc.assert(
      fc.property(smallCase, fc.integer({ min: 0, max: 4 }), ({ network }, added) => {
        const { layers } = deepened(network, added);
        assert.equal(layers.length, network.layers.length + added);
        layers.forEach(({ inputs }, l) => assert.equal(inputs, layers[l - 1]?.units ?? network.layers[0]!.inputs));
        assert.equal(layers.at(-1)!.units, network.layers.at(-1)!.units);
      }),
    );
  });

  it('counts more paths than a float64 could', () => {
    const layer = { units: 128, inputs: 128, activation: 'relu' } as const;
    const network: Network = {
      layers: Array.from({ length: 300 }, () => layer),
      loss: 'squared-error',
      reduction: 'sum',
    };
    assert.ok(multiplications(costShape(network, 1), 'expanded') > 128n ** 298n);
  });
});

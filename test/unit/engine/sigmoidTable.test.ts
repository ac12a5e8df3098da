import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activations } from '../../../src/engine/activation';
import { BatchState } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { matrix } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { initialOptimizerState, type UpdateRule } from '../../../src/engine/optimizer';
import { Parameters } from '../../../src/engine/parameters';
import { Stepper } from '../../../src/engine/stepper';
import { referenceTable } from './referenceTable';
import { unitsInLastPlace } from './unitsInLastPlace';

type Row = readonly [name: 'sigmoid' | 'tanh', z: number, value: number, derivative: number];

const table = referenceTable('sigmoid') as readonly Row[];

/** Units in the last place that a value or a derivative may be off. */
const MOST = 5;

function assertDigits(actual: number, expected: number, what: string): void {
  const error = unitsInLastPlace(actual, expected);
  assert.ok(error <= MOST, `${what} = ${actual}, expected ${expected}: ${error} units in the last place`);
}

/** A layer of one unit whose z are the numbers given, one a sample. */
function unit(activation: Row[0], zs: readonly number[]) {
  const layers = [{ units: 1, inputs: 1, activation }];
  const network: Network = { layers, loss: 'squared-error', reduction: 'mean' };
  const parameters = new Parameters(layers, Float64Array.of(1, 0));
  const batch = { inputs: matrix(1, zs.length, Float64Array.from(zs)), targets: matrix(1, zs.length) };
  return { network, parameters, batch };
}

/** a and σ′(z) of every z, by the forward pass of one batch. */
function byForward(activation: Row[0], zs: readonly number[]): BatchState {
  const { network, parameters, batch } = unit(activation, zs);
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  return state;
}

/** The same by the stepper. */
function byStepper(activation: Row[0], zs: readonly number[]): BatchState {
  const { network, parameters, batch } = unit(activation, zs);
  const sgd = { kind: 'sgd', momentum: 0, nesterov: false } as const;
  const rule: UpdateRule = { optimizer: sgd, learningRate: 0, weightDecay: 0 };
  const stepper = new Stepper(network, rule, { parameters, optimizer: initialOptimizerState(rule, 2) }, [zs.length]);
  stepper.load(batch, [...zs.keys()]);
  stepper.step();
  return stepper.state;
}

describe('the digits of σ and σ′ up to |z| = 700', () => {
  for (const name of ['sigmoid', 'tanh'] as const) {
    const rows = table.filter(([of]) => of === name);
    const zs = rows.map(([, z]) => z);

    it(`${name} has a table that reaches there`, () => {
      assert.ok(rows.length >= 100);
      assert.ok(Math.max(...zs) === (name === 'sigmoid' ? 700 : 350) && Math.min(...zs) === -Math.max(...zs));
      assert.ok(rows.every(([, , , derivative]) => derivative > 0));
    });

    it(`${name} in the table of activations: within ${MOST} units in the last place`, () => {
      for (const [, z, value, derivative] of rows) {
        assertDigits(activations[name].value(z), value, `σ(${z})`);
        assertDigits(activations[name].derivative(z), derivative, `σ′(${z})`);
      }
    });

    for (const [by, run] of Object.entries({ 'the forward pass': byForward, 'the stepper': byStepper })) {
      it(`${name} by ${by}, in batches of every length: within ${MOST} units in the last place`, () => {
        for (const length of [1, 2, 3, 5, 64, rows.length]) {
          for (let first = 0; first < rows.length; first += length) {
            const chosen = rows.slice(first, first + length);
            const { z, a, dadz } = run(
              name,
              chosen.map(([, of]) => of),
            ).layers[0]!;
            chosen.forEach(([, of, value, derivative], s) => {
              assert.equal(z.data[s], of);
              assertDigits(a.data[s]!, value, `σ(${of})`);
              assertDigits(dadz!.data[s]!, derivative, `σ′(${of})`);
            });
          }
        }
      });
    }
  }
});

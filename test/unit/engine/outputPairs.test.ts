// Every output activation under every kind of loss, at z of every size, against numbers right to the last bit
// (test/reference/make_tables.py).
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../src/engine/activation';
import { backward } from '../../../src/engine/backward';
import { BatchState } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import type { LossName } from '../../../src/engine/loss';
import { Parameters } from '../../../src/engine/parameters';
import { referenceTable } from './referenceTable';
import { unitsInLastPlace } from './unitsInLastPlace';

/** A number, or the name of an infinity; `null` where there is no such number. */
type Exact = number | 'Infinity' | '-Infinity' | null;

interface Row {
  readonly activation: ActivationName;
  readonly loss: LossName;
}

/** Many z, each of a unit of its own with the same target. */
interface UnitRow extends Row {
  readonly target: number;
  readonly z: readonly number[];
  readonly value: readonly Exact[];
  readonly dldy: readonly Exact[];
  readonly delta: readonly Exact[];
  /** How many times the rounding of y comes back where y is near its target, or terms cancel. */
  readonly slack: readonly number[];
}

/** One softmax. */
interface SoftmaxRow extends Row {
  readonly target: readonly number[];
  readonly z: readonly number[];
  readonly value: Exact;
  readonly dldy: readonly Exact[];
  readonly delta: readonly Exact[];
  /** How many times the rounding of y comes back where y is near its target, or terms cancel. */
  readonly slack: readonly number[];
}

const rows = referenceTable('pairs') as readonly (UnitRow | SoftmaxRow)[];
const isSoftmax = (row: UnitRow | SoftmaxRow): row is SoftmaxRow => row.activation === 'softmax';

/** Units in the last place of `exact` that a result may be off, of all that is computed from one z. */
const MOST = 16;

function check(actual: number, exact: Exact, slack: number, what: string): void {
  if (exact === null) return assert.ok(!Number.isFinite(actual) || what.includes('δ'), `${what} = ${actual}`);
  const error = unitsInLastPlace(actual, Number(exact));
  assert.ok(error <= MOST * slack, `${what} = ${actual}, not ${exact}: ${error} units in the last place`);
}

/** z of each output as its bias, with no input that matters. */
function outputOf({ activation, loss }: Row, z: readonly number[], target: readonly number[]): BatchState {
  const layers = [{ units: z.length, inputs: 1, activation }];
  const parameters = new Parameters(layers);
  parameters.layers[0]!.biases.set(z);
  const network = { layers, loss, reduction: 'mean' as const };
  const column = (values: readonly number[]) => ({ rows: values.length, columns: 1, data: Float64Array.from(values) });
  const state = new BatchState(network, { inputs: column([0]), targets: column(target) });
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state;
}

describe('an output activation under a loss', () => {
  for (const row of rows) {
    if (isSoftmax(row)) continue;
    const { activation, loss, target } = row;
    it(`${activation} under ${loss}, target ${target}: l, ∂l/∂y and δ to the last digits, at every z`, () => {
      row.z.forEach((z, i) => {
        const state = outputOf(row, [z], [target]);
        const at = `of ${activation}, ${loss}, z = ${z}, target ${target}`;
        check(state.loss, row.value[i]!, 2 * row.slack[i]!, `l ${at}`);
        check(state.layers[0]!.dlda.data[0]!, row.dldy[i]!, row.slack[i]!, `∂l/∂y ${at}`);
        check(state.layers[0]!.delta.data[0]!, row.delta[i]!, row.slack[i]!, `δ ${at}`);
      });
    });
  }

  for (const loss of new Set(rows.filter(isSoftmax).map((row) => row.loss))) {
    it(`softmax under ${loss}: l, ∂l/∂y and δ to the last digits`, () => {
      for (const row of rows.filter(isSoftmax).filter((other) => other.loss === loss)) {
        const state = outputOf(row, row.z, row.target);
        const at = `of softmax, ${loss}, z = (${row.z.join(', ')}), target (${row.target.join(', ')})`;
        check(state.loss, row.value, 2 * Math.max(...row.slack), `l ${at}`);
        row.z.forEach((_, i) => {
          check(state.layers[0]!.dlda.data[i]!, row.dldy[i]!, row.slack[i]!, `∂l/∂y${i + 1} ${at}`);
          check(state.layers[0]!.delta.data[i]!, row.delta[i]!, row.slack[i]!, `δ${i + 1} ${at}`);
        });
      }
    });
  }

  it('is told in readable numbers: softmax under binary cross-entropy, where one y has rounded to 1', () => {
    const of = (z: readonly number[], target: readonly number[]) => {
      const { loss, layers } = outputOf({ activation: 'softmax', loss: 'binary-cross-entropy' }, z, target);
      return { loss, delta: [...layers[0]!.delta.data].map((x) => Number(x.toFixed(4))) };
    };
    assert.deepEqual(of([710, 0], [0, 1]).delta, [2, -2]);
    assert.deepEqual(of([720, 0, -0.3], [0, 0, 0]).delta, [1, -0.5744, -0.4256]);
    assert.deepEqual(of([800, 0], [0, 1]), { loss: 1600, delta: [2, -2] });
    assert.ok(Math.abs(of([744, 0, -0.3], [0, 1, 0]).loss - 1487.446) < 1e-3);
  });

  it('is told in readable numbers: tanh under binary cross-entropy, softmax under a squared and a cross-entropy', () => {
    const delta = (
      activation: ActivationName,
      loss: LossName,
      z: readonly number[],
      target: readonly number[],
    ): string => outputOf({ activation, loss }, z, target).layers[0]!.delta.data[0]!.toPrecision(4);
    assert.deepEqual(
      [10, 18.5, 19, 800].map((z) => delta('tanh', 'binary-cross-entropy', [z], [0])),
      ['2.000', '2.000', '2.000', '2.000'],
    );
    assert.equal(delta('softmax', 'squared-error', [30, 0], [0, 1]), '3.743e-13');
    assert.equal(delta('softmax', 'squared-error', [35, 0], [0, 1]), '2.522e-15');
    assert.equal(delta('softmax', 'squared-error', [38, 0], [0, 1]), '1.256e-16');
    const narrow = outputOf({ activation: 'softmax', loss: 'cross-entropy' }, [800, 0, 0], [0.5, 1e-10, 1e-10]);
    assert.equal(narrow.layers[0]!.delta.data[0], 2e-10);
  });

  it('keeps its signs where z are so far apart that their difference loses more than 1', () => {
    for (const z of [12345.678, -12345.678]) {
      const [layer] = outputOf({ activation: 'softmax', loss: 'cross-entropy' }, [3e20, z], [0, 1]).layers;
      assert.deepEqual([...layer!.a.data], [1, 0]);
      assert.equal(layer!.dlda.data[1], -Infinity);
    }
  });
});

// What a finding claims is true of every network that leads to it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { activations, type ActivationName } from '../../../../src/engine/activation';
import { backward } from '../../../../src/engine/backward';
import { BatchState } from '../../../../src/engine/batchState';
import { forward } from '../../../../src/engine/forward';
import { losses } from '../../../../src/engine/loss';
import { column, entry, type Matrix } from '../../../../src/engine/matrix';
import { findingCodes, type FindingCode, type FindingFact } from '../../../../src/session/findings/finding';
import { findingsOf } from '../../../../src/session/findings/findings';
import type { Run } from '../../../../src/session/run';
import { parseSpec } from '../../../../src/spec/parseSpec';
import { sessionOf } from '../sessionOf';
import { troubledSpecs } from './troubledSpecs';

/** Three kinds are one in the union. */
type Fact<Code extends FindingCode> = FindingFact extends infer F
  ? F extends { readonly code: infer C }
    ? Code extends C
      ? F
      : never
    : never
  : never;

/** The passes over all of the data. */
function allOf({ model, iteration }: Run): BatchState {
  const all = Array.from({ length: model.spec.data.inputs.columns }, (_, sample) => sample);
  const state = new BatchState(model.network, model.batchOf(all));
  forward(model.network, iteration.start.parameters, state);
  backward(model.network, iteration.start.parameters, state);
  return state;
}

function slopesOf(state: BatchState, layer: number, unit: number): number[] {
  const { dadz } = state.layers[layer - 1]!;
  return Array.from({ length: dadz?.columns ?? 0 }, (_, s) => Math.abs(entry(dadz!, unit, s)));
}

function isZero({ data }: Matrix): boolean {
  return data.every((x) => x === 0 || Number.isNaN(x));
}

/** The steepest slope of an activation, looked for. */
function steepest(activation: ActivationName): number {
  if (activation === 'softmax') return NaN;
  const { derivative } = activations[activation];
  return Array.from({ length: 4001 }, (_, k) => Math.abs(derivative((k - 2000) / 200))).reduce((a, b) =>
    Math.max(a, b),
  );
}

const claims: { readonly [Code in FindingCode]: (found: Fact<Code>, run: Run) => void } = {
  'dead-unit'({ layer, units }, run) {
    const all = allOf(run);
    for (const unit of units) {
      assert.ok(slopesOf(all, layer, unit).every((slope) => slope === 0));
      const { weights } = run.iteration.state.gradient.layers[layer - 1]!;
      for (let from = 0; from < weights.columns; from++) assert.equal(Math.abs(entry(weights, unit, from)) || 0, 0);
    }
  },
  'dead-in-batch'({ layer, units }, run) {
    const { state } = run.iteration;
    assert.equal(units.length, run.model.network.layers[layer - 1]!.units);
    for (const unit of units) assert.ok(slopesOf(state, layer, unit).every((slope) => slope === 0));
    for (let l = 1; l <= layer; l++) assert.ok(isZero(state.gradient.layers[l - 1]!.weights));
    const all = allOf(run);
    assert.ok(units.some((unit) => slopesOf(all, layer, unit).some((slope) => slope > 0)));
  },
  'saturated-unit'({ layer, units, activation }, run) {
    const all = allOf(run);
    for (const unit of units) {
      assert.ok(slopesOf(all, layer, unit).every((slope) => slope < steepest(activation) / 100));
    }
  },
  'alike-units'({ layer, units }, { iteration }) {
    const { weights, biases } = iteration.end.parameters.layers[layer - 1]!;
    const [first = 0, ...others] = units;
    for (const unit of others) {
      assert.deepEqual(biases[unit], biases[first]);
      for (let from = 0; from < weights.columns; from++) {
        assert.equal(entry(weights, unit, from), entry(weights, first, from));
      }
    }
  },
  'vanishing-gradient'({ layer, norm, largest, largestLayer }, { iteration }) {
    const normOf = (l: number): number => Math.hypot(...iteration.state.gradient.layerValues(l - 1));
    assert.ok(Math.abs(norm - normOf(layer)) <= 1e-9 * norm && norm < largest / 100);
    assert.ok(Math.abs(largest - normOf(largestLayer)) <= 1e-9 * largest);
    iteration.state.layers.forEach((_, l) => assert.ok(!(normOf(l + 1) > largest * (1 + 1e-9))));
  },
  'exploding-value'({ layer, cause }, { iteration }) {
    if (cause.kind === 'not finite') return;
    const { state, samples } = iteration;
    assert.ok(Math.abs(cause.value) > cause.bound);
    if (cause.quantity !== 'z' && cause.quantity !== 'a') return;
    const value = entry(state.layers[layer - 1]![cause.quantity], cause.unit!, samples.indexOf(cause.sample!));
    assert.equal(value, cause.value);
    const { inputs, targets } = state.batch;
    assert.ok([...inputs.data, ...targets.data].every((x) => Math.abs(value) > 1000 * Math.abs(x)));
  },
  'large-update'({ layer, count, weightCount, to, from, before, after }, { iteration }) {
    const [old, now] = [iteration.start, iteration.end].map(({ parameters }) => parameters.layers[layer - 1]!.weights);
    assert.deepEqual([entry(old!, to, from), entry(now!, to, from)], [before, after]);
    assert.ok(Math.abs(after - before) > Math.abs(before));
    const larger = old!.data.filter((w, k) => Math.abs(now!.data[k]! - w) > Math.abs(w));
    assert.ok(larger.length >= count && weightCount === old!.data.length);
  },
  'unreachable-target'({ sample, activation, loss, cause }, run) {
    const targets = column(run.model.spec.data.targets, sample);
    const row = losses[loss];
    if (cause.kind === 'sum') {
      assert.ok(activation === 'softmax' && Math.abs(targets.reduce((a, b) => a + b) - 1) > 0.004);
    } else if (cause.kind === 'probability') {
      assert.ok(row.takesProbabilities && (cause.target < 0 || cause.target > 1));
    } else {
      const { target, low, high, leastLoss } = cause;
      assert.ok(leastLoss > 0 && !row.takesProbabilities);
      for (let k = 0; k <= 100; k++) {
        const y = Number.isFinite(high) ? low + (k / 100) * (high - low) : low + k * k;
        assert.ok(row.term(y, target, targets.length) >= leastLoss * (1 - 1e-12));
      }
      // As near as one likes.
      const nearest = target < low ? low : high;
      assert.ok(Math.abs(row.term(nearest, target, targets.length) - leastLoss) <= 1e-12 * leastLoss);
      assert.ok(allOf(run).losses[sample]! >= leastLoss * (1 - 1e-12));
    }
  },
  'contradictory-samples'({ sample, first }, { model }) {
    const { inputs, targets } = model.spec.data;
    assert.deepEqual(column(inputs, sample), column(inputs, first));
    assert.notDeepEqual(column(targets, sample), column(targets, first));
  },
  'mismatched-loss'({ activation, loss }) {
    assert.equal(activation === 'softmax', !losses[loss].takesProbabilities);
  },
};

describe('what findings claim', () => {
  it('is true of every network that leads to them', () => {
    const seen = new Map<FindingCode, number>();
    fc.assert(
      fc.property(troubledSpecs, fc.boolean(), (text, isLater) => {
        assert.deepEqual(parseSpec(text).problems, [], text);
        const session = isLater ? sessionOf(text, 'update', 'backward') : sessionOf(text, 'backward');
        for (const finding of findingsOf(session)) {
          const claim = claims[finding.code] as (found: FindingFact, run: Run) => void;
          claim(finding, session.run!);
          seen.set(finding.code, (seen.get(finding.code) ?? 0) + 1);
        }
      }),
      { numRuns: 700 },
    );
    const rare = findingCodes.filter((code) => (seen.get(code) ?? 0) < 3);
    assert.deepEqual(rare, [], JSON.stringify([...seen]));
  }).timeout(60_000);
});

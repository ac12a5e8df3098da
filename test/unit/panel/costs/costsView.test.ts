import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { costsView, type CostsSource } from '../../../../src/panel/costs/costsView';
import { durationText } from '../../../../src/panel/costs/durationText';
import type { Timing } from '../../../../src/trace/cost/costTimer';
import { exampleText, modelOf } from '../../spec/specText';

function sourceOf(name: string, timing: Timing = { kind: 'waiting' }): CostsSource {
  const { network, spec } = modelOf(exampleText(name));
  return { network, samples: spec.data.inputs.columns, timing: () => timing, language: 'en' };
}

describe('costsView', () => {
  it('the lecture’s network', () => {
    const view = costsView(sourceOf('lee.backprop.json'));
    assert.equal(view.network, '2-2-2-2, samples of a batch: 1, weights and biases: 18');
    assert.equal(
      view.result[0],
      'For all gradients of one batch, backpropagation needs 38 multiplications where finite differences need 228 (6 times as many) and chain rules on their own 202 (5.3 times as many).',
    );
    assert.deepEqual(
      view.ways.map(({ multiplications, ratio, operations }) => [multiplications.text, ratio, operations.text]),
      [
        ['202', '5.3 ×', '202'],
        ['228', '6 ×', '150'],
        ['38', '1 ×', '38'],
        ['38', '1 ×', '17'],
      ],
    );
    assert.equal(view.ways[1]!.multiplications.bar, 1);
    assert.ok(view.ways.every(({ multiplications: { bar } }) => bar > 0 && bar <= 1));
  });

  it('a layer more adds the same to backpropagation and multiplies the chain rules', () => {
    const { growth } = costsView(sourceOf('lee.backprop.json'));
    assert.deepEqual(
      growth.rows.map(({ added, cells }) => [added, cells[2]!.text]),
      [38, 52, 66, 80, 94, 108].map((count, added) => [added, String(count)]),
    );
    assert.equal(growth.rows[0]!.cells[0]!.factor, '');
    assert.match(growth.rows[5]!.cells[0]!.factor, /^× 2\.\d$/);
    assert.match(growth.result, /costs backpropagation 14 more multiplications, whatever the depth/);
    assert.equal(growth.caption, 'With more hidden layers like the last one (units: 2, sigmoid)');
  });

  it('says what was measured, what is being measured and what was not run', () => {
    const time = (timing: Timing) => costsView(sourceOf('xor.backprop.json', timing)).ways[0]!.time;
    assert.deepEqual(time({ kind: 'waiting' }), { kind: 'waiting', text: 'being measured…', detail: '' });
    assert.deepEqual(time({ kind: 'measured', milliseconds: 0.0123, readings: 5 }), {
      kind: 'measured',
      text: 'less than 1 ms',
      detail: '',
    });
    assert.deepEqual(time({ kind: 'left out', predicted: 7200e3 }), {
      kind: 'left out',
      text: 'not run: about 196 multiplications',
      detail: 'it would take about 2 hours',
    });
  });
});

describe('durationText', () => {
  const cases: [milliseconds: number, text: string][] = [
    [0.0004, '0.4 µs'],
    [0.0123, '12 µs'],
    [3.44, '3.4 ms'],
    [999.6, '1000 ms'],
    [1500, '1.5 s'],
    [150e3, '2.5 minutes'],
    [3 * 3600e3, '3 hours'],
    [72 * 3600e3, '3 days'],
    [3.2e12, '100 years'],
    [Infinity, 'more than 10 000 years'],
  ];
  for (const [milliseconds, text] of cases) {
    it(`writes ${milliseconds} ms as ${text}`, () => assert.equal(durationText(milliseconds), text));
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Reason } from '../../../../src/trace/condition/hit';
import { hitText } from '../../../../src/trace/condition/hitText';
import { conditionOf, lee } from './conditionNets';

const none = { predicate: 0, holds: true, now: null, before: null, sample: null, layer: null, unit: null };

describe('hitText', () => {
  const texts: [condition: string, reason: Partial<Reason>, text: string][] = [
    ['loss < 0.1', { now: 0.09980012 }, 'loss = 0.09980 < 0.1'],
    ['loss < 0.1', { now: 0.09999996 }, 'loss = 0.09999996 < 0.1'],
    ['loss <= 0.25', { now: 0.25 }, 'loss = 0.25 ≤ 0.25'],
    ['not loss < 0.1', { now: 0.12345, holds: false }, 'loss = 0.1235 ≥ 0.1'],
    ['loss rises', { now: 0.38214, before: 0.38211 }, 'loss rose: 0.38211 → 0.38214'],
    ['not loss rises', { now: 0.5, before: 0.5, holds: false }, 'loss did not rise: 0.5 → 0.5'],
    ['norm(2) falls', { now: 1, before: 2 }, '‖∂l/∂w‖ of layer 2 fell: 2 → 1'],
    ['norm passes -1e-9', { now: 1, before: -2 }, '‖∂l/∂w‖ of the network passed −1e−9: −2 → 1'],
    ['dw(1, 1, 2) changes sign', { now: -0.0004, before: 0.0012 }, '∂l/∂w₁₂⁽¹⁾ changed sign: 0.0012 → −0.0004'],
    ['not db(3, 2) changes sign', { now: 2, before: 1, holds: false }, '∂l/∂b₂⁽³⁾ did not change sign: 1 → 2'],
    ['w(2, 2, 1) > 0.30000000000000004', { now: 1 }, 'w₂₁⁽²⁾ = 1 > 0.30000000000000004'],
    ['z(1, 2) > 3', { now: 5.25, sample: 0 }, 'z₂⁽¹⁾ of sample 1 = 5.25 > 3'],
    ['not z(1, 2) > 3', { holds: false }, 'z₂⁽¹⁾ ≤ 3 for every sample of the batch'],
    ['not a(1, 2) passes 3', { holds: false }, 'a₂⁽¹⁾ passed 3 for no sample of the batch'],
    ['not δ(1, 2) rises', { holds: false }, 'δ₂⁽¹⁾ rose for no sample of the batch'],
    ['not δ(1, 2) is not finite', { holds: false }, 'δ₂⁽¹⁾ is finite for every sample of the batch'],
    ['loss is not finite', { now: NaN }, 'loss is not finite: NaN'],
    ['update >= 100', { now: 100 }, 'updates = 100 ≥ 100'],
    [
      'any unit saturates',
      { now: 0.0021, layer: 1, unit: 1 },
      'unit 2 of layer 1 saturates: largest |σ′(z)| is 0.0021',
    ],
    [
      'not unit(1, 2) saturates',
      { now: 0.21, layer: 1, unit: 1, holds: false },
      'unit 2 of layer 1 does not saturate: largest |σ′(z)| is 0.21',
    ],
    ['not layer(3) saturates', { layer: 3, holds: false }, 'no unit of layer 3 saturates'],
    ['not any unit saturates', { holds: false }, 'no unit saturates'],
  ];
  for (const [text, reason, expected] of texts) {
    it(`says ${expected}`, () => {
      const hit = { position: 1, reasons: [{ ...none, ...reason }] };
      assert.equal(hitText(conditionOf(text, lee), hit, 4), expected);
    });
  }

  it('names each reason of an "and" once', () => {
    const condition = conditionOf('loss < 1 and norm > 0 and loss < 1', lee);
    const reasons = [0, 1, 2].map((predicate) => ({ ...none, predicate, now: 0.5 }));
    const text = hitText(condition, { position: 1, reasons }, 4);
    assert.equal(text, 'loss = 0.5 < 1; ‖∂l/∂w‖ of the network = 0.5 > 0');
  });
});

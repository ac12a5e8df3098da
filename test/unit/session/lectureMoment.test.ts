import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { lectureMoments, momentAt, momentPosition } from '../../../src/session/lectureMoment';
import { Session } from '../../../src/session/session';

/** The lecture's network at the start of its first iteration. */
function lecture(): Session {
  const session = new Session('file:///lee.backprop.json');
  session.setText(readFileSync('examples/lee.backprop.json', 'utf8'), 1);
  return session;
}

describe('the moments of the lecture', () => {
  it('have what each part speaks of just computed, and nothing after it', () => {
    const session = lecture();
    const made = lectureMoments.map((moment) => {
      const { plan } = session.run!;
      session.goTo(momentPosition(moment, plan, 3));
      const run = session.run!;
      return [
        moment,
        ...(['forward', 'backward', 'update'] as const).map((pass) =>
          [1, 2, 3].map((layer) => run.unitsMade(pass, layer)).join(''),
        ),
        plan.hasLoss(run.position),
      ];
    });
    assert.deepEqual(made, [
      ['goal', '000', '000', '000', false],
      ['input', '220', '000', '000', false],
      ['slope', '222', '000', '000', true],
      ['sum', '222', '022', '000', true],
      ['output', '222', '002', '000', true],
      ['reversed', '222', '222', '000', true],
      ['matrices', '222', '222', '222', true],
    ]);
  });

  it('are recognized at their positions, and nowhere else', () => {
    const { plan } = lecture().run!;
    const positions = lectureMoments.map((moment) => momentPosition(moment, plan, 3));
    assert.equal(new Set(positions).size, lectureMoments.length);
    for (let position = 0; position <= plan.length; position++) {
      const expected = lectureMoments[positions.indexOf(position)] ?? null;
      assert.equal(momentAt(position, plan, 3), expected, `position ${position}`);
    }
  });
});

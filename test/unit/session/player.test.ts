import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DEFAULT_HISTORY } from '../../../src/base/budgets';
import { Session } from '../../../src/session/session';
import { leeText as lee } from '../spec/specText';

/** A session whose clock is moved by hand. */
function clockedSession() {
  let waiting: { milliseconds: number; work: () => void } | null = null;
  const session = new Session('file:///net.backprop.json', {
    later: null,
    after: (milliseconds, work) => {
      const own = { milliseconds, work };
      waiting = own;
      return {
        dispose: () => {
          if (waiting === own) waiting = null;
        },
      };
    },
    historyBudget: DEFAULT_HISTORY,
  });
  session.setText(lee, 1);
  return {
    session,
    get delay(): number | undefined {
      return waiting?.milliseconds;
    },
    tick: (): void => {
      const { work } = waiting!;
      waiting = null;
      work();
    },
  };
}

describe('Player', () => {
  it('makes a step of its size at each tick, at its speed, until it is paused', () => {
    const clock = clockedSession();
    const { session } = clock;
    session.player.set('layer', 4);
    assert.equal(session.player.isPlaying, false);
    session.player.play();
    assert.deepEqual([session.player.isPlaying, clock.delay, session.run!.position], [true, 250, 0]);
    clock.tick();
    assert.equal(session.run!.position, 2);
    session.player.set('pass', 2);
    assert.equal(clock.delay, 500);
    clock.tick();
    assert.equal(session.run!.phase, 'forward');
    session.player.pause();
    assert.deepEqual([session.player.isPlaying, clock.delay], [false, undefined]);
  });

  it('goes on into the next iteration', () => {
    const clock = clockedSession();
    clock.session.player.set('iteration', 1);
    clock.session.player.play();
    clock.tick();
    clock.tick();
    assert.equal(clock.session.run!.updates, 2);
  });

  it('stops where the text has a mistake', () => {
    const clock = clockedSession();
    clock.session.player.play();
    clock.session.setText('{', 2);
    clock.tick();
    assert.deepEqual([clock.session.player.isPlaying, clock.session.run!.position], [false, 0]);
    clock.session.player.play();
    assert.equal(clock.session.player.isPlaying, false);
  });

  it('tells when it plays, pauses or is set', () => {
    const { session } = clockedSession();
    let changes = 0;
    session.onDidChange(() => changes++);
    session.player.set('unit', 5);
    session.player.play();
    session.player.play();
    session.player.pause();
    session.player.pause();
    assert.equal(changes, 3);
  });

  it('refuses a speed that is none', () => {
    const { session } = clockedSession();
    for (const speed of [0, -1, NaN]) assert.throws(() => session.player.set('unit', speed), RangeError);
  });

  it('leaves nothing waiting when its session is disposed', () => {
    const clock = clockedSession();
    clock.session.player.play();
    clock.session.dispose();
    assert.equal(clock.delay, undefined);
  });
});

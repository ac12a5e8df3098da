import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RunChanges } from '../../../src/language/runChanges';
import { SessionStore } from '../../../src/session/sessionStore';
import { leeText } from '../spec/specText';

/** How often a change of the lecture's session is told: counted until a later step, which is always told. */
async function told(change: (session: ReturnType<SessionStore['hold']>['session']) => void): Promise<number> {
  const store = new SessionStore();
  const changes = new RunChanges(store.onDidChange);
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      const listener = changes.onDidChange(() => {
        listener.dispose();
        resolve();
      });
    });
  const { session } = store.hold('untitled:net.backprop.json');
  session.setText(leeText, 1);
  await next();
  let count = 0;
  changes.onDidChange(() => {
    count++;
  });
  change(session);
  // Timers end in their order: after this one, what was gathered before has been told.
  await new Promise((resolve) => setTimeout(resolve, 60));
  const before = count;
  session.setText(leeText, 9);
  session.step('reset');
  await next();
  assert.equal(count, before + 1);
  changes.dispose();
  store.dispose();
  return before;
}

describe('RunChanges', () => {
  it('tells once of many steps that follow each other', async () => {
    const count = await told((session) => {
      for (let k = 0; k < 20; k++) session.step('update');
    });
    assert.equal(count, 1);
  });

  it('tells of another text, of one that became wrong and of one that was mended', async () => {
    assert.equal(await told((session) => session.setText(leeText.replace('[[1, -2]', '[[1, -3]'), 2)), 1);
    assert.equal(await told((session) => session.setText('{', 2)), 1);
    assert.equal(
      await told((session) => {
        session.setText('{', 2);
        session.setText(leeText, 3);
      }),
      1,
    );
  });

  it('tells nothing of a sample, of typing before the text is read and of a text that stays the same', async () => {
    const count = await told((session) => {
      session.selectSample(0);
      session.markBehind();
      session.setText(leeText, 2);
    });
    assert.equal(count, 0);
  });

  it('tells nothing any more once it is disposed', async () => {
    const store = new SessionStore();
    const changes = new RunChanges(store.onDidChange);
    let count = 0;
    changes.onDidChange(() => {
      count++;
    });
    store.hold('a').session.setText(leeText, 1);
    changes.dispose();
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(count, 0);
  });
});

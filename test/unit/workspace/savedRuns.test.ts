import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SAVED_RUNS } from '../../../src/base/budgets';
import type { After } from '../../../src/base/later';
import { SessionStore } from '../../../src/session/sessionStore';
import { type RestoredRun, SavedRuns, type Memory } from '../../../src/workspace/savedRuns';
import { leeText, specText } from '../spec/specText';

/** A memory that lasts longer than the windows that write into it, and counts what they write. */
class LastingMemory implements Memory {
  value: unknown = undefined;
  writes = 0;

  get(): unknown {
    return this.value;
  }

  update(_key: string, value: unknown): Promise<void> {
    this.value = JSON.parse(JSON.stringify(value));
    this.writes++;
    return Promise.resolve();
  }
}

/** A window: its sessions and what it keeps of them. `pass` lets all pauses end. */
function windowOn(memory: Memory) {
  const waiting: (() => void)[] = [];
  const after: After = (_, work) => {
    waiting.push(work);
    return { dispose: () => void waiting.splice(waiting.indexOf(work), 1) };
  };
  const store = new SessionStore();
  const faults: unknown[] = [];
  const savedRuns = new SavedRuns(memory, store, after, (fault) => void faults.push(fault));
  const restored: RestoredRun[] = [];
  savedRuns.onDidRestore((run) => void restored.push(run));
  return {
    store,
    savedRuns,
    restored,
    faults,
    open: (document: string, text: string) => {
      const held = store.hold(document);
      held.session.setText(text, 1);
      return held;
    },
    pass: () => {
      for (const work of waiting.splice(0)) work();
    },
  };
}

describe('SavedRuns', () => {
  it('bring a run back in another window, of the same text only', () => {
    const memory = new LastingMemory();
    const first = windowOn(memory);
    const { session } = first.open('file:///a.backprop.json', leeText);
    session.step('update');
    session.step('forward');
    first.savedRuns.dispose();
    const second = windowOn(memory);
    const again = second.open('file:///a.backprop.json', leeText).session;
    assert.deepEqual(again.run?.cursor, { iteration: 1, position: again.run?.plan.endOf('forward') });
    assert.deepEqual(again.run, session.run);
    assert.deepEqual(
      second.restored.map(({ isBack }) => isBack),
      [true],
    );
    const other = second.open('file:///b.backprop.json', leeText).session;
    assert.equal(other.run?.position, 0);
    const third = windowOn(memory);
    const edited = third.open('file:///a.backprop.json', leeText.replace('0.5', '0.25')).session;
    assert.equal(edited.run?.updates, 0);
    assert.deepEqual(third.restored, []);
  });

  it('bring it back once: what is edited later in the same session is an edit', () => {
    const memory = new LastingMemory();
    const first = windowOn(memory);
    first.open('a', leeText).session.step('update');
    const second = windowOn(memory);
    const { session } = second.open('a', leeText);
    session.step('reset');
    session.setText(leeText.replace('0.5', '0.25'), 2);
    session.setText(leeText, 3);
    assert.equal(session.run?.updates, 0);
    assert.equal(second.restored.length, 1);
  });

  it('bring it back once the text is right for the first time', () => {
    const memory = new LastingMemory();
    windowOn(memory).open('a', leeText).session.step('update');
    const { session } = windowOn(memory).open('a', leeText.slice(0, -1));
    assert.equal(session.run, null);
    session.setText(leeText, 2);
    assert.equal(session.run!.updates, 1);
  });

  it('bring it back after text and panel have been closed, with what came in the pause before', () => {
    const memory = new LastingMemory();
    const { open } = windowOn(memory);
    const held = open('a', leeText);
    held.session.step('update');
    held.session.step('update');
    held.session.step('stepInto');
    const { cursor } = held.session.run!;
    held.dispose();
    assert.deepEqual(open('a', leeText).session.run?.cursor, cursor);
  });

  it('bring an unsaved text’s run back after a reload, and forget it when that is closed', () => {
    const memory = new LastingMemory();
    windowOn(memory).open('untitled:a.backprop.json', leeText).session.step('update');
    const next = windowOn(memory);
    const held = next.open('untitled:a.backprop.json', leeText);
    assert.equal(held.session.run?.updates, 1);
    held.dispose();
    assert.equal(next.open('untitled:a.backprop.json', leeText).session.run?.updates, 0);
  });

  it('forget a run that begins again', () => {
    const memory = new LastingMemory();
    const { open, pass } = windowOn(memory);
    const { session } = open('a', leeText);
    session.step('update');
    session.step('reset');
    pass();
    assert.deepEqual(memory.value, []);
  });

  it('write at once, then what has come since after each pause, and nothing that they have written already', () => {
    const memory = new LastingMemory();
    const { open, pass } = windowOn(memory);
    const { session } = open('a', leeText);
    pass();
    assert.equal(memory.writes, 0);
    session.step('stepInto');
    assert.equal(memory.writes, 1);
    for (let k = 0; k < 5; k++) session.step('stepInto');
    assert.equal(memory.writes, 1);
    pass();
    assert.equal(memory.writes, 2);
    session.markBehind();
    pass();
    pass();
    assert.equal(memory.writes, 2);
  });

  it('keep the training that was being made until somebody goes on or elsewhere', () => {
    const memory = new LastingMemory();
    const first = windowOn(memory);
    const { session } = first.open('a', leeText);
    session.startTraining({ updates: 1000, lossBelow: null });
    first.savedRuns.dispose();
    first.store.dispose();
    for (let reload = 0; reload < 2; reload++) {
      const next = windowOn(memory);
      next.open('a', leeText);
      next.pass();
      next.savedRuns.dispose();
      assert.equal(next.restored[0]?.saved.training?.goal, 1000);
    }
    const last = windowOn(memory);
    last.open('a', leeText).session.step('update');
    assert.deepEqual(windowOn(memory).open('a', leeText).session.run?.updates, 1);
    const after = windowOn(memory);
    after.open('a', leeText);
    assert.equal(after.restored[0]?.saved.training, null);
  });

  it('go with a file or folder that is renamed', () => {
    const memory = new LastingMemory();
    const first = windowOn(memory);
    first.open('file:///x/a.backprop.json', leeText).session.step('update');
    first.savedRuns.rename('file:///x/a.backprop.json', 'file:///x/b.backprop.json');
    first.savedRuns.rename('file:///x', 'file:///y');
    first.savedRuns.rename('file:///', 'file:///z');
    const { open } = windowOn(memory);
    assert.equal(open('file:///y/b.backprop.json', leeText).session.run?.updates, 1);
    assert.equal(open('file:///x/a.backprop.json', leeText).session.run?.updates, 0);
  });

  it('forget the oldest where there is no room for all', () => {
    const memory = new LastingMemory();
    const { open, pass } = windowOn(memory);
    const updates = Array.from({ length: 1000 }, (_, k) => k);
    const curve = { updates, losses: updates.map((k) => 1 / (k + 3)) };
    for (let k = 0; k < 20; k++) {
      const { session } = open(`document ${k}`, specText());
      const { training, seed } = session.parsed.spec!;
      const saved = { text: session.mark, iteration: 0, position: 0, sample: 0, training: null };
      session.restore(saved, [{ number: 1, training, seed, from: 0, to: 1000, end: 'goal', loss: 0, curve }]);
      session.step('update');
      pass();
    }
    const size = JSON.stringify(memory.value).length;
    assert.ok(size > SAVED_RUNS / 2 && size < 1.2 * SAVED_RUNS, `${size} characters`);
    const next = windowOn(memory);
    const newest = next.open('document 19', specText()).session;
    assert.deepEqual([newest.run?.updates, newest.runs.length], [1, 1]);
    assert.equal(next.open('document 0', specText()).session.run?.updates, 0);
  });

  it('take nothing from what another version has written, and say what could not be written', async () => {
    for (const value of ['x', [1], [['a', { run: 1 }]], [['a', { run: '{}', trainings: '[]' }]]]) {
      const memory = new LastingMemory();
      memory.value = value;
      assert.equal(windowOn(memory).open('a', leeText).session.run?.updates, 0);
    }
    const fault = new Error('no room');
    const { open, faults } = windowOn({ get: () => undefined, update: () => Promise.reject(fault) });
    open('a', leeText).session.step('update');
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(faults, [fault]);
  });
});

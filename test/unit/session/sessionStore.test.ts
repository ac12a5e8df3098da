import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SessionStore } from '../../../src/session/sessionStore';
import { specText } from '../spec/specText';

describe('SessionStore', () => {
  it('has one session a document, the same for every holder', () => {
    const store = new SessionStore();
    const [one, again, other] = [store.hold('a'), store.hold('a'), store.hold('b')];
    assert.equal(again.session, one.session);
    assert.notEqual(other.session, one.session);
    assert.deepEqual([one.session.document, other.session.document], ['a', 'b']);
    assert.equal(store.get('a'), one.session);
    assert.equal(store.get('c'), undefined);
  });

  it('keeps a session until its last holder lets go of it', () => {
    const store = new SessionStore();
    const closed: string[] = [];
    store.onDidClose(({ document }) => void closed.push(document));
    const [first, second] = [store.hold('a'), store.hold('a')];
    const { session } = first;
    first.dispose();
    assert.equal(store.get('a'), session);
    assert.deepEqual([closed, session.isDisposed], [[], false]);
    second.dispose();
    assert.equal(store.get('a'), undefined);
    assert.deepEqual([closed, session.isDisposed], [['a'], true]);
  });

  it('counts each holder once, however often it lets go', () => {
    const store = new SessionStore();
    const [first, second] = [store.hold('a'), store.hold('a')];
    first.dispose();
    first.dispose();
    assert.equal(store.get('a'), second.session);
  });

  it('opens a new session after the last holder is gone', () => {
    const store = new SessionStore();
    const first = store.hold('a');
    first.session.setText(specText(), 1);
    first.dispose();
    const second = store.hold('a');
    assert.notEqual(second.session, first.session);
    assert.equal(second.session.run, null);
    first.dispose();
    assert.equal(store.get('a'), second.session);
  });

  it('says which session has changed, once', () => {
    const store = new SessionStore();
    const changed: string[] = [];
    store.onDidChange(({ document }) => void changed.push(document));
    const [a, b] = [store.hold('a'), store.hold('b')];
    store.hold('a');
    b.session.setText(specText(), 1);
    a.session.setText(specText(), 1);
    a.session.step('forward');
    assert.deepEqual(changed, ['b', 'a', 'a']);
  });

  it('has let go of the session already when it says that it closed', () => {
    const store = new SessionStore();
    const held = store.hold('a');
    const seen: unknown[] = [];
    store.onDidClose((session) => seen.push(store.get('a'), session.isDisposed));
    held.dispose();
    assert.deepEqual(seen, [undefined, false]);
  });

  it('lets go of all sessions with itself', () => {
    const store = new SessionStore();
    const [a, b] = [store.hold('a'), store.hold('b')];
    store.dispose();
    assert.deepEqual([a.session.isDisposed, b.session.isDisposed, store.get('a')], [true, true, undefined]);
    a.dispose();
    assert.equal(store.get('b'), undefined);
  });

  it('keeps the session of a document that is renamed, and says so', () => {
    const store = new SessionStore();
    const held = store.hold('a');
    const { session } = held;
    session.setText(specText(), 1);
    session.step('update');
    const { run } = session;
    const renamed: string[] = [];
    store.onDidRename(({ from, to }) => void renamed.push(`${from} → ${to}`));
    store.rename('a', 'b');
    store.rename('nothing', 'c');
    assert.deepEqual(renamed, ['a → b']);
    assert.equal(store.get('a'), undefined);
    assert.equal(store.get('b'), session);
    assert.deepEqual([session.document, session.run], ['b', run]);
    held.dispose();
    assert.deepEqual([store.get('b'), session.isDisposed], [undefined, true]);
  });

  it('gives that session to whoever has opened the document under its new name before', () => {
    const store = new SessionStore();
    const [panel, early] = [store.hold('a'), store.hold('b')];
    const [{ session }, { session: fresh }] = [panel, early];
    session.setText(specText(), 7);
    session.step('update');
    fresh.setText(specText(), 1);
    store.rename('a', 'b');
    assert.equal(early.session, session);
    assert.deepEqual([session.version, session.run?.updates, fresh.isDisposed], [1, 1, true]);
    panel.dispose();
    assert.equal(session.isDisposed, false);
    early.dispose();
    assert.deepEqual([session.isDisposed, store.documents], [true, []]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { READ_AT_ONCE } from '../../../src/base/budgets';
import type { Later } from '../../../src/base/later';
import { Session } from '../../../src/session/session';
import { parseSpec } from '../../../src/spec/parseSpec';
import { plainTree } from '../spec/plainTree';
import { specText } from '../spec/specText';

const sample = '{ "input": [1, -1], "target": [1, 0] }';
const long = specText({ data: `[${Array.from({ length: 5000 }, () => sample).join(', ')}]` });
const edited = long.replace('[1, -2]', '[1.5, -2]');
const wrong = long.replace('"target": [1, 0]', '"target": [1, 0, 0]');

/** A session whose later work waits until it is done by hand. */
function patientSession(text: string): { session: Session; waiting: Set<() => void>; goOn: (most?: number) => number } {
  const waiting = new Set<() => void>();
  const later: Later = (work) => {
    const once = (): void => {
      waiting.delete(once);
      work();
    };
    waiting.add(once);
    return { dispose: () => void waiting.delete(once) };
  };
  const session = new Session('file:///net.backprop.json', { later, after: null });
  session.setText(text, 1);
  const goOn = (most = Infinity): number => {
    let count = 0;
    for (const [once] of waiting.entries()) {
      if (count >= most) break;
      count++;
      once();
    }
    return count;
  };
  return { session, waiting, goOn };
}

describe('A long text', () => {
  it('is read in parts, later, and is told to be under way', () => {
    assert.ok(long.length > READ_AT_ONCE);
    const { session, goOn } = patientSession(long);
    let changes = 0;
    session.onDidChange(() => changes++);
    assert.deepEqual([session.version, session.readingVersion, session.run, session.text], [-1, 1, null, '']);
    assert.equal(session.notice, 'The text is being read: it is long.');
    assert.ok(goOn(3) === 3 && session.readingVersion === 1);
    assert.ok(goOn() > 3);
    assert.deepEqual([session.version, session.readingVersion, session.notice, changes], [1, null, null, 1]);
    assert.equal(session.run!.model.spec.data.inputs.columns, 5000);
    assert.equal(session.text, long);
  });

  it('leaves what was shown, marked stale, until it is read', () => {
    const { session, goOn } = patientSession(specText());
    session.step('forward');
    const { run } = session;
    session.setText(long, 2);
    assert.deepEqual([session.run === run, session.isStale, session.version], [true, true, 1]);
    goOn();
    assert.deepEqual([session.run === run, session.isStale, session.version], [false, false, 2]);
    assert.equal(session.run!.phase, 'forward');
  });

  it('is not read on once there is an edit', () => {
    const { session, waiting, goOn } = patientSession(long);
    goOn(2);
    session.markBehind();
    assert.deepEqual([waiting.size, session.readingVersion, session.notice], [0, null, null]);
    session.setText(wrong, 2);
    goOn(2);
    session.setText(edited, 3);
    assert.equal(waiting.size, 1);
    const seen: number[] = [];
    session.onDidChange(() => seen.push(session.version));
    goOn();
    assert.deepEqual(seen, [3]);
    assert.deepEqual(session.parsed.problems, []);
    const [layer] = session.run!.model.spec.layers;
    assert.ok(layer && 'data' in layer.weights && layer.weights.data[0] === 1.5);
  });

  for (const [what, texts] of Object.entries({
    'an edit': [edited],
    'a mistake': [wrong],
    'an edit and its undoing': [edited, long],
    'a mistake and its undoing': [wrong, long],
    'many edits': [edited, wrong, `${long} 1`, edited, specText(), wrong, long],
  })) {
    it(`comes to what reading the text alone gives, wherever ${what} came in between`, () => {
      for (const done of [0, 1, 2, 5, 20, Infinity]) {
        const { session, goOn } = patientSession(long);
        goOn();
        texts.forEach((text, i) => {
          session.setText(text, 2 + i);
          goOn(done);
        });
        goOn();
        const last = texts.at(-1)!;
        const expected = parseSpec(last);
        assert.deepEqual([session.text === last, session.version], [true, 1 + texts.length]);
        assert.deepEqual(session.parsed.problems, expected.problems);
        assert.deepEqual(session.parsed.spec, expected.spec);
        assert.deepEqual(plainTree(session.parsed.root!), plainTree(expected.root!));
        assert.equal(session.isStale, expected.spec === null);
      }
    }).timeout(60_000);
  }

  it('is judged by the memory that is allowed when it has been read', () => {
    const { session, goOn } = patientSession(long);
    goOn(2);
    session.setMemoryLimit(1000);
    goOn();
    assert.equal(session.parsed.problemCount, 1);
    session.setMemoryLimit(2 ** 30);
    goOn();
    assert.equal(session.parsed.problemCount, 0);
  });

  it('is not read on by a session that is closed', () => {
    const { session, waiting } = patientSession(long);
    session.dispose();
    assert.equal(waiting.size, 0);
  });
});

describe('A short text', () => {
  it('is read at once', () => {
    const { session, waiting } = patientSession(specText());
    assert.deepEqual([waiting.size, session.version, session.readingVersion], [0, 1, null]);
    assert.ok(session.run !== null);
  });
});

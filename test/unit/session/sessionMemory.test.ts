import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Session } from '../../../src/session/session';
import { specText } from '../spec/specText';

const sample = '{"input":[0],"target":[0]}';
const samples = Array.from({ length: 3000 }, () => sample).join();
const wide = specText({ inputs: '1', layers: '[{"units":1000000},{"units":1}]', data: `[${samples}]` });

describe('A session', () => {
  it('has a problem, not an exception, for a network larger than its memory', () => {
    const session = new Session('file:///net.backprop.json');
    session.setText(wide, 1);
    assert.equal(session.parsed.problems.length, 1);
    assert.equal(session.parsed.spec, null);
    assert.equal(session.run, null);
  });

  it('has a problem where the memory that is allowed cannot be had', () => {
    // More than any array can hold.
    const session = new Session('file:///net.backprop.json', { later: null, after: null, memoryLimit: Infinity });
    const layers = '[{"units":1000000},{"units":1}]';
    const data = `[${Array.from({ length: 20_000 }, () => sample).join()}]`;
    session.setText(specText({ inputs: '1', layers, data }), 1);
    const { problems, problemCount, spec } = session.parsed;
    assert.deepEqual([problems.length, problemCount, spec, session.run], [1, 1, null, null]);
    assert.match(problems[0]!.message, /^the network needs more memory than there is: /);
    // It goes on with the next text.
    session.setText(specText(), 2);
    assert.deepEqual(session.parsed.problems, []);
    assert.notEqual(session.run, null);
  });

  it('reads its text again when the limit is another', () => {
    const session = new Session('file:///net.backprop.json', { later: null, after: null, memoryLimit: 64 });
    session.setText(specText(), 1);
    assert.equal(session.parsed.problems.length, 1);
    session.setMemoryLimit(2 ** 20);
    assert.deepEqual(session.parsed.problems, []);
    const { run } = session;
    assert.notEqual(run, null);
    session.setMemoryLimit(64);
    assert.equal(session.parsed.problems.length, 1);
    assert.deepEqual([session.run, session.isStale], [run, true]);
  });
});

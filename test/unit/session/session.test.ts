import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Later } from '../../../src/base/later';
import { Session } from '../../../src/session/session';
import type { TrainingRun } from '../../../src/session/trainingRun';
import type { SeriesRow } from '../../../src/trace/series';
import { Training, type TrainingGoal } from '../../../src/trace/training';
import type { MoveName } from '../../../src/session/move';
import type { Phase } from '../../../src/session/phase';
import { leeText as lee, specText, xorText } from '../spec/specText';

const broken = '{ "inputs": 2 }';

/** A session that has read a text and made steps. */
function sessionOf(text: string, ...steps: MoveName[]): Session {
  const session = new Session('file:///net.backprop.json');
  session.setText(text, 1);
  for (const step of steps) session.step(step);
  return session;
}

const times = (count: number, step: MoveName): MoveName[] => new Array<MoveName>(count).fill(step);

/** Counts how often the session says that it has changed. */
function counted(session: Session): () => number {
  let count = 0;
  session.onDidChange(() => count++);
  return () => count;
}

/** Everything that the current iteration holds, to the last bit. */
function numbersOf(session: Session) {
  const { iteration } = session.run!;
  const { start, state, end, samples } = iteration;
  return {
    samples,
    updates: start.updates,
    start: [...start.parameters.values],
    memory: [...start.optimizer.first, ...start.optimizer.second],
    gradient: [...state.gradient.values],
    layers: state.layers.map(({ z, a, delta }) => [...z.data, ...a.data, ...delta.data]),
    end: [...end.parameters.values],
  };
}

describe('Session: steps', () => {
  const table: [steps: MoveName[], phase: Phase, updates: number, iteration: number][] = [
    [[], 'start', 0, 0],
    [['forward'], 'forward', 0, 0],
    [['forward', 'forward'], 'forward', 0, 0],
    [['backward'], 'backward', 0, 0],
    [['forward', 'backward'], 'backward', 0, 0],
    [['backward', 'forward'], 'forward', 0, 0],
    [['update'], 'update', 1, 0],
    [['forward', 'backward', 'update'], 'update', 1, 0],
    [['update', 'forward'], 'forward', 1, 1],
    [['update', 'backward'], 'backward', 1, 1],
    [['update', 'update'], 'update', 2, 1],
    [['update', 'forward', 'backward', 'update', 'forward'], 'forward', 2, 2],
    [['reset'], 'start', 0, 0],
    [['update', 'update', 'reset'], 'start', 0, 0],
    [['update', 'reset', 'update'], 'update', 1, 0],
  ];
  for (const [steps, phase, updates, iteration] of table) {
    it(`${steps.join(', ') || 'nothing'}: ${phase}, after ${updates} updates`, () => {
      const { run } = sessionOf(lee, ...steps);
      assert.equal(run!.phase, phase);
      assert.equal(run!.updates, updates);
      assert.equal(run!.iteration.start.updates, iteration);
    });
  }

  it('keep one iteration through forward, backward and update', () => {
    const session = sessionOf(lee, 'forward');
    const { iteration } = session.run!;
    for (const step of ['backward', 'update'] as const) {
      session.step(step);
      assert.equal(session.run!.iteration, iteration);
    }
  });

  it('begin the next iteration at the parameters that the update led to', () => {
    const session = sessionOf(lee, 'update');
    const { end } = session.run!.iteration;
    session.step('forward');
    assert.equal(session.run!.iteration.start, end);
    assert.ok(Math.abs(session.run!.iteration.state.loss - 0.735853857622857) < 1e-12);
  });

  it('go back to the spec’s own parameters by reset, to the bit', () => {
    const session = sessionOf(lee, ...times(5, 'update'), 'reset', 'forward');
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(lee, 'forward')));
  });

  it('know nothing ahead of a reset', () => {
    const session = sessionOf(lee, ...times(5, 'update'));
    session.goTo(0);
    assert.equal(session.timeline!.cursorAt(session.timeline!.reached).iteration, 4, 'going back keeps the future');
    session.step('reset');
    assert.equal(session.timeline!.reached, 0);
    assert.equal(session.timeline!.nearest(5).updates, 1, 'the end of the iteration that it stands in');
    assert.equal(session.timeline!.series.size, 1, 'the iteration that it stands in');
    session.step('update');
    assert.equal(session.timeline!.reached, session.timeline!.plan.length);
  });

  it('do nothing, and say nothing, while the text has never been right', () => {
    const session = sessionOf(broken);
    const changes = counted(session);
    session.step('forward');
    assert.equal(session.run, null);
    assert.equal(changes(), 0);
  });
});

describe('Session: edits', () => {
  const steps: MoveName[][] = [
    [],
    ['forward'],
    ['backward'],
    ['update'],
    ['update', 'forward'],
    ['update', 'update', 'backward'],
    times(4, 'update'),
  ];
  const texts: [name: string, before: string, after: string][] = [
    ['another learning rate', lee, lee.replace('0.5 }', '0.25 }')],
    ['another weight', lee, lee.replace('[[1, -2]', '[[1, -3]')],
    ['another shape', lee, specText()],
    [
      'momentum and batches',
      lee,
      xorText('{ "batchSize": 3, "shuffle": true, "optimizer": { "kind": "sgd", "momentum": 0.9 } }'),
    ],
    ['adam', lee, lee.replace('0.5 }', '0.1, "optimizer": "adam" }')],
  ];
  for (const [name, before, after] of texts) {
    it(`keep the phase and make the updates again: ${name}`, () => {
      assert.notEqual(after, before);
      for (const made of steps) {
        const edited = sessionOf(before, ...made);
        edited.setText(after, 2);
        const fresh = sessionOf(after, ...made);
        assert.equal(edited.run!.phase, fresh.run!.phase);
        assert.equal(edited.run!.updates, fresh.run!.updates);
        assert.deepEqual(numbersOf(edited), numbersOf(fresh));
      }
    });
  }

  it('of a comment only leave every number as it was', () => {
    const session = sessionOf(lee, 'update', 'update', 'forward');
    const before = numbersOf(session);
    session.setText(`// more\n${lee}`, 2);
    assert.deepEqual(numbersOf(session), before);
  });

  it('of text that is not new do not compute again', () => {
    const session = sessionOf(lee, 'update');
    const { run, parsed } = session;
    session.setText(lee, 2);
    assert.equal(session.run, run);
    assert.equal(session.parsed, parsed);
    assert.equal(session.version, 2);
  });

  it('say how many updates were made again, and nothing where there were none', () => {
    const session = sessionOf(lee, 'forward');
    session.setText(lee.replace('0.5 }', '0.25 }'), 2);
    assert.equal(session.notice, null);
    session.step('update');
    session.step('update');
    session.setText(lee, 3);
    assert.equal(session.notice, 'The spec was edited: the run up to update 2 was made again from its parameters.');
    session.step('forward');
    assert.equal(session.notice, null);
  });

  it('speak of one update in the singular', () => {
    const session = sessionOf(lee, 'update');
    session.setText(lee.replace('0.5 }', '0.25 }'), 2);
    assert.ok(session.notice !== null);
    assert.doesNotMatch(session.notice, /\b1 updates\b/);
  });

  it('begin again, and say so, where making the updates again would take too long', () => {
    const session = sessionOf(lee, ...times(80, 'update'), 'backward');
    // 10 million weights, three products of each for 4 samples and 80 updates: more than the budget.
    const size = 1000;
    const vector = JSON.stringify(new Array(size).fill(0.5));
    const sample = `{ "input": [1, 2], "target": ${vector} }`;
    const layers = `[${new Array<string>(11).fill(`{ "units": ${size} }`).join(', ')}]`;
    session.setText(specText({ layers, data: `[${sample}, ${sample}, ${sample}, ${sample}]` }), 2);
    assert.equal(session.run!.phase, 'backward');
    assert.equal(session.run!.updates, 0);
    assert.equal(
      session.notice,
      'The spec was edited and the run begins again: replaying it up to update 80 would take too long.',
    );
  }).timeout(20_000);
});

describe('Session: updates that take a while to make again', () => {
  const vector = JSON.stringify(new Array(100).fill(0.5));
  const large = specText({
    layers: `[{ "units": 100 }, { "units": 100 }]`,
    data: `[{ "input": [1, 2], "target": ${vector} }]`,
    training: '{ "learningRate": 0.1 }',
  });
  const edited = large.replace('0.1 }', '0.2 }');
  const made = times(1500, 'update');

  /** A session whose later work waits in a list until it is done by hand. */
  function patientSession(): { session: Session; waiting: (() => void)[] } {
    const waiting: (() => void)[] = [];
    const later: Later = (work) => {
      const once = (): void => {
        waiting.splice(waiting.indexOf(once), 1);
        work();
      };
      waiting.push(once);
      return {
        dispose: () => {
          if (waiting.includes(once)) waiting.splice(waiting.indexOf(once), 1);
        },
      };
    };
    const session = new Session('file:///net.backprop.json', { later, after: null, historyBudget: 2 ** 20 });
    session.setText(large, 1);
    for (const step of made) session.step(step);
    return { session, waiting };
  }

  it('are left where they have come to by what begins where the run stands, on a long way', () => {
    const { session, waiting } = patientSession();
    session.goTo(session.timeline!.timeOf({ iteration: 1e9, position: 0 }));
    waiting[0]!();
    const changes = counted(session);
    const training = session.startTraining({ updates: 2e9, lossBelow: null })!;
    assert.equal(changes(), 2);
    assert.deepEqual([session.destination, waiting.length], [null, 0]);
    const { updates, phase } = session.run!;
    assert.ok(updates > 1500 && updates < 100_000, String(updates));
    assert.deepEqual([phase, training.start.updates], ['forward', updates]);
    const told = `The way to iteration 1000000000 has been ended in iteration ${updates + 1}, for what begins there.`;
    assert.equal(session.notice, told);
  });

  it('are left in the new text, where an edit had them made again', () => {
    const { session } = patientSession();
    session.setText(edited, 2);
    const { spec } = session.parsed;
    session.endWay();
    assert.deepEqual([session.destination, session.isStale], [null, false]);
    assert.equal(session.run!.model.spec, spec);
    assert.equal(session.run!.updates, 1500);
  });

  it('are made in parts: the last results stay, marked stale, until all are made', () => {
    const { session, waiting } = patientSession();
    const { run } = session;
    const changes = counted(session);
    session.setText(edited, 2);
    assert.equal(changes(), 1);
    let parts = 0;
    while (waiting.length > 0) {
      assert.deepEqual([waiting.length, session.isStale, session.run], [1, true, run]);
      assert.equal(session.notice, 'The spec was edited: the run up to update 1500 is being made again …');
      waiting[0]!();
      parts++;
    }
    assert.ok(parts > 1, `${parts} parts`);
    assert.equal(changes(), 2);
    assert.equal(session.isStale, false);
    assert.match(session.notice!, /was made again/);
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(edited, ...made)));
  }).timeout(30_000);

  it('are given up when the text changes again', () => {
    const { session, waiting } = patientSession();
    session.setText(edited, 2);
    assert.equal(waiting.length, 1);
    session.setText(broken, 3);
    assert.deepEqual([waiting.length, session.isStale, session.notice], [0, true, null]);
    session.setText(large, 4);
    session.dispose();
    assert.equal(waiting.length, 0);
  }).timeout(30_000);

  it('are followed by a step that is made meanwhile', () => {
    const { session, waiting } = patientSession();
    session.setText(edited, 2);
    session.step('forward');
    assert.deepEqual([waiting.length, session.isStale, session.run!.phase], [1, true, 'update']);
    while (waiting.length > 0) waiting[0]!();
    assert.deepEqual([session.isStale, session.run!.phase], [false, 'forward']);
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(edited, ...made, 'forward')));
  }).timeout(30_000);
});

describe('Session: text with problems', () => {
  it('has no run and is not stale before the text has ever been right', () => {
    const session = sessionOf(broken);
    assert.deepEqual([session.run, session.isStale, session.sample], [null, false, 0]);
    assert.equal(session.parsed.problems.length, 2);
    session.setText(lee, 2);
    assert.deepEqual([session.run!.phase, session.isStale], ['start', false]);
  });

  it('keeps the last results, marked stale, until the text is right again', () => {
    const session = sessionOf(lee, 'update', 'backward');
    const { run } = session;
    session.setText(broken, 2);
    assert.equal(session.run, run);
    assert.equal(session.isStale, true);
    assert.equal(session.text, broken);
    assert.equal(session.version, 2);
    session.setText(lee.replace('0.5 }', '0.25 }'), 3);
    assert.equal(session.isStale, false);
    assert.deepEqual(session.parsed.problems, []);
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(lee.replace('0.5 }', '0.25 }'), 'update', 'backward')));
  });

  it('lets a person step on the last network', () => {
    const session = sessionOf(lee, 'forward');
    session.setText(broken, 2);
    session.step('backward');
    assert.deepEqual([session.run!.phase, session.isStale], ['backward', true]);
  });

  it('reads an empty text', () => {
    const session = sessionOf('');
    assert.deepEqual(
      session.parsed.problems.map(({ code }) => code),
      ['empty'],
    );
  });
});

describe('Session: text that is not read yet', () => {
  it('is stale from the mark until the text is read', () => {
    const session = sessionOf(lee, 'forward');
    session.markBehind();
    assert.equal(session.isStale, true);
    session.setText(lee, 2);
    assert.equal(session.isStale, false);
  });

  it('is not stale where there are no results', () => {
    const session = sessionOf(broken);
    session.markBehind();
    assert.equal(session.isStale, false);
  });
});

describe('Session: the sample', () => {
  const data = [0, 1, 2, 3, 4].map((x) => `{ "input": [${x}, 0], "target": [0, 0] }`).join(', ');
  const text = specText({ data: `[${data}]`, training: '{ "batchSize": 2 }' });

  it('is the first of the batch until one is chosen', () => {
    assert.equal(sessionOf(text).sample, 0);
    assert.equal(sessionOf(text, 'update', 'forward').sample, 2);
  });

  it('is the one chosen while it is in the batch', () => {
    const session = sessionOf(text);
    session.selectSample(3);
    assert.equal(session.sample, 0);
    session.step('update');
    assert.equal(session.sample, 0);
    session.step('forward');
    assert.equal(session.sample, 3);
    session.step('update');
    session.step('forward');
    assert.equal(session.sample, 4);
  });

  it('survives an edit, and falls back where the data has become shorter', () => {
    const session = sessionOf(specText({ data: `[${data}]` }));
    session.selectSample(4);
    session.setText(`// edited\n${specText({ data: `[${data}]` })}`, 2);
    assert.equal(session.sample, 4);
    session.setText(specText(), 3);
    assert.equal(session.sample, 0);
  });

  it('is never outside the batch', () => {
    const session = sessionOf(text);
    for (const index of [-1, 5, 1e9, 0.5, NaN]) {
      session.selectSample(index);
      assert.equal(session.sample, 0);
    }
  });
});

describe('Session: onDidChange', () => {
  it('fires once for each change', () => {
    const session = new Session('file:///net.backprop.json');
    const changes = counted(session);
    const actions: [name: string, act: () => void, fired: number][] = [
      ['first text', () => session.setText(lee, 1), 1],
      ['step', () => session.step('update'), 1],
      ['reset', () => session.step('reset'), 1],
      ['sample', () => session.selectSample(0), 1],
      ['mark', () => session.markBehind(), 1],
      ['mark again', () => session.markBehind(), 0],
      ['broken text', () => session.setText(broken, 2), 1],
      ['right text', () => session.setText(lee, 3), 1],
      ['the same text of another version', () => session.setText(lee, 4), 1],
    ];
    for (const [name, act, fired] of actions) {
      const before = changes();
      act();
      assert.equal(changes() - before, fired, name);
    }
  });

  it('fires when everything has changed already', () => {
    const session = sessionOf(lee);
    const seen: unknown[] = [];
    session.onDidChange(() => seen.push([session.run!.phase, session.isStale, session.version]));
    session.step('forward');
    session.setText(broken, 2);
    session.setText(lee, 3);
    assert.deepEqual(seen, [
      ['forward', false, 1],
      ['forward', true, 2],
      ['forward', false, 3],
    ]);
  });

  it('fires no more when the session is disposed', () => {
    const session = sessionOf(lee);
    const changes = counted(session);
    session.dispose();
    session.step('forward');
    session.setText(broken, 2);
    assert.equal(changes(), 0);
  });
});

describe('Session: numbers that are no longer finite', () => {
  // Weight and bias both move by −2 η y, so that y is multiplied by 1 − 4 η in each update.
  const diverging = specText({
    inputs: '1',
    layers: '[{ "activation": "identity", "weights": [[1]] }]',
    data: '[{ "input": [1], "target": [0] }]',
    training: '{ "learningRate": 1000 }',
  });

  it('are told as soon as a pass has run into them', () => {
    const session = sessionOf(diverging);
    let count = 0;
    while (session.notice === null && count < 200) {
      session.step('update');
      count++;
    }
    // y² overflows first, at about 3999^43.
    assert.equal(session.notice, `Iteration ${count}: the loss of sample 1 is no longer a finite number.`);
    assert.ok(count > 40 && count < 60, String(count));
    session.step('reset');
    assert.equal(session.notice, null);
  });

  it('are told together with an edit', () => {
    const made = times(60, 'update');
    const session = sessionOf(diverging.replace('1000', '0.1'), ...made);
    assert.equal(session.notice, null);
    session.setText(diverging, 2);
    assert.match(
      session.notice!,
      /^The spec was edited: the run up to update 60 was made again from its parameters\. Iteration 60: .* is no longer a finite number/,
    );
  });

  it('are not told before the pass that makes them', () => {
    const data = '[{ "input": [1e160, 1], "target": [0, 0] }]';
    const layers = '[{ "activation": "identity", "weights": [[1e-160, 0], [1e-9, 1]] }]';
    const session = sessionOf(specText({ layers, data, loss: '"half-squared-error"' }));
    assert.equal(session.notice, null);
    session.step('forward');
    assert.equal(session.notice, null);
    session.step('backward');
    assert.equal(session.notice, 'Iteration 1: ∂l/∂w₂₁⁽¹⁾ is no longer a finite number (layer 1, unit 2).');
  });

  it('are told where an update leads to them', () => {
    const session = sessionOf(diverging.replace('1000', '1e308'), 'backward');
    assert.equal(session.notice, null);
    session.step('update');
    assert.match(String(session.notice), /no longer a finite number/);
  });
});

/** Trains as the extension does, in this thread: reports each part, and ends after `parts` of them or at the goal. */
function train(session: Session, goal: TrainingGoal, parts = Infinity): { finish: () => boolean; training: Training } {
  const running = session.startTraining(goal)!;
  const rows: [number, SeriesRow][] = [];
  const training = new Training(running.model, running.start, running.goal, {
    wantsRow: () => true,
    addRow: (iteration, row) => rows.push([iteration, row]),
    wantsMoment: () => false,
    addMoment: () => undefined,
  });
  let isDone = false;
  for (let part = 0; !isDone && part < parts; part++) {
    isDone = training.advance(1);
    running.report({ moment: training.moment, loss: training.loss, rows: rows.splice(0) });
  }
  return { finish: () => running.finish(isDone ? 'goal' : 'cancelled'), training };
}

const forUpdates = (updates: number): TrainingGoal => ({ updates, lossBelow: null });

describe('Session: training', () => {
  it('goes to the same bits as step after step, with the forward pass run', () => {
    for (const before of [[], ['update'], ['update', 'backward']] as MoveName[][]) {
      const trained = sessionOf(lee, ...before);
      const goal = trained.run!.updates + 5;
      assert.equal(train(trained, forUpdates(goal)).finish(), true);
      const stepped = sessionOf(lee, ...before, ...times(5, 'update'), 'forward');
      assert.deepEqual(numbersOf(trained), numbersOf(stepped));
      assert.equal(trained.run!.phase, 'forward');
    }
  });

  it('keeps what was reached when it is finished before its goal, and every update on the way', () => {
    const session = sessionOf(lee);
    assert.equal(train(session, forUpdates(1000), 2).finish(), true);
    assert.equal(session.run!.updates, 2);
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(lee, 'update', 'update', 'forward')));
    session.step('continueBack');
    session.step('continueBack');
    assert.deepEqual(numbersOf(session), numbersOf(sessionOf(lee, 'update', 'backward')));
    const [{ number, from, to, end, curve }] = session.runs as [TrainingRun];
    assert.deepEqual([number, from, to, end], [1, 0, 2, 'cancelled']);
    assert.deepEqual(curve.updates, [0, 1]);
    assert.ok(Math.abs(curve.losses[1]! - 0.735853857622857) < 1e-12);
  });

  it('ends where the spec says that the loss is low enough', () => {
    const session = sessionOf(lee);
    const { finish, training } = train(session, { updates: 1000, lossBelow: 0.7 });
    assert.equal(finish(), true);
    // The losses that updates begin at: 0.8336, 0.7359, 0.6511.
    assert.ok(training.loss! < 0.7);
    assert.equal(session.run!.updates, 3);
  });

  it('lets a person step meanwhile, and goes to what was reached at its end', () => {
    const session = sessionOf(lee);
    const { finish } = train(session, forUpdates(3));
    session.step('stepInto');
    assert.equal(session.run!.position, 1);
    assert.equal(finish(), true);
    assert.deepEqual([session.run!.updates, session.run!.phase], [3, 'forward']);
  });

  it('does nothing where an edit came in between', () => {
    for (const text of [lee.replace('0.5 }', '0.4 }'), broken]) {
      const session = sessionOf(lee);
      const { finish } = train(session, forUpdates(3));
      session.setText(text, 2);
      const { run } = session;
      assert.equal(finish(), false);
      assert.equal(session.run, run);
      assert.deepEqual([session.trainingProgress, session.runs], [null, []]);
    }
  });

  it('is forgotten by a reset', () => {
    const session = sessionOf(lee);
    const { finish } = train(session, forUpdates(1000), 3);
    session.step('reset');
    assert.match(session.notice!, /the training that was under way was ended/);
    assert.equal(finish(), false);
    assert.deepEqual([session.run!.updates, session.timeline!.reached, session.trainingProgress], [0, 0, null]);
    assert.deepEqual(session.runs, []);
  });

  it('is not possible before the text has ever been right', () => {
    assert.equal(sessionOf(broken).startTraining(forUpdates(1)), null);
  });
});

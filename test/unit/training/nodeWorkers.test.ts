import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { after, describe, it } from 'mocha';
import type { Session } from '../../../src/session/session';
import { WorkerTrainer } from '../../../src/training/workerTrainer';
import { NodeWorkers } from '../../../src/training/nodeWorkers';
import { conditionNetwork } from '../../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../../src/trace/condition/conditionParser';
import type { TrainingGoal } from '../../../src/trace/training';
import { sessionOf } from '../session/sessionOf';
import { exampleText, specText, xorText } from '../spec/specText';
import { assertSameMoment, momentOfRun, trainedHere } from './bits';
import { noWorkers } from './portPair';

const log: string[] = [];
const trainer = new WorkerTrainer({
  workers: new NodeWorkers(resolve('dist', 'node', 'training.js')),
  fallback: noWorkers,
  log: (line) => log.push(line),
  after: null,
});

/** Whoever starts the next worker thread of this process. */
function nextThread(): Promise<Worker> {
  return new Promise((found) => {
    process.once('worker', (worker: Worker) => found(worker));
  });
}

/** Large enough for the engine's WebAssembly. */
function wideText(): string {
  const input = Array.from({ length: 100 }, (_, i) => ((i * 7919) % 101) / 101);
  const data = Array.from({ length: 20 }, (_, k) => ({
    input: input.map((x) => (x * (k + 1)) % 1),
    target: Array.from({ length: 10 }, (_, i) => (i === k % 10 ? 1 : 0)),
  }));
  return specText({
    inputs: '100',
    layers: '[{ "units": 64 }, { "units": 10, "activation": "softmax" }]',
    loss: '"cross-entropy"',
    data: JSON.stringify(data),
    training: '{ "batchSize": 8, "shuffle": true, "optimizer": { "kind": "sgd", "momentum": 0.9 } }',
  });
}

describe('a worker thread', () => {
  after(() => trainer.dispose());

  for (const [name, text, updates] of [
    ['the example of XOR, 10,000 updates', exampleText('xor.backprop.json'), 10_000],
    ['Adam, shuffled batches', xorText('{ "optimizer": "adam", "batchSize": 3, "shuffle": true }'), 5000],
    ['a wide network with momentum', wideText(), 60],
  ] as const) {
    it(`comes to the same bits as this thread: ${name}`, async () => {
      const session = sessionOf(text, 'update', 'update');
      const start = session.run!.next;
      const goal: TrainingGoal = { updates, lossBelow: null };
      const training = session.startTraining(goal)!;
      const { end } = await trainer.train(training);
      assert.equal(end, 'goal');
      assert.ok(training.finish(end));
      const { model } = session.run!;
      assertSameMoment(momentOfRun(session), trainedHere(model, goal, start).moment);
      // And every update of it can be gone back to.
      const { timeline } = session;
      session.goTo(timeline!.timeOf({ iteration: updates - 3, position: 1 }));
      const there = trainedHere(model, { updates: updates - 3, lossBelow: null });
      assertSameMoment(session.run!.iteration.start, there.moment);
    });
  }

  it('stops where a condition that looks back comes to hold, as this thread does', async () => {
    const session = sessionOf(xorText('{ "learningRate": 40 }'), 'update', 'update', 'update', 'update');
    const { next, model } = session.run!;
    const parsed = parseCondition('loss rises', conditionNetwork(model.spec));
    assert.ok('condition' in parsed);
    const until = { condition: parsed.condition, after: 0, before: session.timeline!.nearest(0) };
    const goal = { updates: 10_000, lossBelow: null, until };
    const training = session.startTraining(goal)!;
    const { end, hit } = await trainer.train(training);
    const here = trainedHere(model, goal, next);
    assert.equal(end, 'condition');
    assert.deepEqual(hit, here.hit);
    assert.equal(training.progress.updates, here.updates);
  });

  it('whose end comes from outside leaves the run at what it last reported', async () => {
    const session = sessionOf(exampleText('xor.backprop.json'));
    const thread = nextThread();
    const training = session.startTraining({ updates: 1e9, lossBelow: null })!;
    const outcome = trainer.train(training);
    const worker = await thread;
    await changed(session, () => training.progress.updates > 0);
    await worker.terminate();
    const { end, fault } = await outcome;
    assert.equal(end, 'died');
    assert.match(String(fault), /exit code 1/);
    assert.match(log.join('\n'), /exit code 1/);
    assert.ok(training.finish(end));
    const { updates } = session.run!;
    assert.ok(updates > 0);
    const { moment } = trainedHere(session.run!.model, { updates, lossBelow: null });
    assertSameMoment(momentOfRun(session), moment);
  });

  it('is there for the next training of its network, and gone when it is another’s turn', async () => {
    const session = sessionOf(xorText('{}'));
    const thread = nextThread();
    trainer.prepare(session.run!.model);
    const worker = await thread;
    const exit = new Promise((ended) => worker.once('exit', ended));
    let others = 0;
    const count = (): void => {
      others++;
    };
    process.on('worker', count);
    for (const updates of [5, 10]) {
      const training = session.startTraining({ updates, lossBelow: null })!;
      const { end } = await trainer.train(training);
      assert.ok(training.finish(end));
      assert.equal(session.run!.updates, updates);
    }
    process.off('worker', count);
    assert.equal(others, 0);
    trainer.prepare(sessionOf(exampleText('xor.backprop.json')).run!.model);
    await exit;
  });

  it('that cannot be started is replaced', async () => {
    const lines: string[] = [];
    const broken = new WorkerTrainer({
      workers: new NodeWorkers(resolve('dist', 'node', 'nothing.js')),
      fallback: new NodeWorkers(resolve('dist', 'node', 'training.js')),
      log: (line) => lines.push(line),
      after: null,
    });
    const training = sessionOf(xorText('{}')).startTraining({ updates: 5, lossBelow: null })!;
    assert.equal((await broken.train(training)).end, 'goal');
    assert.match(lines.join('\n'), /nothing\.js/);
    broken.dispose();
  });
});

/** Resolves when a session has changed so that `isSo` holds. */
function changed(session: Session, isSo: () => boolean): Promise<void> {
  return new Promise((done) => {
    const listener = session.onDidChange(() => {
      if (!isSo()) return;
      listener.dispose();
      done();
    });
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { After } from '../../../src/base/later';
import type { SessionTraining } from '../../../src/session/sessionTraining';
import type { Session } from '../../../src/session/session';
import type { TrainingOutcome } from '../../../src/session/trainer';
import { HostWorkers } from '../../../src/training/hostWorkers';
import { WorkerTrainer } from '../../../src/training/workerTrainer';
import { sessionOf } from '../session/sessionOf';
import { xorText } from '../spec/specText';
import { assertSameMoment, momentOfRun, trainedHere } from './bits';
import { noWorkers, PortPair, settled, workersOf } from './portPair';

const text = xorText('{ "learningRate": 0.5 }');

const inHost = new HostWorkers((work) => {
  const immediate = setImmediate(work);
  return { dispose: () => clearImmediate(immediate) };
});

interface Driven {
  readonly session: Session;
  readonly training: SessionTraining;
  readonly pair: PortPair;
  readonly trainer: WorkerTrainer;
  readonly log: string[];
  /** Set once the trainer has ended it. */
  outcome: TrainingOutcome | undefined;
}

/** A session whose training a worker has begun to make, turn by turn. */
async function driven(updates: number, part = 0, after: After | null = null): Promise<Driven> {
  const session = sessionOf(text);
  const training = session.startTraining({ updates, lossBelow: null })!;
  const pair = new PortPair(part);
  const log: string[] = [];
  const trainer = new WorkerTrainer({
    workers: workersOf(pair),
    fallback: noWorkers,
    log: (line) => log.push(line),
    after,
  });
  const result: Driven = { session, training, pair, trainer, log, outcome: undefined };
  void trainer.train(training).then((outcome) => {
    result.outcome = outcome;
  });
  await settled();
  pair.deliver();
  await settled();
  return result;
}

async function turnsUntilOver(all: Driven): Promise<void> {
  while (all.outcome === undefined) {
    all.pair.turn();
    await settled();
  }
}

describe('WorkerTrainer', () => {
  it('reports to the session until the goal', async () => {
    const all = await driven(3000);
    const seen = new Set<number>();
    all.session.onDidChange(() => seen.add(all.session.trainingProgress?.updates ?? 0));
    await turnsUntilOver(all);
    assert.deepEqual(all.outcome, { end: 'goal', hit: null, fault: null });
    assert.ok(all.training.finish('goal'));
    const { model } = all.session.run!;
    assertSameMoment(momentOfRun(all.session), trainedHere(model, { updates: 3000, lossBelow: null }).moment);
    assert.ok(seen.size >= 2);
    assert.deepEqual(all.log, []);
    // Every report has been answered, so that another may follow.
    assert.ok(all.pair.requests.filter(({ type }) => type === 'received').length >= 2);
  });

  it('keeps what was last reported when the worker dies, and says why', async () => {
    const all = await driven(1e9);
    while (all.training.progress.updates === 0) all.pair.turn();
    const { updates } = all.training.progress;
    all.pair.compute();
    all.pair.die('it ended with exit code 9\n    at somewhere');
    await settled();
    assert.deepEqual(all.outcome, { end: 'died', hit: null, fault: 'it ended with exit code 9\n    at somewhere' });
    assert.ok(all.pair.isDisposed);
    assert.match(all.log.join('\n'), /stopped unexpectedly: it ended with exit code 9/);
    assert.ok(all.training.finish('died'));
    assert.equal(all.session.run!.updates, updates);
    assert.equal(all.session.runs.at(-1)?.end, 'died');
    const { model } = all.session.run!;
    assertSameMoment(momentOfRun(all.session), trainedHere(model, { updates, lossBelow: null }).moment);
  });

  it('stands at its start when the worker dies before it has reported', async () => {
    const all = await driven(1e9);
    all.pair.die('killed');
    await settled();
    assert.ok(all.training.finish(all.outcome!.end));
    assert.deepEqual([all.session.run!.updates, all.session.runs.at(-1)?.to], [0, 0]);
  });

  it('passes a cancellation on, and keeps what was reached', async () => {
    const all = await driven(1e9);
    for (let turn = 0; turn < 3; turn++) all.pair.turn();
    all.session.cancelTraining();
    all.pair.turn();
    await settled();
    assert.deepEqual(all.outcome, { end: 'cancelled', hit: null, fault: null });
    assert.ok(all.training.progress.updates > 0);
  });

  it('ends a worker that does not answer a cancellation, and keeps what it last reported', async () => {
    const waiting: (() => void)[] = [];
    const all = await driven(1e9, 0, (_, work) => {
      waiting.push(work);
      return { dispose: () => void waiting.splice(waiting.indexOf(work), 1) };
    });
    while (all.training.progress.updates === 0) all.pair.turn();
    const { updates } = all.training.progress;
    all.session.cancelTraining();
    await settled();
    assert.equal(all.outcome, undefined, 'it has some time');
    for (const work of [...waiting]) work();
    await settled();
    assert.deepEqual(all.outcome, { end: 'cancelled', hit: null, fault: null });
    assert.ok(all.pair.isDisposed);
    assert.ok(all.training.finish('cancelled'));
    assert.equal(all.session.run!.updates, updates);
    assert.deepEqual(waiting, []);
  });

  it('ends the worker at once when an edit or another training comes in between', async () => {
    for (const change of [
      ({ session }: Driven) => session.setText(text.replace('0.5', '0.4'), 2),
      ({ session }: Driven) => void session.startTraining({ updates: 3, lossBelow: null }),
      ({ session }: Driven) => session.dispose(),
    ]) {
      const all = await driven(1e9);
      for (let turn = 0; turn < 3; turn++) all.pair.turn();
      change(all);
      await settled();
      assert.equal(all.outcome?.end, 'cancelled');
      assert.ok(all.pair.isDisposed);
      assert.equal(all.training.finish('cancelled'), false);
    }
  });

  it('makes nothing when it is cancelled before the worker runs', async () => {
    const session = sessionOf(text);
    const training = session.startTraining({ updates: 10, lossBelow: null })!;
    const pair = new PortPair(0);
    const trainer = new WorkerTrainer({
      workers: workersOf(pair),
      fallback: noWorkers,
      log: () => undefined,
      after: null,
    });
    const outcome = trainer.train(training);
    session.cancelTraining();
    await settled();
    pair.deliver();
    assert.equal((await outcome).end, 'cancelled');
    assert.deepEqual(
      pair.requests.map(({ type }) => type),
      ['load'],
    );
  });

  it('ends its trainings with itself', async () => {
    const all = await driven(1e9);
    all.trainer.dispose();
    await settled();
    assert.equal(all.outcome?.end, 'cancelled');
    assert.ok(all.pair.isDisposed);
  });

  it('trains in the host where there are no workers, or where one ends before it runs, and notes that', async () => {
    const dying = {
      start: () => {
        const pair = new PortPair(0);
        setImmediate(() => pair.die('it is broken'));
        return Promise.resolve(pair);
      },
    };
    for (const [workers, reason] of [
      [noWorkers, 'none here'],
      [dying, 'it is broken'],
    ] as const) {
      const session = sessionOf(text);
      const training = session.startTraining({ updates: 2000, lossBelow: null })!;
      const log: string[] = [];
      const trainer = new WorkerTrainer({ workers, fallback: inHost, log: (line) => log.push(line), after: null });
      const { end } = await trainer.train(training);
      assert.equal(end, 'goal');
      assert.ok(training.finish(end));
      assertSameMoment(
        momentOfRun(session),
        trainedHere(session.run!.model, { updates: 2000, lossBelow: null }).moment,
      );
      assert.equal(log.length, 1);
      assert.ok(log[0]!.endsWith(reason));
    }
  });
});

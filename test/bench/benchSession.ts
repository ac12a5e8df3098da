import { join } from 'node:path';
import { Stepper } from '../../src/engine/stepper';
import { Session } from '../../src/session/session';
import type { Model } from '../../src/spec/model';
import { initialMoment } from '../../src/trace/iteration';
import { HostWorkers } from '../../src/training/hostWorkers';
import { NodeWorkers } from '../../src/training/nodeWorkers';
import { WorkerTrainer } from '../../src/training/workerTrainer';
import { afterOtherWork, afterTime } from '../../src/workspace/afterOtherWork';
import { makeTraining } from '../../src/workspace/makeTraining';
import { extension } from '../vscode/openSpec';

/** A session that has read a spec, on its own: no document, and long work is done at once. */
export function benchSession(text: string): Session {
  const session = new Session('bench:spec');
  session.setText(text, 1);
  if (session.run === null) throw new Error(session.parsed.problems.map(({ message }) => message).join('\n'));
  return session;
}

let workerTrainer: WorkerTrainer | undefined;

/** Trains as the extension itself does, in a worker of this host. A fallback would be slower: it is an error. */
function trainer(): WorkerTrainer {
  workerTrainer ??= new WorkerTrainer({
    workers: new NodeWorkers(join(extension().extensionPath, 'dist', 'node', 'training.js')),
    fallback: new HostWorkers(afterOtherWork),
    log: (message) => {
      throw new Error(message);
    },
    after: afterTime,
  });
  return workerTrainer;
}

/**
 * Makes so many updates more as "Backprop: Train…" does, with progress, and goes to what was reached. The first training of a
 * network also loads a worker, which the command does while its question is read.
 */
export async function train(session: Session, updates: number): Promise<void> {
  const from = session.run?.next.updates ?? NaN;
  await makeTraining(session, trainer(), { updates: from + updates, lossBelow: null }, 'Training');
  const to = session.run?.next.updates;
  if (to !== from + updates) throw new Error(`trained from update ${from} to ${to}, not by ${updates} updates`);
}

/** Goes to the end of the forward pass of an iteration (0-based). */
export function goToIteration(session: Session, iteration: number): void {
  const { timeline } = session;
  if (timeline === null) throw new Error('there is no run to go through');
  session.goTo(timeline.timeOf({ iteration, position: timeline.plan.endOf('forward') }));
  if (session.run?.iteration.start.updates !== iteration) throw new Error(`iteration ${iteration} was not reached`);
}

/** The engine alone on a model: a function that makes so many updates more. */
export function engineAlone(model: Model): (updates: number) => void {
  const { network, spec } = model;
  const stepper = new Stepper(network, spec.training, initialMoment(model), model.batchSizes());
  return (updates) => {
    for (let update = 0; update < updates; update++) {
      stepper.load(spec.data, model.samplesOf(stepper.optimizer.updates));
      stepper.step();
    }
  };
}

import type { Model } from '../../src/spec/model';
import { Session } from '../../src/session/session';
import { makeTraining } from '../../src/workspace/makeTraining';
import { Stepper } from '../../src/engine/stepper';
import { initialMoment } from '../../src/trace/iteration';

/** A session that has read a spec, on its own: no document, and long work is done at once. */
export function benchSession(text: string): Session {
  const session = new Session('bench:spec');
  session.setText(text, 1);
  if (session.run === null) throw new Error(session.parsed.problems.map(({ message }) => message).join('\n'));
  return session;
}

/** Makes so many updates more as "Backprop: Train…" does, with progress, and goes to what was reached. */
export async function train(session: Session, updates: number): Promise<void> {
  const from = session.run?.next.updates ?? NaN;
  await makeTraining(session, { updates: from + updates, lossBelow: null }, 'Training');
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

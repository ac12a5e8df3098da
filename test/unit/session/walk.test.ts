import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Later } from '../../../src/base/later';
import { moveNames, type MoveName } from '../../../src/session/move';
import { Session } from '../../../src/session/session';
import type { Moment } from '../../../src/trace/iteration';
import { Training } from '../../../src/trace/training';
import { initialMoment, recordIteration } from '../../../src/trace/iteration';
import { xorText } from '../spec/specText';

/** Specs of the same shape whose runs differ: optimizers with a memory, batches, orders. */
const texts = [
  xorText('{ "learningRate": 0.5 }'),
  xorText('{ "batchSize": 3, "shuffle": true, "optimizer": { "kind": "sgd", "momentum": 0.9 } }'),
  xorText('{ "batchSize": 1, "optimizer": "adam", "learningRate": 0.05 }'),
  xorText('{ "learningRate": 0.5 }').replace('"seed": 1', '"seed": 7'),
];

type Action =
  | { readonly kind: 'move'; readonly move: MoveName }
  | { readonly kind: 'jump'; readonly time: number }
  | { readonly kind: 'edit'; readonly text: number }
  | { readonly kind: 'mistake' }
  | { readonly kind: 'train'; readonly updates: number }
  | { readonly kind: 'wait' };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...moveNames).map((move) => ({ kind: 'move', move }) as const) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }).map((time) => ({ kind: 'jump', time }) as const) },
  { weight: 1, arbitrary: fc.nat({ max: texts.length - 1 }).map((text) => ({ kind: 'edit', text }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'mistake' } as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((updates) => ({ kind: 'train', updates }) as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'wait' } as const) },
);

/** A session whose long work waits until it is let go on, part by part. */
function waitingSession(historyBudget: number): { session: Session; goOn: () => void } {
  let waiting: (() => void) | null = null;
  const later: Later = (work) => {
    waiting = work;
    return {
      dispose: () => {
        if (waiting === work) waiting = null;
      },
    };
  };
  const session = new Session('file:///walk.backprop.json', { later, after: null, historyBudget });
  const goOn = (): void => {
    while (waiting !== null) {
      const work: () => void = waiting;
      waiting = null;
      work();
    }
  };
  return { session, goOn };
}

function act(session: Session, goOn: () => void, step: Action, version: number): void {
  switch (step.kind) {
    case 'move':
      return session.step(step.move);
    case 'jump':
      return session.goTo(step.time);
    case 'edit':
      return session.setText(texts[step.text]!, version);
    case 'mistake': {
      const { text } = session;
      session.setText('{ "inputs": 2', version);
      return session.setText(text, version + 0.5);
    }
    case 'train': {
      const updates = (session.run?.updates ?? 0) + step.updates;
      const running = session.startTraining({ updates, lossBelow: null })!;
      const training = new Training(running.model, running.start, running.goal, session.timeline);
      while (!training.advance(500)) running.report({ moment: training.moment, loss: training.loss, rows: [] });
      running.report({ moment: training.moment, loss: training.loss, rows: [] });
      running.finish('goal');
      return;
    }
    case 'wait':
      return goOn();
  }
}

/** Every bit of what a session shows. */
function shown({ run, isStale }: Session): unknown {
  const { iteration, position, updates, phase } = run!;
  const { start, samples, state, end } = iteration;
  const bits = ({ parameters, optimizer }: Moment): number[][] =>
    [parameters.values, optimizer.first, optimizer.second].map((array) => [...array]);
  return {
    place: [start.updates, position, updates, phase, isStale],
    samples,
    loss: state.loss,
    start: bits(start),
    end: bits(end),
    layers: state.layers.map(({ z, a, delta }) => [z, a, delta].map(({ data }) => [...data])),
    gradient: [...state.gradient.values],
  };
}

describe('any walk of steps, jumps, edits and trainings', () => {
  it('ends where going there directly does, to the bit', () => {
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(1, 2 ** 13, 2 ** 24),
        (actions, budget) => {
          const { session, goOn } = waitingSession(budget);
          session.setText(texts[0]!, 1);
          actions.forEach((step, i) => {
            act(session, goOn, step, i + 2);
          });
          goOn();
          const { run, text } = session;
          const direct = new Session('file:///direct.backprop.json');
          direct.setText(text, 1);
          direct.goTo(direct.timeline!.timeOf(run!.cursor));
          assert.deepEqual(shown(session), shown(direct));
          // And the iteration is the one that recording update after update comes to.
          let iteration = recordIteration(run!.model, initialMoment(run!.model));
          while (iteration.start.updates < run!.iteration.start.updates) {
            iteration = recordIteration(run!.model, iteration.end);
          }
          assert.deepEqual([...iteration.end.parameters.values], [...run!.iteration.end.parameters.values]);
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('is undone step by step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...texts), (count, text) => {
        const session = new Session('file:///undone.backprop.json');
        session.setText(text, 1);
        const seen = [shown(session)];
        for (let k = 0; k < count; k++) {
          session.step('stepInto');
          seen.push(shown(session));
        }
        for (let k = count - 1; k >= 0; k--) {
          session.step('stepBackInto');
          assert.deepEqual(shown(session), seen[k]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

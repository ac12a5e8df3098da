import { describe, it } from 'mocha';
import type { Model } from '../../src/spec/model';
import type { Session } from '../../src/session/session';
import { initialMoment } from '../../src/trace/iteration';
import { Training } from '../../src/trace/training';
import { exampleText } from '../vscode/openSpec';
import { benchSession, engineAlone, train } from './benchSession';
import { digitsSpec } from './digitsSpec';
import { quantile, report, timed } from './report';

/** Trainings of each kind, turn by turn. */
const ROUNDS = 5;

/** How many samples are in a batch of `digitsSpec`. */
const BATCH = 32;

/** Measures trainings of so many updates beside the same number of updates without a session. */
async function measureTraining(name: string, session: Session, updates: number): Promise<void> {
  const model = session.timeline?.model;
  if (model === undefined) throw new Error('there is no network to train');
  const [engine, whole, alone]: [number[], number[], number[]] = [[], [], []];
  const step = engineAlone(model);
  // The first time is the compiler's, and the worker's start.
  step(updates);
  await train(session, 1);
  for (let round = 0; round < ROUNDS; round++) {
    engine.push(await timed(() => step(updates)));
    whole.push(await timed(() => train(session, updates)));
    alone.push(await timed(() => trainAlone(model, updates)));
  }
  report(`${name}: trained by the command, progress and all`, quantile(whole, 0.5));
  report(`${name}: trained without a session`, quantile(alone, 0.5));
  report(`${name}: the engine alone`, quantile(engine, 0.5));
  const ratios = whole.map((time, round) => time / (engine[round] ?? NaN));
  report(`${name}: trained by the command, beside the engine alone`, quantile(ratios, 0.5), '×');
}

function trainAlone(model: Model, updates: number): void {
  new Training(model, initialMoment(model), { updates, lossBelow: null }).advance(Infinity);
}

describe('training', () => {
  it('trains XOR for 10,000 updates', async () => {
    const session = benchSession(await exampleText('xor.backprop.json'));
    await train(session, 1);
    // What a training costs however short it is.
    report('XOR, 1 update: trained by the command, progress and all', await timed(() => train(session, 1)));
    await measureTraining('XOR, 10,000 updates', session, 10_000);
    session.dispose();
  });

  it('trains 784-128-10 on one epoch of 6,400 samples', async () => {
    const samples = 6400;
    const session = benchSession(digitsSpec(samples));
    await measureTraining(`784-128-10, an epoch of 6,400 samples, batch ${BATCH}`, session, samples / BATCH);
    session.dispose();
  });
});

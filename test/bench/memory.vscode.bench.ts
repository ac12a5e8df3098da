import { describe, it } from 'mocha';
import type { Session } from '../../src/session/session';
import { readSettings } from '../../src/settings';
import { exampleText } from '../vscode/openSpec';
import { benchSession, goToIteration, train } from './benchSession';
import { digitsSpec } from './digitsSpec';
import { report } from './report';
import { garbageCollector, usedMemory } from './usedMemory';

const MB = 2 ** 20;

describe('memory', () => {
  const collect = garbageCollector();

  /** What a session takes once it has come through time, beside what it took when it had read its text. */
  async function measure(name: string, text: string, go: (session: Session) => unknown): Promise<void> {
    const session = benchSession(text);
    const { historyBudget } = readSettings();
    session.setHistoryBudget(historyBudget);
    goToIteration(session, 1); // what the first iteration needs is not history
    const before = await usedMemory(collect);
    await go(session);
    const after = await usedMemory(collect);
    report(`${name}: memory more than at first`, (after - before) / MB, 'MB');
    report(`${name}: moments and series, as the session counts them`, (session.timeline?.bytes ?? NaN) / MB, 'MB');
    report(`${name}: the setting's budget for moments`, historyBudget / MB, 'MB');
    session.dispose();
  }

  it('of XOR after 100,000 updates', async () => {
    const xor = await exampleText('xor.backprop.json');
    await measure('XOR, gone to update 100,000', xor, (session) => goToIteration(session, 100_000));
    await measure('XOR, trained for 100,000 updates', xor, (session) => train(session, 100_000));
  });

  it('of 784-128-10 after 1,000 updates', async () => {
    const digits = digitsSpec(128);
    await measure('784-128-10, gone to update 1,000', digits, (session) => goToIteration(session, 1000));
    await measure('784-128-10, trained for 1,000 updates', digits, (session) => train(session, 1000));
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from '../../src/session/session';
import { Chance } from './chance';
import { faultName, messagesOfCase, type Found } from './found';
import { mutatedMessage } from './mutatedMessage';
import { mutatedSpec } from './mutatedSpec';
import { PanelDesk } from './panelDesk';
import { shrunk } from './shrunk';
import { specFaults } from './specFaults';

/** The specs that are changed: the examples and those with reference numbers. */
export function specPool(): string[] {
  return ['examples', join('test', 'reference')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.backprop.json'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
}

/** One mutated spec through every feature. */
export function specCase(pool: readonly string[], seed: number, index: number): Found[] {
  const chance = new Chance(seed, index);
  const text = mutatedSpec(chance, pool);
  const [fault] = specFaults(text, new Chance(seed, index));
  if (fault === undefined) return [];
  const shows = (smaller: string): boolean =>
    specFaults(smaller, new Chance(seed, index)).some((other) => faultName(other) === faultName(fault));
  return [{ kind: 'specs', seed, index, fault, input: shrunk(text, shows) }];
}

/** Messages to one session, from a page that may be wrong; `index` counts sessions. */
export function messageCase(pool: readonly string[], seed: number, index: number): Found[] {
  const chance = new Chance(seed, index);
  const session = new Session('file:///net.backprop.json');
  session.setText(chance.of(pool), 1);
  const desk = new PanelDesk(session);
  const sent: unknown[] = [];
  try {
    for (let k = 0; k < messagesOfCase; k++) {
      const message = mutatedMessage(chance);
      sent.push(message);
      const [fault] = desk.receive(message);
      if (fault === undefined) continue;
      const input = [session.text, ...sent.slice(-8).map((one) => JSON.stringify(one))].join('\n');
      return [{ kind: 'messages', seed, index, fault, input }];
    }
  } finally {
    desk.dispose();
  }
  return [];
}

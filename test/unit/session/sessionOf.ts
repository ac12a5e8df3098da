import { Session } from '../../../src/session/session';
import type { MoveName } from '../../../src/session/move';

/** The session of a text, after these steps. */
export function sessionOf(text: string, ...steps: readonly MoveName[]): Session {
  const session = new Session('file:///net.backprop.json');
  session.setText(text, 1);
  for (const step of steps) session.step(step);
  return session;
}

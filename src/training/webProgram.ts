// What a browser's worker runs.
import type { TrainingReply, TrainingRequest } from './messages';
import { TrainingProgram } from './trainingProgram';
import { web, type WebPort } from './webWorkerApi';

/** Milliseconds until a cancellation is noticed. */
const PART = 20;

const scope = globalThis as unknown as WebPort;
const post = (reply: TrainingReply, transferred: readonly ArrayBuffer[]): void => scope.postMessage(reply, transferred);

/** A message to itself: timers of a browser wait 4 ms. */
const { port1, port2 } = new web.MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const program = new TrainingProgram({
  post,
  soon: (work) => {
    waiting.push(work);
    port2.postMessage(null);
  },
  part: PART,
});
scope.onmessage = ({ data }) => program.receive(data as TrainingRequest);

/** Held for as long as this worker lives: a browser tells nobody of a worker that has ended. */
async function holdLock(): Promise<string | null> {
  const locks = web.navigator?.locks;
  if (locks === undefined) return null;
  const name = `backprop training ${crypto.randomUUID()}`;
  try {
    await new Promise<void>((resolve, reject) => {
      locks
        .request(name, {}, () => {
          resolve();
          return new Promise<void>(() => undefined);
        })
        .catch(reject);
    });
    return name;
  } catch {
    return null; // a page without an origin has no locks
  }
}

void holdLock().then((lock) => post({ type: 'ready', lock }, []));

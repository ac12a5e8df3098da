// What a worker thread of Node runs.
import { parentPort } from 'node:worker_threads';
import type { TrainingRequest } from './messages';
import { TrainingProgram } from './trainingProgram';

/** Milliseconds until a cancellation is noticed. */
const PART = 20;

const port = parentPort;
if (port === null) throw new Error('this program runs in a worker thread only');
const program = new TrainingProgram({
  post: (reply, transferred) => port.postMessage(reply, transferred),
  soon: (work) => setImmediate(work),
  part: PART,
});
port.on('message', (request: TrainingRequest) => program.receive(request));
port.postMessage({ type: 'ready', lock: null });

import { rmSync } from 'node:fs';
import { constants } from 'node:os';

type Listener = () => void;

const listeners = new Set<Listener>();
let listening = false;

/**
 * Calls `listener`, which must be synchronous, when this process ends, also by Ctrl+C or by a signal that can be heard.
 * Servers and browsers run in process groups of their own, so nothing else would stop them. Returns what takes it back.
 */
export function onProcessEnd(listener: Listener): Listener {
  if (!listening) listen();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function listen(): void {
  listening = true;
  process.on('exit', () => {
    // The latest first: a server is stopped before the folder it writes to is removed.
    for (const listener of [...listeners].reverse()) listener();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/** Removes a folder synchronously, as far as it can be: a file that is still open on Windows must not hide the exit. */
export function removeNow(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It lies in a folder for temporary files.
  }
}

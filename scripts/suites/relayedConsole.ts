import { Console } from 'node:console';
import { connect, type Socket } from 'node:net';
import { relayVariable } from '../host/relay';

/**
 * Sends what this process prints to whoever started VS Code, if they listen. Returns what ends that, once all is sent.
 * A desktop VS Code passes the console on by itself: nobody listens then, and nothing changes.
 */
export async function relayConsole(): Promise<() => Promise<void>> {
  const port = process.env[relayVariable];
  if (port === undefined) return () => Promise.resolve();
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened: Socket = connect(Number(port), '127.0.0.1', () => resolve(opened)).once('error', reject);
  });
  const original = globalThis.console;
  // As a whole: the extension host does not let single methods be replaced.
  globalThis.console = new Console(socket);
  return () => {
    globalThis.console = original;
    return new Promise((resolve) => socket.end(resolve));
  };
}

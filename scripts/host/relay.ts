import { createServer, type Socket } from 'node:net';

/** The receiving end of what tests print in an extension host, whose own console goes nowhere that we could read. */
export interface Relay {
  /** For the extension host: the name and value of an environment variable. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the extension host, having connected, has gone. */
  readonly disconnected: Promise<void>;
  dispose: () => void;
}

/** The environment variable that names the relay's port to the tests. */
export const relayVariable = 'BACKPROP_TEST_RELAY';

/** Listens on this machine, and passes on what arrives. */
export async function startRelay(receive: (text: string) => void): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer();
  const disconnected = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.setEncoding('utf8').on('data', receive);
      socket.on('error', () => undefined); // `close` follows
      socket.on('close', resolve);
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
      else reject(new Error('The relay has no port'));
    });
  });
  return {
    env: { [relayVariable]: String(port) },
    disconnected,
    dispose() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

// `npm start`: VS Code with the extension, on the examples. A desktop VS Code if one is installed, else VS Code's own
// server, for a browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './host/cache';
import { hasDisplay, installedCode } from './host/desktop';
import { explain } from './host/failure';
import { startServer } from './host/vscodeServer';
import { workbenchAddress } from './host/workbenchAddress';

const examples = join(projectRoot, 'examples');
const firstFile = join(examples, 'lee.backprop.json');

async function main(): Promise<void> {
  const code = hasDisplay() ? installedCode() : undefined;
  if (code !== undefined) await startDesktop(code);
  else await serve();
}

/** Returns when VS Code has taken over. */
function startDesktop(code: string): Promise<void> {
  const shell = process.platform === 'win32';
  const words = [`--extensionDevelopmentPath=${projectRoot}`, examples, firstFile];
  const program = spawn(code, shell ? words.map((word) => `"${word}"`) : words, { shell, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    program.once('error', reject).once('exit', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${code} ended with exit code ${status ?? 'none'}`));
    });
  });
}

/** Stays until Ctrl+C, which ends the server with everything it has started: see `onProcessEnd`. */
async function serve(): Promise<void> {
  process.once('SIGINT', () => process.exit(0)); // the way out is no failure
  const server = await startServer({ version: 'newest', linkedExtensions: [projectRoot] });
  const address = workbenchAddress(server, {
    folder: examples,
    openFile: firstFile,
  });
  console.log(`\nVS Code with the extension: ${address}\n\nCtrl+C ends it.`);
  if (hasDisplay()) openInBrowser(address);
  await server.ended;
  throw new Error(`The server has ended:\n${server.output()}`);
}

function openInBrowser(address: string): void {
  const [file, ...args] =
    process.platform === 'darwin'
      ? (['open', address] as const)
      : process.platform === 'win32'
        ? (['rundll32', 'url.dll,FileProtocolHandler', address] as const)
        : (['xdg-open', address] as const);
  // Without a browser the address that was printed must do.
  spawn(file, args, { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

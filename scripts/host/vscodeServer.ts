import { randomBytes } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { temporaryFolder } from './cache';
import { Failure } from './failure';
import { nodeBinary } from './nodeBinary';
import { Program } from './program';
import { quietSettings, type Settings } from './settings';
import { installServer } from './vscodeInstall';
import { type VsCodeVersion, vscodeReleases } from './vscodeVersion';

/** How a server is started. */
export interface ServerOptions {
  readonly version: VsCodeVersion;
  /** Where installed extensions live; a fresh folder if left out. */
  readonly extensionsDir?: string;
  /**
   * Folders of extensions that count as installed, without being copied: a person sees them as users do. Without this,
   * extensions run from their source by `extensionDevelopmentPath`, which newer versions allow only to a test driver,
   * to whom they show no notifications but those behind the bell.
   */
  readonly linkedExtensions?: readonly string[];
  /** For the server's process, and so for the extension host, beside this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Asks no gallery of extensions, and ends by itself when nobody has been connected for five minutes. */
  readonly forTests?: boolean;
}

/** VS Code's own server, running on this machine for this process only. */
export interface VsCodeServer {
  readonly version: VsCodeVersion;
  /** `host:port`, which also names this server in `vscode-remote:` addresses. */
  readonly authority: string;
  /** Whoever knows it may run programs on this machine: it is new each time. */
  readonly token: string;
  readonly extensionsDir: string;
  /** Writes the user's settings, over settings that keep the workbench quiet. */
  writeSettings: (settings: Settings) => Promise<void>;
  /** What the server has printed. */
  output: () => string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Ends the server with everything it started, and removes its data. */
  dispose: () => Promise<void>;
}

/** What it prints when it is ready, with the port that it has been given. */
const ready = /Extension host agent listening on (\d+)/;
const startLimit = 300_000;

/** Starts a server on a free port, with data of its own; resolves when it can be connected to. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const command = await serverCommand(options.version);
  const data = await temporaryFolder('vscode');
  const extensionsDir = options.extensionsDir ?? join(data.path, 'extensions');
  const token = randomBytes(16).toString('hex');
  const writeSettings = async (settings: Settings): Promise<void> => {
    const folder = join(data.path, 'data', 'User');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  };
  await writeSettings({});
  for (const path of options.linkedExtensions ?? []) await linkExtension(path, extensionsDir);
  const program = new Program(
    command.node,
    [
      command.script,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--server-data-dir', data.path, '--extensions-dir', extensionsDir],
      '--accept-server-license-terms',
      '--disable-workspace-trust',
      '--disable-telemetry',
      '--force-disable-user-env', // the environment given here, not that of a login shell
      ...(options.linkedExtensions === undefined ? ['--enable-smoke-test-driver'] : []),
      ...(options.forTests === true ? ['--enable-remote-auto-shutdown'] : []),
    ],
    {
      env: {
        ...cleanEnvironment(),
        ...(options.forTests === true ? { EXTENSIONS_GALLERY: '{}' } : {}),
        ...options.env,
      },
      output: 'collect',
      endSignal: 'SIGKILL',
    },
  );
  const dispose = async (): Promise<void> => {
    await program.stop(2000);
    await data.dispose();
  };
  let port: string;
  try {
    port = await untilReady(program, options.version);
  } catch (error) {
    await dispose();
    throw error;
  }
  const authority = `127.0.0.1:${port}`;
  return {
    version: options.version,
    authority,
    token,
    extensionsDir,
    writeSettings,
    output: () => program.output,
    ended: program.ended,
    dispose,
  };
}

/** A server that starts with an empty list of extensions takes those it finds in their folder. */
async function linkExtension(path: string, extensionsDir: string): Promise<void> {
  await mkdir(extensionsDir, { recursive: true });
  await symlink(path, join(extensionsDir, basename(path)), 'junction'); // which on Windows needs no rights
}

/** The program that is the server: a Node and the server's main script. */
export async function serverCommand(version: VsCodeVersion): Promise<{ node: string; script: string }> {
  const [node, folder] = await Promise.all([nodeBinary(vscodeReleases[version].node), installServer(version)]);
  return { node, script: join(folder, 'out', 'server-main.js') };
}

/** This process's environment without what an editor or debugger around it has set for its own programs. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_PATH$)/.test(name)),
  );
}

/** Resolves with the port on which it listens. */
async function untilReady(program: Program, version: VsCodeVersion): Promise<string> {
  const { port, problem } = await new Promise<{ port?: string; problem?: string }>((resolve) => {
    const timer = setTimeout(() => {
      resolve({ problem: `was not ready after ${String(startLimit / 1000)} s` });
    }, startLimit);
    const settle = (result: { port?: string; problem?: string }): void => {
      clearTimeout(timer);
      resolve(result);
    };
    program.onOutput((output) => {
      const found = ready.exec(output)?.[1];
      if (found !== undefined) settle({ port: found });
    });
    program.ended.then(
      (code) => {
        settle({ problem: `ended at once, with exit code ${String(code)}` });
      },
      (error: unknown) => {
        settle({ problem: `could not be started: ${String(error)}` });
      },
    );
  });
  if (port !== undefined) return port;
  throw new Failure(
    `VS Code ${vscodeReleases[version].vscode}'s server ${problem ?? 'did not start'}. It printed:\n${program.output.trim()}`,
  );
}

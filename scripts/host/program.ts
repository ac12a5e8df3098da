import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Failure } from './failure';
import { onProcessEnd } from './processEnd';

const windows = process.platform === 'win32';

/** How a program is started. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Windows runs `.cmd` files only by its shell. */
  readonly shell?: boolean;
  /** `inherit` shows what it prints; `collect` keeps it. */
  readonly output: 'inherit' | 'collect';
  /** How it is ended when this process ends first: `SIGTERM` unless it has nothing to clean up. */
  readonly endSignal?: 'SIGTERM' | 'SIGKILL';
}

/** A running program with all its descendants: on a POSIX system one process group. */
export class Program {
  /** The exit code; a signal is reported as null. Rejects if the program cannot be started. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #stopListening: () => void;
  #output = '';

  constructor(file: string, args: readonly string[], options: ProgramOptions) {
    this.#child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      detached: !windows,
      windowsHide: true,
      stdio: [
        'ignore',
        ...(options.output === 'inherit' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
      ],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.#stopListening = onProcessEnd(() => {
      this.#signal(options.endSignal ?? 'SIGTERM');
    });
    this.ended = new Promise<number | null>((resolve, reject) => {
      this.#child.once('error', reject).once('exit', resolve);
    }).finally(this.#stopListening);
    this.ended.catch(() => undefined); // whoever waits for it hears of it
  }

  /** What it has printed so far, if it is collected. */
  get output(): string {
    return this.#output;
  }

  /** Calls `listener` with all that was printed so far, now and whenever there is more; returns what takes it back. */
  onOutput(listener: (output: string) => void): () => void {
    const tell = (): void => {
      listener(this.#output);
    };
    const streams = [this.#child.stdout, this.#child.stderr];
    for (const stream of streams) stream?.on('data', tell);
    tell();
    return () => {
      for (const stream of streams) stream?.off('data', tell);
    };
  }

  /** Ends it with its descendants: asks first, and after `patience` milliseconds insists. Resolves when it has ended. */
  async stop(patience: number): Promise<void> {
    const ended = this.ended.then(
      () => undefined,
      () => undefined,
    );
    this.#signal('SIGTERM');
    const insist = setTimeout(() => {
      this.#signal('SIGKILL');
    }, patience);
    await ended;
    clearTimeout(insist);
    this.#signal('SIGKILL'); // a descendant may have outlived its parent
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (windows) {
      spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // It has ended already.
    }
  }
}

/** Runs a program to its end and returns what it printed; rejects with that when it fails or takes too long. */
export async function run(file: string, args: readonly string[], options: RunOptions): Promise<string> {
  const program = new Program(file, args, { ...options, output: 'collect', endSignal: 'SIGKILL' });
  const timer = setTimeout(() => void program.stop(1000), options.limit);
  const command = [file, ...args].join(' ');
  try {
    const code = await program.ended.catch((error: unknown) => {
      throw new Failure(`${command}: could not be started: ${String(error)}`);
    });
    if (code === 0) return program.output;
    const why = code === null ? `stopped (limit ${String(options.limit / 1000)} s)` : `exit code ${String(code)}`;
    throw new Failure(`${command}: ${why}\n${lastLines(program.output)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** The end of what a program has printed, where it says what went wrong. */
const lastLines = (output: string): string => output.trim().split('\n').slice(-20).join('\n');

/** How `run` starts a program. */
export interface RunOptions extends Omit<ProgramOptions, 'output'> {
  /** Milliseconds. */
  readonly limit: number;
}

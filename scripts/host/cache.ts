import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode } from './failure';
import { onProcessEnd, removeNow } from './processEnd';

/** The project's folder: npm runs every script there. */
export const projectRoot = process.cwd();

/** The git-ignored folder that holds what the tests install and what they leave to look at. */
export const cacheFolder = join(projectRoot, '.vscode-test');

const underway = new Map<string, Promise<string>>();

/**
 * The folder `name` of the cache, made by `fill` unless it is there already. `fill` works in a folder of another name,
 * which takes its own name only once whole: an install that was cut short is never mistaken for a good one.
 *
 * Two processes may install the same thing at once: the first to finish wins, and both use its folder.
 */
export function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const known = underway.get(name);
  if (known !== undefined) return known;
  const installing = install(name, fill).finally(() => underway.delete(name));
  underway.set(name, installing);
  return installing;
}

async function install(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const whole = join(cacheFolder, name);
  if (existsSync(whole)) return whole;
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(name);
  const partial = await mkdtemp(join(cacheFolder, `${partialPrefix(name)}${process.pid}-`));
  const stopListening = onProcessEnd(() => {
    removeNow(partial);
  });
  try {
    await chmod(partial, 0o755); // a temporary folder is its user's alone; a checkout may have several users
    await fill(partial);
    await moveInPlace(partial, whole);
  } finally {
    stopListening();
    await rm(partial, { recursive: true, force: true });
  }
  return whole;
}

/** Renames, unless another process was first. Windows refuses while a virus scanner reads the new files: try again. */
async function moveInPlace(partial: string, whole: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(partial, whole);
      return;
    } catch (error) {
      if (existsSync(whole)) return;
      if (attempt === 20 || !hasCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const partialPrefix = (name: string): string => `${name}.partial-`;

/** Removes what installs left that were killed before they could clean up. */
async function removeAbandoned(name: string): Promise<void> {
  const prefix = partialPrefix(name);
  for (const entry of await readdir(cacheFolder)) {
    if (!entry.startsWith(prefix)) continue;
    const owner = Number.parseInt(entry.slice(prefix.length), 10);
    if (!isRunning(owner)) await rm(join(cacheFolder, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** A new folder outside the project, removed by `dispose` or when this process ends. */
export async function temporaryFolder(purpose: string): Promise<{ path: string; dispose: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `backprop-${purpose}-`));
  const stopListening = onProcessEnd(() => {
    removeNow(path);
  });
  return {
    path,
    async dispose() {
      stopListening();
      await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

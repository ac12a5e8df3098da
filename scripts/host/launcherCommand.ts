import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from './cache';

/** An executable file that takes the arguments of `code` and runs the tests in VS Code's server: see `launcher.ts`. */
export async function launcherCommand(): Promise<string> {
  const windows = process.platform === 'win32';
  const script = join(projectRoot, 'dist', 'scripts', 'launcher.js');
  const folder = join(cacheFolder, 'launcher');
  const path = join(folder, windows ? 'code.cmd' : 'code');
  const text = windows
    ? `@"${process.execPath}" "${script}" %*\r\n`
    : `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(script)} "$@"\n`;
  await mkdir(folder, { recursive: true });
  // Another process may be running it at this moment.
  const partial = join(folder, `${process.pid}.partial`);
  await writeFile(partial, text, { mode: 0o755 });
  await rename(partial, path);
  return path;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

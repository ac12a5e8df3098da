import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from './cache';
import { explain } from './failure';
import { quietSettings } from './settings';
import { type VsCodeVersion, vscodeReleases } from './vscodeVersion';

/** Whether a window could be opened here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

/** A desktop VS Code of this version, downloaded on first use; undefined, with one line that says why, if there is none. */
export async function desktopExecutable(version: VsCodeVersion): Promise<string | undefined> {
  const { vscode } = vscodeReleases[version];
  if (!hasDisplay()) return undefined;
  console.log(`Looking for a desktop VS Code ${vscode}, downloading it if need be …`);
  try {
    return await downloadAndUnzipVSCode({
      version: vscode,
      cachePath: cacheFolder,
      reporter: new SilentReporter(),
      timeout: 15_000,
    });
  } catch (error) {
    const [why] = explain(error).split('\n');
    console.log(`VS Code ${vscode} could not be downloaded (${why}): using VS Code's server instead.`);
    return undefined;
  }
}

/** The arguments with which a desktop VS Code uses a profile of its own, in `folder`: quiet, with no other extensions. */
export async function desktopProfile(folder: string): Promise<string[]> {
  const user = join(folder, 'user', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify(quietSettings, undefined, 2));
  return [
    `--user-data-dir=${join(folder, 'user')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
    '--disable-extensions',
  ];
}

/** The command that starts the VS Code which is installed here, or undefined. */
export function installedCode(): string | undefined {
  const windows = process.platform === 'win32';
  const { status } = spawnSync('code', ['--version'], { shell: windows, stdio: 'ignore', timeout: 20_000 });
  return status === 0 ? 'code' : undefined;
}

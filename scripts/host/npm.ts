import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from './failure';
import { run } from './program';

/** Ten minutes: VS Code's server is some hundred megabytes. */
const limit = 600_000;

/** Installs packages (`name@version`) into a folder of their own, running none of their scripts. */
export async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  // Without a manifest of its own, npm would install into the nearest folder above that has one: the project.
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, ['install', '--no-save', '--no-package-lock', ...packages]);
}

/** Installs what the manifest in `folder` asks for, without what only its own developers need. */
export async function npmInstallDependencies(folder: string): Promise<void> {
  await npm(folder, ['install', '--omit=dev', '--no-save']);
}

async function npm(folder: string, args: readonly string[]): Promise<void> {
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const windows = process.platform === 'win32';
  const script = npmScript();
  try {
    if (script !== undefined) await run(process.execPath, [script, ...all], { cwd: folder, limit });
    else await run(windows ? 'npm.cmd' : 'npm', all, { cwd: folder, limit, shell: windows });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`npm could not install what the tests need. Can it reach its registry?\n${error.message}`);
  }
}

/** The npm that runs this program, if one does: `npm test` says which. Other package managers take other arguments. */
function npmScript(): string | undefined {
  const path = process.env['npm_execpath'];
  return path !== undefined && /^npm.*\.[cm]?js$/.test(basename(path)) ? path : undefined;
}

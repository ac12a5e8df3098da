import { existsSync } from 'node:fs';
import { chmod, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './cache';
import { supplyStandIns } from './nativeStandIns';
import { npmInstall, npmInstallDependencies } from './npm';
import { reportProgress } from './progress';
import { type VsCodeVersion, vscodeReleases } from './vscodeVersion';

/** Newer packages of ripgrep carry the program itself; older ones download it by an install script, which we do not run. */
const ripgrep = { name: `@vscode/ripgrep-${process.platform}-${process.arch}`, version: '1.18.0' };

/** The folder of VS Code's server, installed on first use. */
export async function installServer(version: VsCodeVersion): Promise<string> {
  const { codeServer, vscode } = vscodeReleases[version];
  const folder = await installOnce(`code-server-${codeServer}`, (path) =>
    reportProgress(`Installing VS Code ${vscode}'s server (some 500 MB, once)`, () => fill(path, codeServer)),
  );
  return serverFolder(folder);
}

const serverFolder = (folder: string): string => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

async function fill(folder: string, codeServer: string): Promise<void> {
  await npmInstall(folder, [`code-server@${codeServer}`, `${ripgrep.name}@${ripgrep.version}`]);
  await npmInstallDependencies(serverFolder(folder));
  await supplyRipgrep(folder);
  await supplyStandIns(join(serverFolder(folder), 'node_modules'));
}

/** Puts ripgrep where the older server looks for it: without it there is no search and no opening of files by name. */
async function supplyRipgrep(folder: string): Promise<void> {
  const wanted = join(serverFolder(folder), 'node_modules', '@vscode', 'ripgrep');
  const file = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = join(wanted, 'bin', file);
  if (!existsSync(wanted) || existsSync(target)) return;
  await cp(join(folder, 'node_modules', ripgrep.name, 'bin', file), target);
  await chmod(target, 0o755);
}

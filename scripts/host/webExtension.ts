import { existsSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, temporaryFolder } from './cache';

/** What an extension in a browser is not made of. */
const left = new Set(['node_modules', 'src', 'scripts', 'test', 'webview', 'dist', 'package.json']);

/**
 * A copy of the built extension that VS Code can only run in a browser's worker, as it does on the web: its manifest
 * names no program for Node. `path` is for a server's `linkedExtensions`, or for `extensionDevelopmentPath`.
 */
export async function stageWebExtension(): Promise<{ path: string; dispose: () => Promise<void> }> {
  const stage = await temporaryFolder('web');
  for (const entry of await readdir(projectRoot)) {
    if (!entry.startsWith('.') && !left.has(entry)) await copy(entry, stage.path);
  }
  for (const entry of ['browser', 'webview']) await copy(join('dist', entry), stage.path);
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as Record<string, unknown>;
  delete manifest['main'];
  await writeFile(join(stage.path, 'package.json'), JSON.stringify(manifest, undefined, 2));
  return stage;
}

async function copy(entry: string, target: string): Promise<void> {
  const source = join(projectRoot, entry);
  if (existsSync(source)) await cp(source, join(target, entry), { recursive: true });
}

import { temporaryFolder } from './cache';
import { run } from './program';
import { serverCommand, type VsCodeServer } from './vscodeServer';

/** Installs a packaged extension into the extensions folder of a server, for a workbench that is opened afterwards. */
export async function installVsix(
  server: Pick<VsCodeServer, 'version' | 'extensionsDir'>,
  vsix: string,
): Promise<void> {
  const { node, script } = await serverCommand(server.version);
  const data = await temporaryFolder('install');
  try {
    const folders = ['--extensions-dir', server.extensionsDir, '--server-data-dir', data.path];
    const flags = ['--accept-server-license-terms', '--disable-telemetry', '--force'];
    await run(node, [script, '--install-extension', vsix, ...folders, ...flags], { limit: 120_000 });
  } finally {
    await data.dispose();
  }
}

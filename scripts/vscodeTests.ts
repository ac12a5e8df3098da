// Runs the tests of test/vscode in the extension host of one VS Code, which BACKPROP_VSCODE_VERSION names: on a desktop
// where there is one, else in VS Code's own server. With BACKPROP_BENCH set, runs the measurements that need VS Code.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { projectRoot, temporaryFolder } from './host/cache';
import { desktopExecutable, desktopProfile } from './host/desktop';
import { explain } from './host/failure';
import { launcherCommand } from './host/launcherCommand';
import { versionFromEnvironment } from './host/vscodeVersion';

async function main(): Promise<void> {
  const temporary = await temporaryFolder('tests');
  try {
    const desktop = await desktopExecutable(versionFromEnvironment());
    const folder = join(temporary.path, 'examples');
    // What the extension costs is measured in a workspace without networks.
    if ((process.env['BACKPROP_BENCH'] ?? '') !== '') await mkdir(folder);
    else await cp(join(projectRoot, 'examples'), folder, { recursive: true });
    await runTests({
      vscodeExecutablePath: desktop ?? (await launcherCommand()),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: join(projectRoot, 'dist', 'test', 'vscode', 'index.js'),
      launchArgs: [folder, ...(desktop === undefined ? [] : await desktopProfile(temporary.path))],
      reuseMachineInstall: true, // the profile is given above: a path in the project may be too long for its sockets
    });
  } finally {
    await temporary.dispose();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (!(error instanceof TestRunFailedError)) console.error(explain(error));
    process.exit(1);
  },
);

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/host/cache';

/** The command of the extension below. */
export const endThreadCommand = 'Test: End the Newest Worker Thread';

const manifest = {
  name: 'thread-ender',
  publisher: 'test',
  version: '1.0.0',
  engines: { vscode: '^1.100.0' },
  main: './main.js',
  activationEvents: ['*'],
  contributes: { commands: [{ command: 'test.endThread', title: endThreadCommand }] },
};

/** It runs in the same process as the extension under test, which is told of every worker thread. */
const main = `
const vscode = require('vscode');
exports.activate = ({ subscriptions }) => {
  let newest;
  const remember = (worker) => { newest = worker; };
  process.on('worker', remember);
  subscriptions.push(
    { dispose: () => process.off('worker', remember) },
    vscode.commands.registerCommand('test.endThread', () => newest.terminate()),
  );
};
`;

/** An extension beside the one under test, which ends a worker thread of it from outside. */
export async function stageThreadEnder(): Promise<{ path: string; dispose: () => Promise<void> }> {
  const stage = await temporaryFolder('thread-ender');
  await writeFile(join(stage.path, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(stage.path, 'main.js'), main);
  return stage;
}

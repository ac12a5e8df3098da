import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/host/cache';
import type { Workbench } from '../../scripts/host/workbench';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
  };
}

describe('the extension, started from its source', () => {
  // High enough for the whole list of running extensions, of which only what is in sight exists.
  const vscode = useWorkbench({ viewport: { width: 1280, height: 1600 } });
  const part = story();

  part('lists in the palette only what needs no network while none is open', async () => {
    const free = await commandLabels((when) => when === undefined);
    const others = await commandLabels((when) => when !== undefined);
    const labels = await listedIn(vscode.workbench, free);
    assert.deepEqual(
      others.filter((label) => labels.includes(label)),
      [],
    );
  });

  part('lists every command in the palette that can act on a network that has been stepped', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Forward Pass');
    const idle = await commandLabels((when) => when !== 'backprop.isTraining');
    const training = await commandLabels((when) => when === 'backprop.isTraining');
    const labels = await listedIn(workbench, idle);
    assert.equal(training.length, 1);
    assert.ok(!labels.includes(training[0] ?? ''), 'there is no training to cancel');
  });

  part('is activated by opening a network', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Developer: Show Running Extensions');
    const own = workbench.page.locator('.runtime-extensions-editor .extension', {
      hasText: await localized('%displayName%'),
    });
    await own.locator('.activation-time', { hasText: /Activation: \d+ms/ }).waitFor({ timeout: 30_000 });
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});

/** What the palette lists of the extension's commands, once these are among it. */
async function listedIn(workbench: Workbench, expected: readonly string[]): Promise<readonly string[]> {
  assert.notEqual(expected.length, 0);
  const [category = ''] = (expected[0] ?? '').split(': ');
  return workbench.palette.listed(`>${category}: `, (shown) => expected.every((label) => shown.includes(label)));
}

/** The commands as the palette shows them, `Category: Title`: those whose condition there is wanted. */
async function commandLabels(isWanted: (when: string | undefined) => boolean): Promise<string[]> {
  const { contributes } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as Manifest;
  const conditions = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
  return Promise.all(
    contributes.commands
      .filter(({ command }) => isWanted(conditions.get(command)))
      .map(async ({ title, category }) =>
        [...(category === undefined ? [] : [await localized(category)]), await localized(title)].join(': '),
      ),
  );
}

/** A text of the manifest, or what a `%key%` in it stands for. */
async function localized(text: string): Promise<string> {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const words = JSON.parse(await readFile(join(projectRoot, 'package.nls.json'), 'utf8')) as Record<string, string>;
  return words[key] ?? text;
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/host/cache';
import { useWorkbench } from './workbenchFixture';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly title: string; readonly category?: string }[] };
}

describe('the extension, started from its source', () => {
  // High enough for the whole list of running extensions, of which only what is in sight exists.
  const vscode = useWorkbench({ viewport: { width: 1280, height: 1600 } });

  it('lists its commands in the palette', async () => {
    const expected = await commandLabels();
    assert.notEqual(expected.length, 0);
    const [category = ''] = (expected[0] ?? '').split(': ');
    const labels = await vscode.workbench.palette.listed(`>${category}: `, (shown) =>
      expected.every((label) => shown.includes(label)),
    );
    assert.deepEqual(
      expected.filter((label) => !labels.includes(label)),
      [],
    );
  });

  it('is activated by opening a network', async () => {
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

/** The commands as the palette shows them: `Category: Title`. */
async function commandLabels(): Promise<string[]> {
  const { contributes } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as Manifest;
  return Promise.all(
    contributes.commands.map(async ({ title, category }) =>
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

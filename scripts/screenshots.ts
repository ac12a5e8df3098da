// `npm run screenshots`: the README's picture of the panel, taken in a real VS Code. `npm run screenshots -- FOLDER` takes
// all the looks that a change of the panel should be judged by (every phase, theme, width and size of network), `-- FOLDER PART`
// those whose names have that part.
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, temporaryFolder } from './host/cache';
import { explain } from './host/failure';
import type { Frame } from 'playwright-core';
import { startServer, type VsCodeServer } from './host/vscodeServer';
import { openWorkbench, type Workbench } from './host/workbench';

/** One picture: what is opened, how far it is run, and how it looks. */
interface Shot {
  readonly path: string;
  readonly theme: string;
  readonly file: string;
  readonly commands: readonly string[];
  readonly width?: number;
  readonly height?: number;
  /** Makes the text a mistake after the commands. */
  readonly mistake?: readonly [find: string, replacement: string];
  /** The panel alone, over the whole window. */
  readonly isAlone?: boolean;
  /** Where the number at this line and column comes from, and how many terms down. */
  readonly explained?: readonly [line: number, column: number, terms?: readonly string[]];
  /** The text alone, with its numbers and the tint of its weights. */
  readonly isText?: boolean;
}

const forward = 'Backprop: Run Forward Pass';
const backward = 'Backprop: Run Backward Pass';
const update = 'Backprop: Run One Gradient-Descent Update';
const lee = 'lee.backprop.json';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
};

/** The place of w₁₂⁽¹⁾ in its text. */
const weightOfLee = [21, 23] as const;

const readmeShot: Shot = {
  path: join(projectRoot, 'media', 'panel-dark.png'),
  theme: 'Default Dark Modern',
  file: lee,
  commands: [forward, backward],
  width: 1500,
  height: 950,
};

const allShots = (folder: string): Shot[] => {
  const base = { file: lee, commands: [forward, backward, update], width: 1500, height: 950 };
  const at = (name: string): string => join(folder, `${name}.png`);
  return [
    { ...base, path: at('dark-start'), theme: 'Default Dark Modern', commands: ['Backprop: Open Panel'] },
    { ...base, path: at('dark-forward'), theme: 'Default Dark Modern', commands: [forward] },
    { ...base, path: at('dark-update'), theme: 'Default Dark Modern' },
    { ...base, path: at('light-backward'), theme: 'Default Light Modern', commands: [backward] },
    { ...base, path: at('contrast-update'), theme: 'Default High Contrast' },
    { ...base, path: at('contrast-light-update'), theme: 'Default High Contrast Light' },
    { ...base, path: at('light-stale'), theme: 'Default Light Modern', mistake: ['[[2, -1], [-2', '[[2, -1, 5], [-2'] },
    { ...base, path: at('dark-xor'), theme: 'Default Dark Modern', file: 'xor.backprop.json' },
    { ...base, path: at('light-narrow'), theme: 'Default Light Modern', width: 900 },
    { ...base, path: at('dark-wide'), theme: 'Default Dark Modern', width: 2200, isAlone: true },
    {
      ...base,
      path: at('light-derivation-narrow'),
      theme: 'Default Light Modern',
      commands: [backward],
      width: 900,
      explained: [...weightOfLee, ['δ₁⁽¹⁾', '∂l/∂a₁⁽¹⁾']],
    },
    {
      ...base,
      path: at('dark-derivation-big'),
      theme: 'Default Dark Modern',
      file: 'big.backprop.json',
      commands: [backward],
      explained: [1, big.indexOf('cross-entropy') + 3],
    },
    { ...base, path: at('dark-big'), theme: 'Default Dark Modern', file: 'big.backprop.json' },
    ...Object.entries(themes).flatMap(([name, theme]) => [
      { ...base, path: at(`${name}-derivation`), theme, commands: [backward], explained: weightOfLee },
      {
        ...base,
        path: at(`${name}-derivation-wide`),
        theme,
        commands: [backward],
        width: 1900,
        isAlone: true,
        explained: [...weightOfLee, ['δ₁⁽¹⁾']] as const,
      },
      { ...base, path: at(`${name}-text`), theme, isText: true },
      {
        ...base,
        path: at(`${name}-text-mazur`),
        theme,
        isText: true,
        file: 'mazur.backprop.json',
        commands: [backward],
      },
      { ...base, path: at(`${name}-text-xor`), theme, isText: true, file: 'xor.backprop.json', commands: [forward] },
    ]),
  ];
};

/** A network too large to see at once. */
const big = JSON.stringify({
  name: 'big',
  inputs: 784,
  layers: [
    { units: 128, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  loss: 'cross-entropy',
  data: Array.from({ length: 64 }, (_, s) => ({
    input: Array.from({ length: 784 }, (_, i) => ((i * 7 + s * 13) % 17) / 17),
    target: Array.from({ length: 10 }, (_, i) => (i === s % 10 ? 1 : 0)),
  })),
});

async function main(folder: string | undefined, part = ''): Promise<void> {
  const examples = await temporaryFolder('examples');
  const server = await startServer({ version: 'newest' });
  try {
    await cp(join(projectRoot, 'examples'), examples.path, { recursive: true });
    if (folder !== undefined) await writeFile(join(examples.path, 'big.backprop.json'), big);
    const shots = folder === undefined ? [readmeShot] : allShots(folder).filter(({ path }) => path.includes(part));
    for (const shot of shots) {
      await take(server, examples.path, shot);
      console.log(shot.path);
    }
  } finally {
    await server.dispose();
    await examples.dispose();
  }
}

async function take(server: VsCodeServer, folder: string, shot: Shot): Promise<void> {
  const { theme, width = 1500, height = 950 } = shot;
  const workbench = await openWorkbench({
    server,
    folder,
    extensionDevelopmentPath: projectRoot,
    theme,
    viewport: { width, height },
    deviceScaleFactor: 1,
    settings: {
      'workbench.sideBar.visible': false,
      'editor.minimap.enabled': false,
      'window.commandCenter': false,
      'backprop.tintWeights': shot.isText === true,
    },
  });
  try {
    await workbench.openFile(shot.file);
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    for (const command of shot.commands) await workbench.runCommand(command);
    const panel = await workbench.webview('#root[data-phase]');
    await panel.locator(`#root[data-phase="${phaseAfter(shot)}"]`).waitFor();
    if (shot.mistake) {
      await workbench.editor.focus();
      await workbench.editor.replace(...shot.mistake);
      await panel.locator('#root[data-stale="true"] #stale').waitFor();
    }
    if (shot.explained) await showDerivation(workbench, panel, shot.explained);
    if (shot.isAlone) {
      await panel.locator('h1').click();
      await workbench.runCommand('View: Toggle Maximize Editor Group');
    }
    if (shot.isText) await showText(workbench, shot);
    await workbench.page.mouse.move(0, 0);
    await workbench.screenshot(shot.path);
  } finally {
    await workbench.dispose();
  }
}

async function showDerivation(
  workbench: Workbench,
  panel: Frame,
  [line, column, terms = []]: NonNullable<Shot['explained']>,
): Promise<void> {
  await workbench.editor.goTo(line, column);
  await workbench.runCommand('Backprop: Show Where This Number Comes From');
  for (const term of terms) await panel.locator(`#derivation .term[data-term="${term}"]`).click();
  await panel
    .locator(terms.length > 0 ? '#derivation .breadcrumbs li:nth-child(2)' : '#derivation .equation')
    .waitFor();
}

async function showText(workbench: Workbench, { commands }: Shot): Promise<void> {
  await workbench.editor.focus();
  await workbench.runCommand('View: Toggle Maximize Editor Group');
  const expected = commands.includes(forward) ? /run forward/ : /∂/;
  await workbench.editor.element.locator('.lines-content', { hasText: expected }).waitFor();
}

function phaseAfter({ commands }: Shot): string {
  const last = commands.at(-1);
  return last === forward ? 'forward' : last === backward ? 'backward' : last === update ? 'update' : 'start';
}

main(process.argv[2], process.argv[3]).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);

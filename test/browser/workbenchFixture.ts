import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectRoot, temporaryFolder } from '../../scripts/host/cache';
import { startServer } from '../../scripts/host/vscodeServer';
import { versionFromEnvironment, type VsCodeVersion } from '../../scripts/host/vscodeVersion';
import { installVsix } from '../../scripts/host/vsix';
import { stageWebExtension } from '../../scripts/host/webExtension';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../scripts/host/workbench';
import { stageThreadEnder } from './threadEnder';

/** How the workbench of a file of tests is set up. */
export interface FixtureOptions extends Pick<
  WorkbenchOptions,
  'viewport' | 'deviceScaleFactor' | 'motion' | 'theme' | 'locale' | 'settings'
> {
  /** From its source (the default), in a browser's worker, installed from a package, or not at all. */
  readonly extension?: 'source' | 'web' | 'none' | { readonly vsix: string };
  /** Installs the extension that ends worker threads, too. */
  readonly withThreadEnder?: boolean;
}

/** What the tests of a file act on, from `before` to `after`. */
export interface Fixture {
  readonly version: VsCodeVersion;
  /** A copy of `examples/` that is open in the workbench and may be changed. */
  readonly folder: string;
  readonly workbench: Workbench;
}

interface Opened {
  readonly folder: string;
  readonly workbench: Workbench;
}

/**
 * Opens one workbench for the tests of the `describe` it is called in, and closes it after them. When a test fails,
 * leaves a picture and the console in `.vscode-test/failures/`.
 */
export function useWorkbench(options: FixtureOptions = {}): Fixture {
  const version = versionFromEnvironment();
  const disposals: (() => Promise<void>)[] = [];
  let opened: Opened | undefined;

  before('open the workbench', async () => {
    opened = await open(version, options, disposals);
  });
  afterEach('keep what a failure looks like', async function () {
    if (this.currentTest?.state === 'failed' && opened !== undefined) {
      await keepFailure(opened.workbench, `${version} ${this.currentTest.fullTitle()}`);
    }
  });
  after('close the workbench', async () => {
    for (const dispose of disposals.reverse()) await dispose();
  });

  const now = (): Opened => {
    if (opened === undefined) throw new Error('The workbench is open only while tests run: use it inside of them.');
    return opened;
  };
  return {
    version,
    get folder() {
      return now().folder;
    },
    get workbench() {
      return now().workbench;
    },
  };
}

async function open(
  version: VsCodeVersion,
  { extension = 'source', withThreadEnder = false, ...look }: FixtureOptions,
  disposals: (() => Promise<void>)[],
): Promise<Opened> {
  const temporary = await temporaryFolder('examples');
  disposals.push(() => temporary.dispose());
  const folder = join(temporary.path, 'examples');
  await cp(join(projectRoot, 'examples'), folder, { recursive: true });
  const linkedExtensions = await extensionFolders(extension, disposals);
  if (withThreadEnder) {
    const stage = await stageThreadEnder();
    disposals.push(() => stage.dispose());
    linkedExtensions.push(stage.path);
  }
  const server = await startServer({ version, forTests: true, linkedExtensions });
  disposals.push(() => server.dispose());
  if (typeof extension === 'object') await installVsix(server, extension.vsix);
  const workbench = await openWorkbench({ server, folder, ...look });
  disposals.push(() => workbench.dispose());
  return { folder, workbench };
}

/** What counts as installed from the start. */
async function extensionFolders(
  extension: NonNullable<FixtureOptions['extension']>,
  disposals: (() => Promise<void>)[],
): Promise<string[]> {
  if (extension === 'source') return [projectRoot];
  if (extension !== 'web') return [];
  const stage = await stageWebExtension();
  disposals.push(() => stage.dispose());
  return [stage.path];
}

async function keepFailure(workbench: Workbench, title: string): Promise<void> {
  const folder = join(cacheFolder, 'failures');
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.log`), workbench.console.toString());
  await workbench.screenshot(join(folder, `${name}.png`));
  console.log(`      seen then: ${join(folder, name)}.png, and .log`);
}

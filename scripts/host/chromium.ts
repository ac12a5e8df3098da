import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { browserCandidates, browserRuns } from './browserSearch';
import { projectRoot } from './cache';
import { explain, Failure } from './failure';
import { run } from './program';
import { reportProgress } from './progress';

const installLimit = 600_000;

const quietFlags = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // no test depends on the network

  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser without a window. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  const launch = (chromiumSandbox: boolean): Promise<Browser> =>
    chromium.launch({
      executablePath,
      args: quietFlags,
      chromiumSandbox,
      // Whoever starts programs here also ends them: see `onProcessEnd`.
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
  const isRoot = process.getuid?.() === 0;
  if (isRoot || process.env['CI'] !== undefined) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    // Some distributions refuse the sandbox to unprivileged users.
    if (/sandbox/i.test(explain(error))) return launch(false);
    throw error;
  }
}

let found: Promise<string> | undefined;

/** The path of a Chromium, Chrome or Edge, installed if there is none; found once per process. */
function findChromium(): Promise<string> {
  found ??= search();
  return found;
}

async function search(): Promise<string> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (await browserRuns(wanted)) return wanted;
    throw new Failure(`CHROMIUM_PATH is ${wanted}, which does not run.`);
  }
  const present = await firstThatRuns();
  if (present !== undefined) return present;

  const tried: string[] = ['There is no Chromium, Chrome or Edge on the PATH or in the usual places.'];
  for (const install of [installByApt, installByPlaywright]) {
    try {
      if (!(await install())) continue;
      const installed = await firstThatRuns();
      if (installed !== undefined) return installed;
      tried.push('An installed browser does not start.');
    } catch (error) {
      tried.push(explain(error));
    }
  }
  throw new Failure([...tried, 'Install Chromium, or set CHROMIUM_PATH to the path of one.'].join('\n'));
}

async function firstThatRuns(): Promise<string | undefined> {
  for (const path of [...browserCandidates(), chromium.executablePath()]) {
    if (existsSync(path) && (await browserRuns(path))) return path;
  }
  return undefined;
}

/** Debian's or Ubuntu's package, if this user may install one without being asked. Returns whether it was tried. */
async function installByApt(): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const sudoWorks = asRoot.length === 0 || (await run('sudo', ['-n', 'true'], { limit: 10_000 }).then(isDone, isNot));
  if (!sudoWorks) return false;
  await reportProgress('Installing Chromium by apt-get', async () => {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const [file = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
      await run(file, rest, { limit: installLimit });
    }
  });
  return true;
}

/** Playwright's own build of Chromium, in its own folder of this user. */
async function installByPlaywright(): Promise<boolean> {
  const cli = join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
  await reportProgress('Installing Chromium by playwright-core', () =>
    run(process.execPath, [cli, 'install', 'chromium'], { limit: installLimit }),
  );
  return true;
}

const isDone = (): boolean => true;
const isNot = (): boolean => false;

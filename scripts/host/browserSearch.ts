import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './program';

/** The names that Chromium and its relatives go by, the likeliest to be a plain program first. */
const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
  'chrome',
];

/** The browsers there may be on this machine, in the order in which to try them. */
export function browserCandidates(): string[] {
  const found = [...onPath(), ...knownPlaces()].filter((path) => existsSync(path));
  // A browser in a snap cannot read the folders that tests make: only if there is no other.
  return [...found.filter((path) => !isSnap(path)), ...found.filter(isSnap)];
}

/** Whether the program starts: on Ubuntu, `chromium` may be a file that only says where to get one. */
export async function browserRuns(path: string): Promise<boolean> {
  // On Windows, asking for the version opens a window.
  if (process.platform === 'win32') return existsSync(path);
  try {
    return /\d+\.\d+/.test(await run(path, ['--version'], { limit: 20_000 }));
  } catch {
    return false;
  }
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function knownPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  });
}

function isSnap(path: string): boolean {
  try {
    return /^\/snap\/|\/usr\/bin\/snap$/.test(realpathSync(path)) || path === '/usr/bin/chromium-browser';
  } catch {
    return true;
  }
}

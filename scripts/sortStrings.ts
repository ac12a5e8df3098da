// The end of `npm run l10n`: brings the collected strings and their translations into the order of their keys. They are collected in
// the order in which the file system lists folders, which is another one on another machine.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './host/cache';

const folder = join(projectRoot, 'l10n');

for (const name of readdirSync(folder)) {
  const path = join(folder, name);
  const strings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const sorted = Object.entries(strings).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

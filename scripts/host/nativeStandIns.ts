import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Two of the server's modules come as C++, and a compiler is more than tests should ask for. Without them the server
 * works, but logs long errors, and an extension's own log stays empty. These do the same in JavaScript.
 */
const standIns: readonly { readonly name: string; readonly program: string; readonly text: string }[] = [
  {
    name: '@vscode/spdlog',
    program: 'build/Release/spdlog.node',
    text: `// Stands in for the native module, which is not built: appends to the log as it is asked to.
const { appendFileSync, mkdirSync } = require('fs');
const { dirname } = require('path');
const names = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(type, name, path) {
    this.path = path;
    this.level = 2;
    this.bare = false;
  }
  write(level, text) {
    if (level < this.level || this.path === undefined) return;
    const head = this.bare ? '' : new Date().toISOString().replace('T', ' ').slice(0, -1) + ' [' + names[level] + '] ';
    try {
      appendFileSync(this.path, head + text + (this.bare ? '' : '\\n'));
    } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.bare = true; }
  flush() {}
  drop() { this.path = undefined; }
}
names.forEach((name, level) => (Logger.prototype[name] = function (text) { this.write(level, text); }));
async function create(name, path) {
  mkdirSync(dirname(path), { recursive: true });
  return new Logger('rotating', name, path);
}
// One by one: that is how an ES module finds their names.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`,
  },
  ...['native-watchdog', '@vscode/native-watchdog'].map((name) => ({
    name,
    program: 'build/Release/watchdog.node',
    text: `// Stands in for the native module, which is not built: ends this process when the other one has ended.
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 3000).unref();
};
exports.exit = (code) => process.exit(code || 0);
`,
  })),
];

/** Puts them into the modules of a server, where the native ones are missing. */
export async function supplyStandIns(nodeModules: string): Promise<void> {
  for (const { name, program, text } of standIns) {
    const folder = join(nodeModules, ...name.split('/'));
    if (!existsSync(folder) || existsSync(join(folder, program))) continue;
    await writeFile(join(folder, 'index.js'), text);
  }
}

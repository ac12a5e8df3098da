// Bundles every program of the project: `node esbuild.mjs` builds all of them, `node esbuild.mjs cli scripts` only those
// named; `--production` minifies and leaves out source maps, `--watch` rebuilds on change.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, context } from 'esbuild';
import { assembly } from './assembly/compile.mjs';
import { editorSchema } from './schemas/editorSchema.mjs';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  logLevel: 'warning',
  minify: production,
  plugins: [assembly],
  sourcemap: production ? false : 'linked',
  target: 'es2022',
};
/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** Every file below `folder` whose name ends with `ending`, so that a new test needs no list. */
const found = (folder, ending) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));

// In the tests, `playwright-core` and `mocha` stay where they are installed: both load files beside themselves. So do
// `axe-core`, whose own text is handed to a page, and
// `fast-check`, whose settings are then the same for all tests.
const external = ['vscode', 'mocha', 'fast-check', 'playwright-core', 'axe-core', '@vscode/test-electron', 'esbuild'];

/** @type {Record<string, import('esbuild').BuildOptions>} */
const programs = {
  // `mainFields` prefers the ES modules of jsonc-parser, whose UMD `main` hides its requires from a bundler.
  extension: {
    ...node,
    entryPoints: { extension: 'src/extension.node.ts', training: 'src/training/nodeProgram.ts' },
    outdir: 'dist/node',
    external,
    mainFields: ['module', 'main'],
  },
  browser: {
    ...common,
    platform: 'browser',
    format: 'cjs',
    entryPoints: { extension: 'src/extension.web.ts' },
    outdir: 'dist/browser',
    external: ['vscode'],
  },
  // A browser's worker knows no modules of Node's kind.
  browserTraining: {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: { training: 'src/training/webProgram.ts' },
    outdir: 'dist/browser',
  },
  webview: {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: { page: 'webview/page.ts' },
    outdir: 'dist/webview',
  },
  cli: { ...node, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', mainFields: ['module', 'main'] },
  scripts: {
    ...node,
    entryPoints: readdirSync('scripts')
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('scripts', name)),
    outdir: 'dist/scripts',
    external,
  },
  tests: {
    ...node,
    entryPoints: [
      ...found('test', '.test.ts'),
      ...found('test', '.bench.ts'),
      ...found('test', '.fuzz.ts'),
      'test/vscode/index.ts',
    ],
    outbase: 'test',
    outdir: 'dist/test',
    external,
    mainFields: ['module', 'main'],
  },
};

/** Puts each file in its place in one go, so that a program that is run meanwhile (`trace`, twice at once) finds it whole. */
async function buildWhole(options) {
  const { outputFiles } = await build({ ...options, write: false });
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
}

function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

/** The schemas for VS Code, which the manifest names: they are part of every program's surroundings. */
function writeEditorSchemas() {
  for (const name of readdirSync('schemas').filter((file) => file.endsWith('.json'))) {
    const schema = editorSchema(JSON.parse(readFileSync(join('schemas', name), 'utf8')));
    writeWhole(join('dist/schemas', name), JSON.stringify(schema));
  }
}

const unknown = names.filter((name) => !(name in programs));
if (unknown.length > 0) {
  console.error(`esbuild.mjs: no program ${unknown.join(', ')}: expected ${Object.keys(programs).join(', ')}`);
  process.exit(2);
}
const chosen = Object.entries(programs).filter(([name]) => names.length === 0 || names.includes(name));
// A test that is gone must not run any more.
if (chosen.some(([name]) => name === 'tests')) rmSync('dist/test', { recursive: true, force: true });
try {
  writeEditorSchemas();
  if (watch) for (const [, options] of chosen) await (await context(options)).watch();
  else await Promise.all(chosen.map(([, options]) => buildWhole(options)));
} catch (error) {
  // esbuild has printed the mistakes that it found.
  if (!('errors' in error)) console.error(error);
  process.exit(1);
}

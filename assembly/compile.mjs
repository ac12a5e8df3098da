// Compiles the engine's WebAssembly from the AssemblyScript beside this file, and gives it to esbuild as a module.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const cache = join(folder, '..', 'dist', 'assembly');
const options = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--use', 'abort='],
  ...['--disableWarning', '112'], // v128 between functions of one module is no exchange with the embedder
];

/** Compiles `entry`, unless it was before from the same text, options and compiler. Prints what the compiler says. */
export async function compile(entry) {
  const sources = readdirSync(dirname(entry)).filter((name) => name.endsWith('.ts'));
  const compiler = readFileSync(fileURLToPath(import.meta.resolve('assemblyscript/package.json')));
  const hash = createHash('sha256')
    .update(compiler)
    .update(JSON.stringify([entry, options]));
  for (const name of sources) hash.update(readFileSync(join(dirname(entry), name)));
  const outFile = join(cache, `${hash.digest('hex').slice(0, 16)}.wasm`);
  try {
    return readFileSync(outFile);
  } catch {
    const { default: asc } = await import('assemblyscript/asc');
    // Relative names: the compiler knows no drive letters.
    const out = relative(dirname(entry), `${outFile}.${process.pid}`).replaceAll('\\', '/');
    const where = ['--baseDir', dirname(entry), '--outFile', out];
    const { error, stderr } = await asc.main([basename(entry), ...where, ...options]);
    if (error) throw new Error(`${error.message}\n${stderr.toString()}`, { cause: error });
    renameSync(`${outFile}.${process.pid}`, outFile); // whole, for whoever builds at the same time
    return readFileSync(outFile);
  }
}

let compiled;

/** An esbuild plugin: `import { bytes } from './….wasm'` gives the compiled kernels, one compilation for all bundles. */
export const assembly = {
  name: 'assembly',
  setup(build) {
    build.onResolve({ filter: /\.wasm$/ }, () => ({ path: join(folder, 'index.ts'), namespace: 'assembly' }));
    build.onLoad({ filter: /.*/, namespace: 'assembly' }, async ({ path }) => {
      compiled ??= compile(path);
      const text = (await compiled).toString('base64');
      return { contents: `export const bytes = Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0));` };
    });
  },
};

// `trace`: the engine without an editor. Exit codes: 0 done, 1 a gradient failed its check or a number is not finite any
// more, 2 a bad spec or command line.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { reasonOf } from './base/reasonOf';
import { checkGradient } from './engine/gradientCheck';
import { Model } from './spec/model';
import { parseSpec } from './spec/parseSpec';
import { LineIndex } from './spec/textPosition';
import { iterationAfter } from './trace/iteration';
import { firstNonFiniteUpTo } from './trace/nonFinite';
import { traceJson, type TraceJson } from './trace/traceJson';
import { traceText } from './trace/traceText';

interface Arguments {
  readonly file: string;
  readonly json: boolean;
  readonly updates: number;
  readonly check: boolean;
}

/** A mistake of the person who runs the command; its message is all that is printed. */
class UsageError extends Error {}

function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parse(given);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(usage());
  const updates = Number(values.updates ?? '0');
  if (!/^\d+$/.test(values.updates ?? '0') || !Number.isSafeInteger(updates)) {
    throw new UsageError(l10n.t('--updates: expected a whole number, at least 0, found {0}', values.updates ?? ''));
  }
  return { file, json: values.json ?? false, updates, check: values.check ?? false };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: { json: { type: 'boolean' }, updates: { type: 'string' }, check: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${reasonOf(error)}\n${usage()}`);
  }
}

function usage(): string {
  return l10n.t('usage: trace FILE [--json] [--updates N] [--check]');
}

function readText(file: string): string {
  try {
    // npm runs scripts in the project's folder; a relative name is meant from where the person is.
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8');
  } catch (error) {
    throw new UsageError(l10n.t('{0}: cannot be read: {1}', file, reasonOf(error)));
  }
}

function loadModel(file: string): Model {
  const text = readText(file);
  const { problems, spec } = parseSpec(text);
  if (spec !== null) return new Model(spec);
  const lines = new LineIndex(text);
  const located = problems.map(({ offset, message }) => {
    const { line, character } = lines.positionAt(offset);
    return `${file}:${line + 1}:${character + 1}: ${message}`;
  });
  throw new UsageError(located.join('\n'));
}

function run(given: readonly string[]): number {
  const { file, json, updates, check } = readArguments(given);
  const model = loadModel(file);
  const iteration = iterationAfter(model, updates);
  const trouble = firstNonFiniteUpTo(model, iteration)?.text;
  const checked = check ? checkGradient(model.network, iteration.start.parameters, iteration.state.batch) : undefined;
  const trace: TraceJson = { ...traceJson(model, iteration), ...(checked && { check: checked }) };
  process.stdout.write(json ? `${JSON.stringify(trace)}\n` : `${traceText(model, trace)}\n`);
  if (trouble !== undefined) process.stderr.write(`${file}: ${trouble}\n`);
  return trouble !== undefined || checked?.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
}

// Who reads only the beginning (`trace FILE | head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

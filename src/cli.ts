// `trace`: the engine without an editor. Exit codes: 0 done, 1 a gradient or an update failed its check or a number is not finite any
// more, 2 a bad spec or command line, or the output could not be written.
import { fstatSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { reasonOf } from './base/reasonOf';
import { checkGradient } from './engine/check/gradientCheck';
import { Model } from './spec/model';
import { parseSpec } from './spec/parseSpec';
import { LineIndex } from './spec/textPosition';
import { iterationAfter } from './trace/iteration';
import { firstNonFiniteUpTo } from './trace/nonFinite';
import { jsonText, traceJson, type TraceJson } from './trace/traceJson';
import { traceText } from './trace/traceText';
import { checkUpdates } from './trace/updateCheck';

interface Arguments {
  readonly file: string;
  readonly json: boolean;
  readonly updates: number;
  readonly check: boolean;
}

/** What the person who runs the command has to mend; its message is all that is printed. */
class UsageError extends Error {}

/** `null` where only the help is asked for. */
function readArguments(given: readonly string[]): Arguments | null {
  const { values, positionals } = parse(given);
  if (values.help === true) return null;
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
      options: {
        json: { type: 'boolean' },
        updates: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${reasonOf(error)}\n${usage()}`);
  }
}

function usage(): string {
  return l10n.t('usage: trace FILE [--json] [--updates N] [--check] [--help]');
}

function help(): string {
  const lines = [
    ['--json', l10n.t('prints data instead of tables; a number that is not finite is a string, such as "NaN"')],
    ['--updates N', l10n.t('prints the iteration that follows N updates (default: 0)')],
    [
      '--check',
      l10n.t('compares every gradient with finite differences, and updates and batches with their definitions'),
    ],
    ['--help', l10n.t('prints this text')],
  ] as const;
  const width = Math.max(...lines.map(([option]) => option.length));
  return [
    usage(),
    '',
    l10n.t('Prints every number of one iteration of backpropagation for FILE, a network spec (*.backprop.json).'),
    '',
    ...lines.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`),
    '',
    l10n.t(
      'Exit codes: 0 done; 1 a gradient or an update fails its check, or a number is no longer finite; 2 nothing was traced.',
    ),
  ].join('\n');
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

/**
 * Prints a line, or throws a `UsageError` that says why it cannot be written. To a file, `process.stdout` may write a part
 * only and not say so: a disk that fills up would cut the output short in silence.
 */
function print(text: string): void {
  if (!fstatSync(process.stdout.fd).isFile()) {
    process.stdout.write(`${text}\n`);
    return;
  }
  try {
    writeFileSync(process.stdout.fd, `${text}\n`);
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): UsageError {
  return new UsageError(l10n.t('The output cannot be written: {0}', reasonOf(error)));
}

function run(given: readonly string[]): number {
  const request = readArguments(given);
  if (request === null) {
    print(help());
    return 0;
  }
  const { file, json, updates, check } = request;
  const model = loadModel(file);
  const iteration = iterationAfter(model, updates);
  const trouble = firstNonFiniteUpTo(model, iteration)?.text;
  const checked = check ? checkGradient(model.network, iteration.start.parameters, iteration.state.batch) : undefined;
  const updateCheck = check ? checkUpdates(model, iteration) : undefined;
  const trace: TraceJson = {
    ...traceJson(model, iteration),
    ...(checked && { check: checked }),
    ...(updateCheck && { updateCheck }),
  };
  print(json ? jsonText(trace) : traceText(model, trace));
  if (trouble !== undefined) process.stderr.write(`${file}: ${trouble}\n`);
  const isWrong =
    checked?.some(({ verdict }) => verdict === 'wrong') === true || updateCheck?.some(({ fault }) => fault !== null);
  return trouble !== undefined || isWrong === true ? 1 : 0;
}

/** Says what went wrong and ends with exit code 2. */
function fail({ message }: UsageError): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads only the beginning (`trace FILE | head`) has what they wanted.
  if (error.code === 'EPIPE') process.exit(0);
  fail(unwritable(error));
});

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  fail(error);
}

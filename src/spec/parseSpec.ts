import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { DEFAULT_MEMORY } from '../base/budgets';
import { whole, type Parts } from '../base/parts';
import { lossNames } from '../engine/loss';
import { JsonReader } from './jsonReader';
import { checkMemory } from './memoryNeed';
import type { NetworkSpec } from './networkSpec';
import type { Problem } from './problem';
import { ProblemList } from './problemList';
import { readData } from './readData';
import { readInputs } from './readInputs';
import { readLayers } from './readLayers';
import { defaultTraining, readTraining } from './readTraining';
import { SyntaxReader } from './syntaxReader';

export const specKeys = ['$schema', 'name', 'inputs', 'layers', 'loss', 'seed', 'data', 'training'] as const;

/** A spec's text, read: its tree, everything wrong with it, and the network when nothing is. */
export interface ParsedSpec {
  readonly root: Node | undefined;
  /** In the order of the text, the first ones only; the last of them may say how many more there are (its code is `more`). */
  readonly problems: readonly Problem[];
  /** All of them, told or not. */
  readonly problemCount: number;
  /** `null` when there is any problem. */
  readonly spec: NetworkSpec | null;
}

/**
 * Reads the text of a `*.backprop.json`. Never throws: whatever is wrong becomes a located problem, all of them at once.
 * `syntax` is what is known of the same text before an edit: it is faster, and takes the tree that it gave then. A network that
 * needs more bytes than `memoryLimit` is a problem.
 */
export function parseSpec(text: string, syntax = new SyntaxReader(), memoryLimit = DEFAULT_MEMORY): ParsedSpec {
  return whole(specParts(text, syntax, memoryLimit));
}

/** The same in parts, none of which takes more than some milliseconds. */
export function* specParts(text: string, syntax = new SyntaxReader(), memoryLimit = DEFAULT_MEMORY): Parts<ParsedSpec> {
  const { root, problems: found, problemCount } = yield* syntax.readParts(text);
  const problems = new ProblemList();
  if (root === undefined && found.every(({ offset }) => offset === text.length)) problems.add(emptyProblem(text));
  else {
    for (const problem of found) problems.add(problem);
    problems.countAt(found.at(-1)?.offset ?? 0, problemCount - found.length);
  }
  const spec = root && (yield* readSpec(new JsonReader(text, problems, guessFrom(found)), root, memoryLimit));
  const { count } = problems;
  return { root, problems: problems.told(), problemCount: count, spec: count === 0 && spec ? spec : null };
}

/** Behind a syntax error the tree is a guess: only what stands before the first one is told. */
function guessFrom(problems: readonly Problem[]): number | null {
  return problems.length === 0 ? null : problems.reduce((least, { offset }) => Math.min(least, offset), Infinity);
}

function emptyProblem(text: string): Problem {
  const message = l10n.t('expected a network, {"inputs": …, "layers": […], "data": […]}, found nothing');
  return { code: 'empty', message, offset: 0, length: Math.min(1, text.length) };
}

function* readSpec(reader: JsonReader, root: Node, memoryLimit: number): Parts<NetworkSpec | undefined> {
  const fields = reader.object(root, l10n.t('the network'), specKeys, ['inputs', 'layers', 'data']);
  if (fields === undefined) return undefined;
  if (fields.$schema) reader.string(fields.$schema, '$schema');
  const name = fields.name && reader.string(fields.name, 'name');
  const inputNames = fields.inputs && (yield* readInputs(reader, fields.inputs));
  const read = fields.layers && (yield* readLayers(reader, fields.layers, inputNames?.length));
  const loss = fields.loss ? reader.name(fields.loss, 'loss', lossNames) : 'squared-error';
  const seed = fields.seed ? reader.number(fields.seed, 'seed', { integer: true, min: 0, max: 0xffffffff }) : 0;
  const data = fields.data && (yield* readData(reader, fields.data, inputNames?.length, read?.outputs));
  const training = fields.training ? readTraining(reader, fields.training) : defaultTraining;
  if (!inputNames || !read || loss === undefined || seed === undefined || !data) return undefined;
  const spec = { name: name ?? null, inputNames, layers: read.layers, loss, seed, data, training };
  // Of a network that is wrong in another way the sizes are not all known.
  return reader.problems.count > 0 || checkMemory(reader, root, spec, memoryLimit) ? spec : undefined;
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { lossNames } from '../engine/loss';
import { JsonReader } from './jsonReader';
import type { NetworkSpec } from './networkSpec';
import type { Problem } from './problem';
import { readData } from './readData';
import { readInputs } from './readInputs';
import { readLayers } from './readLayers';
import { defaultTraining, readTraining } from './readTraining';
import { SyntaxReader } from './syntaxReader';

export const specKeys = ['$schema', 'name', 'inputs', 'layers', 'loss', 'seed', 'data', 'training'] as const;

/** A spec's text, read: its tree, everything wrong with it, and the network when nothing is. */
export interface ParsedSpec {
  readonly root: Node | undefined;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** `null` when there is any problem. */
  readonly spec: NetworkSpec | null;
}

/**
 * Reads the text of a `*.backprop.json`. Never throws: whatever is wrong becomes a located problem, all of them at once.
 * `syntax` is what is known of the same text before an edit: it is faster, and takes the tree that it gave then.
 */
export function parseSpec(text: string, syntax = new SyntaxReader()): ParsedSpec {
  const { root, problems: syntaxProblems } = syntax.read(text);
  if (root === undefined) {
    const isEmpty = syntaxProblems.every(({ offset }) => offset === text.length);
    return { root, problems: isEmpty ? [emptyProblem(text)] : syntaxProblems, spec: null };
  }
  const reader = new JsonReader(text);
  const spec = readSpec(reader, root);
  const problems = [...syntaxProblems, ...trustworthy(reader.problems, syntaxProblems)];
  problems.sort((one, other) => one.offset - other.offset);
  return { root, problems, spec: problems.length === 0 && spec !== undefined ? spec : null };
}

/** Behind a syntax error the tree is a guess, and so is what seems to be missing: only what stands before it is reported. */
function trustworthy(problems: readonly Problem[], syntaxProblems: readonly Problem[]): readonly Problem[] {
  if (syntaxProblems.length === 0) return problems;
  const end = syntaxProblems.reduce((least, { offset }) => Math.min(least, offset), Infinity);
  return problems.filter(({ code, offset, length }) => code !== 'missing-key' && offset + length < end);
}

function emptyProblem(text: string): Problem {
  const message = l10n.t('expected a network, {"inputs": …, "layers": […], "data": […]}, found nothing');
  return { code: 'empty', message, offset: 0, length: Math.min(1, text.length) };
}

function readSpec(reader: JsonReader, root: Node): NetworkSpec | undefined {
  const fields = reader.object(root, l10n.t('the network'), specKeys, ['inputs', 'layers', 'data']);
  if (fields === undefined) return undefined;
  if (fields.$schema) reader.string(fields.$schema, '$schema');
  const name = fields.name && reader.string(fields.name, 'name');
  const inputNames = fields.inputs && readInputs(reader, fields.inputs);
  const read = fields.layers && readLayers(reader, fields.layers, inputNames?.length);
  const loss = fields.loss ? reader.name(fields.loss, 'loss', lossNames) : 'squared-error';
  const seed = fields.seed ? reader.number(fields.seed, 'seed', { integer: true, min: 0, max: 0xffffffff }) : 0;
  const data = fields.data && readData(reader, fields.data, inputNames?.length, read?.outputs);
  const training = fields.training ? readTraining(reader, fields.training) : defaultTraining;
  if (!inputNames || !read || loss === undefined || seed === undefined || !data) return undefined;
  return { name: name ?? null, inputNames, layers: read.layers, loss, seed, data, training };
}

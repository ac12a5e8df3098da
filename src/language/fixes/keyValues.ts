// Sensible values for keys that are missing: sizes that go with what the rest of the text says.
import { getNodePath, type Node } from 'jsonc-parser';
import { MOST_WRITTEN } from '../../base/budgets';
import { whole } from '../../base/parts';
import { JsonReader } from '../../spec/jsonReader';
import { readInputs } from '../../spec/readInputs';
import { readLayers } from '../../spec/readLayers';
import { initializationKinds } from '../../spec/readInitialization';
import { entriesOf, keysOf, numberOf, valueOf } from '../../spec/specNodes';
import type { Entry } from '../../spec/textEdits/insertion';

/** What to add to an object that lacks `key`: usually one entry. `undefined` where nothing sensible is known. */
export function missingEntries(text: string, root: Node, object: Node, key: string): readonly Entry[] | undefined {
  const [section, index] = getNodePath(object);
  switch (key) {
    case 'inputs':
      return [[key, String(inputsWanted(root))]];
    case 'layers':
      return [[key, `[{ "units": ${targetsWritten(root) ?? 1} }]`]];
    case 'data': {
      const { inputs, outputs } = sizesOf(text, root);
      const [input, target] = [zeros(inputs ?? 1), zeros(outputs ?? 1)];
      if (input === undefined || target === undefined) return undefined;
      return [[key, `[{ "input": ${input}, "target": ${target} }]`]];
    }
    case 'input':
    case 'target': {
      const { inputs, outputs } = sizesOf(text, root);
      const vector = zeros((key === 'input' ? inputs : outputs) ?? 1);
      return vector === undefined ? undefined : [[key, vector]];
    }
    case 'units':
      return [[key, String(unitsWanted(text, root, Number(index)))]];
    case 'kind':
      return section === 'training' ? [[key, JSON.stringify(optimizerOf(keysOf(object)))]] : initialKind(object);
    case 'min':
    case 'max':
    case 'mean':
    case 'std':
      return [[key, initialConstant(object, key)]];
    default:
      return undefined;
  }
}

/** The optimizer that takes these keys. */
export function optimizerOf(keys: readonly string[]): 'sgd' | 'adam' {
  return keys.some((key) => ['beta1', 'beta2', 'epsilon'].includes(key)) ? 'adam' : 'sgd';
}

/** A constant of an `init`, such that min is not above max. */
export function initialConstant(init: Node, key: string): string {
  const other = (name: string): number | undefined => numberOf(valueOf(init, name));
  switch (key) {
    case 'min':
      return String(Math.min(-1, other('max') ?? 1));
    case 'max':
      return String(Math.max(1, other('min') ?? -1));
    case 'std':
      return '1';
    default:
      return '0';
  }
}

function initialKind(init: Node): readonly Entry[] {
  const keys = keysOf(init);
  const kind = (['uniform', 'normal'] as const).find((name) =>
    initializationKinds[name].some((key) => keys.includes(key)),
  );
  const missing = kind === undefined ? [] : initializationKinds[kind].filter((key) => !keys.includes(key));
  const constants = missing.map((key): Entry => [key, initialConstant(init, key)]);
  return [['kind', JSON.stringify(kind ?? 'xavier-uniform')], ...constants];
}

/** `[0, 0, …]`; `undefined` where that would be too long. */
export function zeros(count: number): string | undefined {
  return count > MOST_WRITTEN ? undefined : `[${Array.from({ length: count }, () => '0').join(', ')}]`;
}

/** The network's inputs and outputs, where the text gives them. */
function sizesOf(
  text: string,
  root: Node,
): { readonly inputs: number | undefined; readonly outputs: number | undefined } {
  const reader = new JsonReader(text);
  const [inputsNode, layersNode] = [valueOf(root, 'inputs'), valueOf(root, 'layers')];
  const inputs = inputsNode && whole(readInputs(reader, inputsNode))?.length;
  return { inputs, outputs: layersNode && whole(readLayers(reader, layersNode, inputs)).outputs };
}

function inputsWanted(root: Node): number {
  const firstRow = entriesOf(valueOf(entriesOf(valueOf(root, 'layers'))[0], 'weights'))[0];
  const firstInput = valueOf(entriesOf(valueOf(root, 'data'))[0], 'input');
  return entriesOf(firstRow).length || entriesOf(firstInput).length || 2;
}

function targetsWritten(root: Node): number | undefined {
  return entriesOf(valueOf(entriesOf(valueOf(root, 'data'))[0], 'target')).length || undefined;
}

/** What the layer behind asks for, or the targets; else as many units as the layer is fed. */
function unitsWanted(text: string, root: Node, index: number): number {
  const layers = entriesOf(valueOf(root, 'layers'));
  const next = layers[index + 1];
  const nextRow = entriesOf(valueOf(next, 'weights'))[0];
  const asked = next === undefined ? targetsWritten(root) : entriesOf(nextRow).length;
  if (asked !== undefined && asked > 0) return asked;
  const before = layers[index - 1];
  if (before === undefined) return sizesOf(text, root).inputs ?? 1;
  return numberOf(valueOf(before, 'units')) ?? Math.max(1, entriesOf(valueOf(before, 'weights')).length);
}

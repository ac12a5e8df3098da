import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Model } from '../../../src/spec/model';
import type { NetworkSpec } from '../../../src/spec/networkSpec';
import { parseSpec } from '../../../src/spec/parseSpec';

/** A small right spec, key by key: two inputs, one layer of two units, one sample. */
const small: Readonly<Record<string, string>> = {
  inputs: '2',
  layers: '[{ "weights": [[1, -2], [-1, 1]] }]',
  data: '[{ "input": [1, -1], "target": [1, 0] }]',
};

/** The small spec with other values (as JSON text) for some keys; `null` leaves a key out. */
export function specText(changes: Readonly<Record<string, string | null>> = {}): string {
  const entries = Object.entries({ ...small, ...changes }).filter(([, value]) => value !== null);
  return `{ ${entries.map(([key, value]) => `"${key}": ${value ?? ''}`).join(', ')} }`;
}

/** The lecture's network, as `examples/` has it, in a layout that tests may edit. */
export const leeText = `{
  "name": "Lee's example",
  "inputs": 2,
  "layers": [
    { "name": "hidden 1", "weights": [[1, -2], [-1, 1]], "biases": [1, 0] },
    { "name": "hidden 2", "weights": [[2, -1], [-2, -1]], "biases": [0, 0] },
    { "name": "output", "weights": [[3, -1], [-1, 4]], "biases": [-2, 2] }
  ],
  "data": [{ "input": [1, -1], "target": [1, 0] }],
  "training": { "learningRate": 0.5 }
}`;

/** Four samples, seeded weights and any training. */
export function xorText(training: string): string {
  const samples = [0, 1, 2, 3].map((k) => ({ input: [k >> 1, k & 1], target: [k === 1 || k === 2 ? 1 : 0] }));
  const layers = '[{ "units": 3, "activation": "tanh" }, { "units": 1 }]';
  return specText({ layers, data: JSON.stringify(samples), seed: '1', training });
}

/** The network of a text that must be right. */
export function specOf(text: string): NetworkSpec {
  const { problems, spec } = parseSpec(text);
  assert.deepEqual(problems, []);
  assert.ok(spec !== null);
  return spec;
}

export function modelOf(text: string): Model {
  return new Model(specOf(text));
}

/** The name and text of every network in `examples/`. */
export function exampleTexts(): { name: string; text: string }[] {
  const names = readdirSync('examples').filter((name) => name.endsWith('.backprop.json'));
  assert.ok(names.length > 0, 'no examples found: run the tests in the project root');
  return names.map((name) => ({ name, text: exampleText(name) }));
}

export function exampleText(name: string): string {
  return readFileSync(join('examples', name), 'utf8');
}

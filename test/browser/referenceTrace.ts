import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/host/cache';
import type { TraceJson } from '../../src/trace/traceJson';
import type { Quantity, ShownNumber, ShownPanel } from './shownPanel';

/** PyTorch's trace of a reference spec after so many updates. */
export async function referenceTrace(name: string, updates: number): Promise<TraceJson> {
  const text = await readFile(join(projectRoot, 'test', 'reference', `${name}.expected.json`), 'utf8');
  const trace = (JSON.parse(text) as Record<string, TraceJson>)[String(updates)];
  assert.ok(trace, `${name} has no trace after ${updates} updates`);
  return trace;
}

/** What `trace --json` prints of a spec after so many updates. */
export async function printedTrace(file: string, updates: number): Promise<TraceJson> {
  const cli = join(projectRoot, 'dist', 'cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, file, '--json', '--updates', String(updates)]);
  return JSON.parse(stdout) as TraceJson;
}

const unitQuantities = ['z', 'a', 'dadz', 'dlda', 'delta'] as const;

/** The numbers of one column of one layer in a trace, under the keys of the panel's rows. */
function expectedColumn(trace: TraceJson, layer: number, quantity: Quantity): Map<string, number> {
  const [values, own] = [trace.samples[0]!.layers[layer - 1]!, trace.layers[layer - 1]!];
  const unitQuantity = unitQuantities.find((known) => known === quantity);
  if (unitQuantity) return new Map(values[unitQuantity]!.map((x, i) => [String(i + 1), x]));
  const [weights, biases] = quantity === 'gradient' ? [own.dldw, own.dldb] : [own.weights, own.biases];
  return new Map(
    weights.flatMap((row, to): [string, number][] => [
      ...row.map((x, from): [string, number] => [`w${to + 1}${from + 1}(${layer})`, x]),
      [`b${to + 1}(${layer})`, biases[to]!],
    ]),
  );
}

/** Every number of these columns is the trace's: to 10⁻⁹ in its tooltip, to the digits shown in its text. */
export async function assertShows(panel: ShownPanel, trace: TraceJson, quantities: readonly Quantity[]): Promise<void> {
  for (const layer of trace.layers.keys()) {
    for (const quantity of quantities) {
      const shown = await panel.column(layer + 1, quantity);
      const expected = expectedColumn(trace, layer + 1, quantity);
      assert.deepEqual([...shown.keys()].sort(), [...expected.keys()].sort());
      for (const [key, x] of expected) assertNumber(shown.get(key)!, x, `layer ${layer + 1} ${quantity} of ${key}`);
    }
  }
}

/** These columns are blank in every layer. */
export async function assertBlank(panel: ShownPanel, layers: number, quantities: readonly Quantity[]): Promise<void> {
  for (let layer = 1; layer <= layers; layer++) {
    for (const quantity of quantities) {
      const texts = [...(await panel.column(layer, quantity)).values()].map(({ text }) => text);
      assert.ok(texts.length > 0, `layer ${layer} has no column ${quantity}`);
      assert.deepEqual(
        texts,
        texts.map(() => ''),
        `layer ${layer} ${quantity}`,
      );
    }
  }
}

export function assertNumber({ text, exact }: ShownNumber, expected: number, what: string): void {
  assert.ok(
    Math.abs(Number(exact) - expected) <= 1e-9 * Math.abs(expected) + 1e-12,
    `${what}: ${exact}, not ${expected}`,
  );
  assert.equal(Number(text.replace('−', '-').replace('e−', 'e-')), Number(Number(exact).toPrecision(4)), what);
}

import type { Node } from 'jsonc-parser';
import type { Matrix } from '../../engine/matrix';
import type { Iteration } from '../../trace/iteration';
import { layerFacts } from '../../trace/layerFacts';
import { nonFinite } from '../../trace/nonFinite';
import { hasRun } from '../phase';
import type { Run } from '../run';
import type { ExplodingQuantity, Finding } from './finding';
import { foundLayer } from './foundLayer';
import { largestMagnitude } from './lossHeight';
import { layerSpan } from './places';

/** How many times the largest |number| of the batch's inputs and targets (at least 1) z and a may be. */
const VALUE_FACTOR = 1000;
/** The same of a layer's gradient norm and the square of that number: a gradient is an error times an input. */
const GRADIENT_FACTOR = 1000;
/** How many times the norm of a layer's parameters (at least 1) the update of the layer may be. */
const STEP_FACTOR = 100;

interface Exploded {
  readonly layer: number;
  readonly quantity: ExplodingQuantity;
  readonly unit: number | null;
  readonly sample: number | null;
  readonly value: number;
  readonly bound: number;
}

/** The first place of the iteration, in the order of computing, where numbers outgrow the data; everything behind it follows. */
export function explodingValues(root: Node, run: Run): Finding[] {
  const { iteration, phase } = run;
  const found = nonFinite(iteration);
  if (found !== null && hasRun(phase, found.pass)) {
    const layer = found.layer ?? iteration.state.layers.length;
    const cause = { kind: 'not finite', found } as const;
    return [{ code: 'exploding-value', ...foundLayer(run, layer), cause, ...layerSpan(root, layer) }];
  }
  const bound = Math.max(
    1,
    largestMagnitude(iteration.state.batch.inputs.data),
    largestMagnitude(iteration.state.batch.targets.data),
  );
  const exploded =
    inForward(iteration, VALUE_FACTOR * bound) ??
    (hasRun(phase, 'backward') ? inBackward(run, GRADIENT_FACTOR * bound * bound) : undefined);
  if (exploded === undefined) return [];
  const { layer, ...place } = exploded;
  const cause = { kind: 'too large', ...place } as const;
  return [{ code: 'exploding-value', ...foundLayer(run, layer), cause, ...layerSpan(root, layer) }];
}

function inForward({ state, samples }: Iteration, bound: number): Exploded | undefined {
  for (const [index, { z, a }] of state.layers.entries()) {
    for (const [quantity, { data, columns }] of [
      ['z', z],
      ['a', a],
    ] as [ExplodingQuantity, Matrix][]) {
      const at = data.findIndex((x) => Math.abs(x) > bound);
      if (at < 0) continue;
      const [unit, sample] = [Math.floor(at / columns), samples[at % columns] ?? 0];
      return { layer: index + 1, quantity, unit, sample, value: data[at] ?? NaN, bound };
    }
  }
  return undefined;
}

function inBackward({ model, iteration }: Run, bound: number): Exploded | undefined {
  const facts = layerFacts(model, iteration);
  const whole = { unit: null, sample: null };
  const gradient = [...facts].reverse().find(({ gradientNorm }) => gradientNorm > bound);
  if (gradient) return { layer: gradient.layer, quantity: 'gradient', ...whole, value: gradient.gradientNorm, bound };
  const stepBound = ({ parameterNorm }: (typeof facts)[number]): number => STEP_FACTOR * Math.max(1, parameterNorm);
  const step = facts.find((layer) => layer.stepNorm > stepBound(layer));
  return step && { layer: step.layer, quantity: 'step', ...whole, value: step.stepNorm, bound: stepBound(step) };
}

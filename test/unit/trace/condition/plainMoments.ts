// The moments of a condition from recorded iterations by brute force: the twin of ConditionWatch.
import { norm } from '../../../../src/engine/norm';
import type { Condition, ConditionNode, ConditionValue, Predicate } from '../../../../src/trace/condition/condition';
import { layerFacts } from '../../../../src/trace/layerFacts';
import { quantityValue } from '../../../../src/trace/quantity';
import type { Iteration } from '../../../../src/trace/iteration';
import { StepPlan, type UnitStep } from '../../../../src/trace/steps';
import type { Model } from '../../../../src/spec/model';

export interface PlainRun {
  readonly model: Model;
  readonly iteration: Iteration;
  readonly before: Iteration | null;
}

/** A value's number; `undefined` where the sample is not in the batch. */
export function plainValue(
  model: Model,
  iteration: Iteration,
  value: ConditionValue,
  sample: number | null,
): number | undefined {
  switch (value.kind) {
    case 'loss':
      return iteration.state.loss;
    case 'norm': {
      const norms = layerFacts(model, iteration).map(({ gradientNorm }) => gradientNorm);
      return value.layer === null ? norm(iteration.state.gradient.values) : norms[value.layer - 1]!;
    }
    case 'gradient':
      return quantityValue(model, iteration, value);
    case 'parameter':
      return quantityValue(model, { ...iteration, start: iteration.end }, value);
    case 'update':
      return iteration.end.updates;
    default: {
      const { kind, layer, unit } = value;
      return iteration.samples.includes(sample!)
        ? quantityValue(model, iteration, { kind, layer, unit, sample: sample! })
        : undefined;
    }
  }
}

/** Whether a step is the one that makes a value known. */
function makesKnown({ pass, layer, unit }: UnitStep, value: ConditionValue, { network: { layers } }: Model): boolean {
  const isLastOf = (l: number): boolean => layer === l && unit === layers[l - 1]!.units - 1;
  switch (value.kind) {
    case 'loss':
      return pass === 'forward' && layer === null;
    case 'norm':
      return pass === 'backward' && isLastOf(value.layer ?? 1);
    case 'gradient':
      return pass === 'backward' && layer === value.layer && unit === value.to;
    case 'parameter':
      return pass === 'update' && layer === value.layer && unit === value.to;
    case 'update':
      return pass === 'update' && isLastOf(layers.length);
    case 'delta':
      return pass === 'backward' && layer === value.layer && unit === value.unit;
    default:
      return pass === 'forward' && layer === value.layer && unit === value.unit;
  }
}

function says(
  predicate: Exclude<Predicate, { kind: 'saturates' }>,
  now: number,
  before: number | undefined,
): boolean | null {
  if (predicate.kind === 'not finite') return !(Math.abs(now) < Infinity);
  if (predicate.kind === 'compares') {
    if (Number.isNaN(now)) return null;
    const isBelow = now < predicate.number;
    const isAbove = now > predicate.number;
    return { '<': isBelow, '<=': !isAbove, '>': isAbove, '>=': !isBelow }[predicate.by];
  }
  if (before === undefined || Number.isNaN(now) || Number.isNaN(before)) return null;
  if (predicate.kind === 'changes') {
    if (predicate.how === 'changes sign') return Math.sign(now) * Math.sign(before) < 0;
    return predicate.how === 'rises' ? now > before : before > now;
  }
  const [from, to] = [Math.sign(before - predicate.number), Math.sign(now - predicate.number)];
  return from !== 0 && to !== from;
}

/** Every position at which a leaf makes itself true. */
function leafMoments(predicate: Predicate, holds: boolean, { model, iteration, before }: PlainRun): number[] {
  const plan = new StepPlan(model.network);
  const positions = Array.from({ length: plan.length }, (_, k) => k + 1);
  if (predicate.kind === 'saturates') {
    const facts = layerFacts(model, iteration);
    const isMeant = ({ pass, layer, unit }: UnitStep): boolean =>
      pass === 'forward' &&
      layer !== null &&
      model.network.layers[layer - 1]!.activation !== 'softmax' &&
      (predicate.layer === null || predicate.layer === layer) &&
      (predicate.unit === null || predicate.unit === unit);
    const meant = positions.filter((p) => isMeant(plan.stepTo(p)!));
    const saturated = meant.filter((p) => {
      const { layer, unit } = plan.stepTo(p)!;
      return [...facts[layer! - 1]!.saturated, ...facts[layer! - 1]!.dead].includes(unit!);
    });
    return holds ? saturated : saturated.length === 0 ? meant.slice(-1) : [];
  }
  const { value } = predicate;
  const samples = 'sample' in value ? (value.sample === null ? iteration.samples : [value.sample]) : [null];
  const truths = samples.map((sample) => {
    const now = plainValue(model, iteration, value, sample);
    return now === undefined
      ? null
      : says(predicate, now, before === null ? undefined : plainValue(model, before, value, sample));
  });
  const isTrue = holds ? truths.includes(true) : truths.every((truth) => truth === false);
  return isTrue ? positions.filter((p) => makesKnown(plan.stepTo(p)!, value, model)) : [];
}

/** All positions at which a condition comes to hold, or holds once more by another part of an "or". */
export function plainMoments(condition: Condition, run: PlainRun, node: ConditionNode = condition.root): number[] {
  if (node.kind === 'predicate') return leafMoments(condition.predicates[node.index]!, node.holds, run);
  const parts = node.parts.map((part) => plainMoments(condition, run, part));
  const all = parts.flat();
  if (node.kind === 'any') return all;
  return all.filter((p) => parts.every((moments) => moments.some((q) => q <= p)));
}

import { largestSlope, saturationLimit } from '../../engine/saturation';
import type { StepPlan } from '../steps';
import {
  isOfEverySample,
  type Condition,
  type ConditionNode,
  type SaturationPredicate,
  type ValuePredicate,
} from './condition';
import { positionOfValue, type IterationFacts } from './facts';
import type { Hit, Reason } from './hit';
import { truthOf } from './truth';
import { ValueMemory } from './valueMemory';

/**
 * Watches iteration after iteration for the moment at which a condition holds. It keeps numbers of the present iteration and the
 * one before only, none of `facts`; an iteration allocates next to nothing.
 */
export class ConditionWatch {
  private readonly memories = new Map<string, ValueMemory>();
  /** For each predicate. */
  private readonly watched: readonly Watched[];

  constructor(
    private readonly condition: Condition,
    private readonly plan: StepPlan,
  ) {
    this.watched = condition.predicates.map((predicate) => {
      if (predicate.kind === 'saturates') return { predicate, units: this.unitsOf(predicate) };
      const { value } = predicate;
      const key = JSON.stringify(value);
      const memory = this.memories.get(key) ?? new ValueMemory(value, condition.network.samples);
      this.memories.set(key, memory);
      return { predicate, memory, position: positionOfValue(value, plan, condition.network) };
    });
  }

  /** Remembers an iteration as the one before the next. */
  observe(facts: IterationFacts): void {
    for (const memory of this.memories.values()) memory.take(facts);
  }

  /**
   * The first position of the iteration, greater than `after`, at which a predicate makes the condition hold: p or q holds when p
   * does and when q does, p and q with the later of both. `null`: there is none. The iteration is remembered, too.
   */
  check(facts: IterationFacts, after: number): Hit | null {
    this.observe(facts);
    return this.moment(this.condition.root, facts, after);
  }

  private moment(node: ConditionNode, facts: IterationFacts, after: number): Hit | null {
    switch (node.kind) {
      case 'predicate': {
        const watched = this.watched[node.index];
        if (watched === undefined) throw new RangeError(`no predicate ${node.index}`);
        return 'memory' in watched
          ? valueMoment(watched, node, facts, after)
          : saturationMoment(watched, node, facts, after);
      }
      case 'any':
        return earliest(node.parts.map((part) => this.moment(part, facts, after)));
      case 'all':
        return this.momentOfAll(node.parts, facts, after);
    }
  }

  private momentOfAll(parts: readonly ConditionNode[], facts: IterationFacts, after: number): Hit | null {
    const firsts: Hit[] = [];
    for (const part of parts) {
      const first = this.moment(part, facts, 0);
      if (first === null) return null;
      firsts.push(first);
    }
    const position = Math.max(...firsts.map((first) => first.position));
    if (position > after) return { position, reasons: firsts.flatMap(({ reasons }) => reasons) };
    // All hold by then: what holds once more, by another part of an "or", makes it hold once more.
    const laters = parts.map((part) => this.moment(part, facts, after));
    const next = earliest(laters);
    if (next === null) return null;
    const reasons = firsts.flatMap((first, k) => (laters[k] === next ? next.reasons : first.reasons));
    return { position: next.position, reasons };
  }

  private unitsOf({ layer, unit }: SaturationPredicate): WatchedUnit[] {
    return this.condition.network.layers.flatMap(({ units, activation }, l) => {
      if ((layer !== null && layer !== l + 1) || activation === 'softmax') return [];
      const chosen = unit === null ? Array.from({ length: units }, (_, i) => i) : [unit];
      const limit = saturationLimit(activation);
      return chosen.map((i) => {
        const place = { layer: l + 1, unit: i };
        return { ...place, limit, position: this.plan.positionOf({ pass: 'forward', ...place }) };
      });
    });
  }
}

type Watched = WatchedValue | WatchedUnits;

interface WatchedValue {
  readonly predicate: ValuePredicate;
  readonly memory: ValueMemory;
  readonly position: number;
}

interface WatchedUnits {
  readonly predicate: SaturationPredicate;
  readonly units: readonly WatchedUnit[];
}

interface WatchedUnit {
  readonly layer: number;
  readonly unit: number;
  readonly limit: number;
  readonly position: number;
}

type Leaf = Extract<ConditionNode, { kind: 'predicate' }>;

function earliest(moments: readonly (Hit | null)[]): Hit | null {
  return moments.reduce(
    (first, moment) => (first && moment && first.position <= moment.position ? first : (moment ?? first)),
    null,
  );
}

function valueMoment(watched: WatchedValue, leaf: Leaf, facts: IterationFacts, after: number): Hit | null {
  const { predicate, memory, position } = watched;
  if (position <= after) return null;
  const { updates, samples } = facts;
  const isOfEach = isOfEverySample(predicate.value);
  // "Not" holds where no sample does what is said.
  let [place, isSaid] = [0, false];
  for (let column = 0; column < (isOfEach ? samples.length : 1) && !isSaid; column++) {
    place = isOfEach ? (samples[column] ?? 0) : 0;
    const truth = truthOf(predicate, memory.at(place, updates), memory.at(place, updates - 1));
    if (truth === null && !leaf.holds) return null;
    isSaid = truth === true;
  }
  if (isSaid !== leaf.holds) return null;
  const isOfNone = isOfEach && !leaf.holds;
  const [now, before] = isOfNone ? [] : [memory.at(place, updates), memory.at(place, updates - 1)];
  const sample = 'sample' in predicate.value ? (isOfEach ? place : predicate.value.sample) : null;
  const reason = { ...noReason(leaf), now: now ?? null, before: before ?? null, sample: isOfNone ? null : sample };
  return { position, reasons: [reason] };
}

function saturationMoment(watched: WatchedUnits, leaf: Leaf, { state }: IterationFacts, after: number): Hit | null {
  const { units, predicate } = watched;
  let slope = NaN;
  for (const { layer, unit, limit, position } of units) {
    if (leaf.holds && position <= after) continue;
    const dadz = state.layers[layer - 1]?.dadz;
    slope = dadz ? largestSlope(dadz, unit) : NaN;
    if (leaf.holds && slope < limit) return { position, reasons: [{ ...noReason(leaf), now: slope, layer, unit }] };
    if (!leaf.holds && !(slope >= limit)) return null;
  }
  const last = units.at(-1);
  if (leaf.holds || last === undefined || last.position <= after) return null;
  const { layer, unit } = predicate;
  return { position: last.position, reasons: [{ ...noReason(leaf), now: unit === null ? null : slope, layer, unit }] };
}

function noReason({ index, holds }: Leaf): Reason {
  return { predicate: index, holds, now: null, before: null, sample: null, layer: null, unit: null };
}

// The finite-difference check: does backpropagation say what moving a parameter a little really does to the loss? Where a difference
// of float64 losses does not confirm it, forward differentiation (tangent.ts), which is cheap for networks of any size, and a
// difference in twice the precision (secondOpinion.ts) decide.
import { activations } from '../activation';
import { backward } from '../backward';
import { BatchState, type Batch } from '../batchState';
import { forward, forwardFrom } from '../forward';
import type { Network } from '../network';
import { largestFinite } from '../norm';
import {
  parameterCount,
  parameterIndices,
  parameterPosition,
  type ParameterIndex,
  type Parameters,
} from '../parameters';
import { secondOpinion, type Asked } from './secondOpinion';
import { tangentOf, type Tangent } from './tangent';

/**
 * `right`: they agree, in float64, by forward differentiation or in twice the precision. `wrong`: they do not. `cannot be told`:
 * both are below what even that can tell from rounding, the loss is not finite there, or to find out would take too long. `at a
 * kink`: the difference reaches across a corner such as relu's at 0, where no derivative exists, but with each unit kept on its
 * piece they agree.
 */
export type Verdict = 'wrong' | 'at a kink' | 'cannot be told' | 'right';

/** The check of one parameter. */
export interface CheckedParameter extends ParameterIndex {
  /** ∂l/∂w by backpropagation. */
  readonly analytic: number;
  /** The central difference (l(w + h) − l(w − h)) / 2h; NaN, like its step and losses, where to take it would take too long. */
  readonly numeric: number;
  /**
   * |analytic − numeric| / max(|analytic|, |numeric|), without a central difference that of the forward derivative; 0 where both
   * are 0, infinite where one is not finite.
   */
  readonly relativeError: number;
  readonly verdict: Verdict;
  /** h. */
  readonly step: number;
  /** l(w + h) and l(w − h). */
  readonly lossAbove: number;
  readonly lossBelow: number;
}

/** What moving a parameter says of its gradient. */
type Comparison = Omit<CheckedParameter, keyof ParameterIndex | 'analytic'>;

/** The step that is tried first, relative to max(1, |w|): it balances truncation (h²) and rounding (1/h). */
export const FIRST_STEP = 1e-5;
/** The others, for awkward losses. */
const OTHER_STEPS = [1e-6, 1e-4] as const;
/** A float64 difference that is as near as this, relatively, needs no second opinion. */
const NEAR = 1e-7;
/** Two gradients agree when they differ by no more than this, relatively, beside what rounding explains. */
const TOLERANCE = 1e-6;
/** How often the numbers are disturbed to see what rounding does to the gradient, by how many units, and what is allowed of it. */
const DISTURBANCES = 6;
const DISTURBED_BY = 4 * Number.EPSILON;
const ALLOWED = 16;
/** Below this a gradient is next to nothing: nobody sees it, and it may be subnormal. */
const SMALLEST = 1e-300;
/** What a float64 difference must reach where there is no second opinion. */
const WITHOUT_OPINION = 1e-5;
/** Forward derivatives decide where their rounding is less than this part of them; they agree with a gradient that is so near. */
const TANGENT_TOLERANCE = 1e-7;
/** Multiplications that the central differences of a check may take. */
const CENTRAL_DIFFERENCES = 1e10;
/** Multiplications in twice the precision that a check may take; what is beyond cannot be told. */
const SECOND_OPINIONS = 2e7;
/** Those in twice the precision of a check that a reader waits for, such as that of a hover. */
export const QUICK_CHECK = 2e5;

/** The order of a report, the highest first. */
const severity: Record<Verdict, number> = { wrong: 3, 'at a kink': 2, 'cannot be told': 1, right: 0 };

/** Whether the float64 difference itself is near enough for a reader to see that the two agree. */
export function isConfirmed(relativeError: number): boolean {
  return relativeError <= WITHOUT_OPINION;
}

/** Checks backpropagation's own ∂l/∂w of the batch's loss: see `compareGradient`. */
export function checkGradient(network: Network, parameters: Parameters, batch: Batch): CheckedParameter[] {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return compareGradient(network, parameters, batch, state.gradient);
}

/**
 * Compares a gradient of the batch's loss with central differences, parameter by parameter, worst first. It runs two
 * forward passes for each parameter (more where they do not agree at once) while they take no more than `affordable`
 * multiplications together, and compares what is left with forward derivatives alone. It leaves `parameters` as they were.
 */
export function compareGradient(
  network: Network,
  parameters: Parameters,
  batch: Batch,
  gradient: Parameters,
  affordable = CENTRAL_DIFFERENCES,
): CheckedParameter[] {
  const base = new BatchState(network, batch);
  forward(network, parameters, base);
  const probe = new LossProbe(network, parameters.clone(), base, SECOND_OPINIONS, affordable);
  const checked = parameterIndices(network.layers).map((place, position): CheckedParameter => {
    const analytic = gradient.values[position] ?? NaN;
    return { ...place, analytic, ...probe.compare(movedOf(place, position), analytic) };
  });
  return checked.sort(
    (one, other) => severity[other.verdict] - severity[one.verdict] || other.relativeError - one.relativeError,
  );
}

/**
 * Checks one parameter of a recorded gradient: `state` has been through `forward` and `backward` with these parameters.
 * `affordable`: multiplications in twice the precision that it may take. Where `to` and `from` (`null` for a bias) or the layer
 * do not exist, a RangeError is thrown.
 */
export function checkParameter(
  network: Network,
  parameters: Parameters,
  state: BatchState,
  place: ParameterIndex,
  affordable = SECOND_OPINIONS,
): CheckedParameter {
  const { layer, to, from } = place;
  const position = parameterPosition(network.layers, place);
  const analytic = state.gradient.values[position] ?? NaN;
  const probe = new LossProbe(network, parameters.clone(), state, affordable);
  return { layer, to, from, analytic, ...probe.compare(movedOf(place, position), analytic) };
}

/** A parameter that is moved: of unit `to` of layer `index`, from input `from` (all 0-based), at a position of the values. */
interface Moved extends Asked {
  readonly position: number;
}

function movedOf({ layer, to, from }: ParameterIndex, position: number): Moved {
  return { index: layer - 1, to, from, position };
}

/** Moves one parameter at a time and looks at the loss. */
class LossProbe {
  private readonly state: BatchState;
  /** What rounding may do to each parameter's gradient; made when it is first asked for. */
  private rounding: Float64Array | null = null;

  constructor(
    private readonly network: Network,
    private readonly parameters: Parameters,
    private readonly base: BatchState,
    /** Multiplications in twice the precision. */
    private affordable = SECOND_OPINIONS,
    /** Multiplications of central differences. */
    private differences = CENTRAL_DIFFERENCES,
  ) {
    this.state = new BatchState(network, base.batch);
  }

  compare(moved: Moved, analytic: number): Comparison {
    if (this.differences <= 0) return this.withoutDifference(moved, analytic);
    let best = this.differenceOf(moved, analytic, FIRST_STEP);
    for (const step of OTHER_STEPS) {
      if (best.relativeError <= NEAR) break;
      const other = this.differenceOf(moved, analytic, step);
      if (other.relativeError < best.relativeError) best = other;
    }
    const { crossesKink, ...difference } = best;
    const { relativeError, numeric, step } = difference;
    const noise = (Number.EPSILON * Math.abs(this.base.loss)) / step;
    const isNear = relativeError <= NEAR && Math.abs(numeric) >= noise;
    return { ...difference, verdict: isNear ? 'right' : this.judged(moved, analytic, relativeError, crossesKink) };
  }

  private withoutDifference(moved: Moved, analytic: number): Comparison {
    const tangent = tangentOf(this.network, this.parameters, this.base, moved);
    const relativeError = relativeDifference(analytic, tangent.value);
    const unknown = { numeric: NaN, step: NaN, lossAbove: NaN, lossBelow: NaN };
    return { ...unknown, relativeError, verdict: verdictOfTangent(analytic, tangent) };
  }

  /** What the other ways to the derivative say of a gradient that a float64 difference does not confirm. */
  private judged(moved: Moved, analytic: number, relativeError: number, crossesKink: boolean): Verdict {
    if (!Number.isFinite(this.base.loss)) return 'cannot be told';
    const tangent = tangentOf(this.network, this.parameters, this.base, moved);
    const byTangent = verdictOfTangent(analytic, tangent);
    if (byTangent === 'right') return crossesKink && !isConfirmed(relativeError) ? 'at a kink' : 'right';
    // Beside a corner, the rounding of other kernels may have taken a unit to its other side.
    if (byTangent === 'wrong' && !crossesKink) return 'wrong';
    this.affordable -= 5 * parameterCount(this.network.layers) * this.base.losses.length;
    if (this.affordable < 0) return isConfirmed(relativeError) ? 'right' : crossesKink ? 'at a kink' : 'cannot be told';
    const { derivative, error } = secondOpinion(this.network, this.parameters, this.base, moved);
    if (!Number.isFinite(derivative) || !Number.isFinite(error)) return 'cannot be told';
    if (!Number.isFinite(analytic)) return 'wrong';
    this.rounding ??= this.measuredRounding();
    // Where samples cancel each other to the last bit, no disturbance shows that the sum was rounded.
    const explained = Math.max(ALLOWED * (this.rounding[moved.position] ?? 0), tangent.rounding);
    const apart = Math.abs(analytic - derivative);
    const agrees = apart <= TOLERANCE * Math.abs(derivative) + explained + SMALLEST;
    if (agrees) return crossesKink && !isConfirmed(relativeError) ? 'at a kink' : 'right';
    return apart <= error ? 'cannot be told' : 'wrong';
  }

  /**
   * How far the gradient moves when every parameter and input moves by a few units in its last place: what z, a and the sums lose
   * by rounding comes to about as much. A disturbance that takes a unit across a corner says nothing.
   */
  private measuredRounding(): Float64Array {
    const { batch } = this.base;
    const honest = this.gradientOf(this.parameters, batch);
    const most = new Float64Array(this.parameters.values.length);
    for (let round = 0; round < DISTURBANCES; round++) {
      const parameters = this.parameters.clone();
      const inputs = { ...batch.inputs, data: disturbed(batch.inputs.data, 2 * round + 1) };
      parameters.values.set(disturbed(this.parameters.values, 2 * round));
      const state = this.gradientOf(parameters, { inputs, targets: batch.targets });
      if (crossesKink(this.network, honest, state, 0)) continue;
      most.forEach((known, i) => {
        const change = Math.abs((state.gradient.values[i] ?? 0) - (honest.gradient.values[i] ?? 0));
        if (change > known) most[i] = change;
      });
    }
    return most;
  }

  private gradientOf(parameters: Parameters, batch: Batch): BatchState {
    const state = new BatchState(this.network, batch);
    forward(this.network, parameters, state);
    backward(this.network, parameters, state);
    return state;
  }

  private differenceOf(moved: Moved, analytic: number, relativeStep: number) {
    const w = this.parameters.values[moved.position] ?? NaN;
    // z moves by the step times the input: of an input of 10,000 a step for 1 would be far too long.
    const step = (relativeStep * Math.max(1, Math.abs(w))) / Math.max(1, this.largestInput(moved));
    this.differences -= 2 * this.multiplicationsOfLoss(moved);
    const [above, below] = [w + step, w - step]; // as rounded: their difference is what l really moved by
    const up = this.lossAt(moved, above);
    const crossedUp = crossesKink(this.network, this.base, this.state, moved.index);
    const down = this.lossAt(moved, below);
    const crossedDown = crossesKink(this.network, this.base, this.state, moved.index);
    this.parameters.values[moved.position] = w;

    const numeric = above === below ? NaN : (up - down) / (above - below);
    const relativeError = relativeDifference(analytic, numeric);
    return { numeric, relativeError, step, lossAbove: up, lossBelow: down, crossesKink: crossedUp || crossedDown };
  }

  private largestInput({ index, from }: Moved): number {
    if (from === null) return 1;
    const { columns, data } = this.base.activationsOf(index);
    return largestFinite(data.subarray(from * columns, (from + 1) * columns));
  }

  /** What `forwardFrom` multiplies: one unit's inputs, and every layer behind. */
  private multiplicationsOfLoss({ index }: Moved): number {
    const behind = this.network.layers.slice(index + 1);
    const own = this.network.layers[index]?.inputs ?? 0;
    return this.base.losses.length * behind.reduce((sum, { units, inputs }) => sum + units * inputs, own);
  }

  /** The loss with a parameter at w. What does not depend on it is as it was: the layers below, the other units' z. */
  private lossAt({ index, to, position }: Moved, w: number): number {
    this.parameters.values[position] = w;
    forwardFrom(this.network, this.parameters, this.state, this.base, index, to);
    return this.state.loss;
  }
}

/** |one − other| / max(|one|, |other|); 0 where both are 0, infinite where one is not finite. */
function relativeDifference(one: number, other: number): number {
  const size = Math.max(Math.abs(one), Math.abs(other));
  const error = Math.abs(one - other);
  return size === 0 ? 0 : Number.isFinite(error) ? error / size : Infinity;
}

function verdictOfTangent(analytic: number, { value, error }: Tangent): Verdict {
  if (!Number.isFinite(value)) return 'cannot be told';
  if (!Number.isFinite(analytic)) return 'wrong';
  const size = Math.max(Math.abs(analytic), Math.abs(value));
  if (error > TANGENT_TOLERANCE * size) return 'cannot be told';
  return Math.abs(analytic - value) <= TANGENT_TOLERANCE * size + error + SMALLEST ? 'right' : 'wrong';
}

/** Each number a few units in its last place away, up or down: the same way in the same round. */
function disturbed(values: Float64Array, round: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(
    values,
    (x, i) => x * (1 + (((i + 1) * (2 * round + 3) * 40503) & 64 ? DISTURBED_BY : -DISTURBED_BY)),
  );
}

/** Whether some z of a layer with a corner at 0, from layer `first` on, is on another side of it in `now` than in `before`. */
function crossesKink({ layers }: Network, before: BatchState, now: BatchState, first: number): boolean {
  return layers.some(({ activation }, index) => {
    if (index < first || activation === 'softmax' || !('hasKink' in activations[activation])) return false;
    const [own, other] = [before.layers[index]?.z.data, now.layers[index]?.z.data];
    return own?.some((z, i) => Math.sign(z) !== Math.sign(other?.[i] ?? NaN)) ?? false;
  });
}

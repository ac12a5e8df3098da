// The finite-difference check: does backpropagation say what moving a parameter a little really does to the loss?
import { activations } from './activation';
import { backward } from './backward';
import { BatchState, type Batch } from './batchState';
import { forward, forwardFrom } from './forward';
import type { Network } from './network';
import { parameterIndices, parameterPosition, type ParameterIndex, type Parameters } from './parameters';

/**
 * `right`: they agree. `wrong`: they do not. `too small`: both are below what float64 can tell from rounding.
 * `at a kink`: they disagree, but the difference reaches across a corner such as relu's at 0, where no derivative exists.
 */
export type Verdict = 'wrong' | 'at a kink' | 'too small' | 'right';

/** The check of one parameter. */
export interface CheckedParameter extends ParameterIndex {
  /** ∂l/∂w by backpropagation. */
  readonly analytic: number;
  /** The central difference (l(w + h) − l(w − h)) / 2h. */
  readonly numeric: number;
  /** |analytic − numeric| / max(|analytic|, |numeric|); 0 where both are 0, infinite where one is not finite. */
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
/** Two gradients agree when they differ by no more than this, relatively. */
const TOLERANCE = 1e-5;
/** Rounding in l, relative to max(1, |l|), that a central difference divides by its step. */
const ROUNDING = 1e-15;

/** Which step's verdict counts, the lowest: one that reaches across no corner knows more than one that does. */
const doubt: Record<Verdict, number> = { right: 0, 'too small': 1, wrong: 2, 'at a kink': 3 };

/** The order of a report, the highest first. */
const severity: Record<Verdict, number> = { wrong: 3, 'at a kink': 2, 'too small': 1, right: 0 };

/** Checks backpropagation's own ∂l/∂w of the batch's loss: see `compareGradient`. */
export function checkGradient(network: Network, parameters: Parameters, batch: Batch): CheckedParameter[] {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return compareGradient(network, parameters, batch, state.gradient);
}

/**
 * Compares a gradient of the batch's loss with central differences, parameter by parameter, worst first. It runs two
 * forward passes for each parameter (more where they do not agree at once), and leaves `parameters` as they were.
 */
export function compareGradient(
  network: Network,
  parameters: Parameters,
  batch: Batch,
  gradient: Parameters,
): CheckedParameter[] {
  const base = new BatchState(network, batch);
  forward(network, parameters, base);
  const probe = new LossProbe(network, parameters.clone(), base);
  const checked = parameterIndices(network.layers).map((place, position): CheckedParameter => {
    const analytic = gradient.values[position] ?? NaN;
    return { ...place, analytic, ...probe.compare({ index: place.layer - 1, unit: place.to, position }, analytic) };
  });
  return checked.sort(
    (one, other) => severity[other.verdict] - severity[one.verdict] || other.relativeError - one.relativeError,
  );
}

/**
 * Checks one parameter of a recorded gradient: `state` has been through `forward` and `backward` with these parameters.
 * Where `to` and `from` (`null` for a bias) or the layer do not exist, a RangeError is thrown.
 */
export function checkParameter(
  network: Network,
  parameters: Parameters,
  state: BatchState,
  place: ParameterIndex,
): CheckedParameter {
  const { layer, to, from } = place;
  const position = parameterPosition(network.layers, place);
  const analytic = state.gradient.values[position] ?? NaN;
  const probe = new LossProbe(network, parameters.clone(), state);
  return { layer, to, from, analytic, ...probe.compare({ index: layer - 1, unit: to, position }, analytic) };
}

/** A parameter that is moved: of a unit of a layer (both 0-based), at a position of the parameters' values. */
interface Moved {
  readonly index: number;
  readonly unit: number;
  readonly position: number;
}

/** Moves one parameter at a time and looks at the loss. */
class LossProbe {
  private readonly state: BatchState;

  constructor(
    private readonly network: Network,
    private readonly parameters: Parameters,
    private readonly base: BatchState,
  ) {
    this.state = new BatchState(network, base.batch);
  }

  compare(moved: Moved, analytic: number): Comparison {
    let best = this.compareWithStep(moved, analytic, FIRST_STEP);
    for (const step of OTHER_STEPS) {
      if (best.verdict === 'right') break;
      const other = this.compareWithStep(moved, analytic, step);
      if (doubt[other.verdict] < doubt[best.verdict]) best = other;
    }
    return best;
  }

  private compareWithStep(moved: Moved, analytic: number, relativeStep: number): Comparison {
    const w = this.parameters.values[moved.position] ?? NaN;
    const step = relativeStep * Math.max(1, Math.abs(w));
    const [above, below] = [w + step, w - step]; // as rounded: their difference is what l really moved by
    const up = this.lossAt(moved, above);
    const crossedUp = this.crossesKink(moved);
    const down = this.lossAt(moved, below);
    const crossedDown = this.crossesKink(moved);
    this.parameters.values[moved.position] = w;

    const numeric = (up - down) / (above - below);
    const size = Math.max(Math.abs(analytic), Math.abs(numeric));
    const error = Math.abs(analytic - numeric);
    const relativeError = size === 0 ? 0 : Number.isFinite(error) ? error / size : Infinity;
    const noise = (ROUNDING * Math.max(1, Math.abs(this.base.loss))) / step;
    const verdict: Verdict =
      relativeError <= TOLERANCE
        ? 'right'
        : size <= noise / TOLERANCE && error <= noise
          ? 'too small'
          : crossedUp || crossedDown
            ? 'at a kink'
            : 'wrong';
    return { numeric, relativeError, verdict, step, lossAbove: up, lossBelow: down };
  }

  /** The loss with a parameter at w. What does not depend on it is as it was: the layers below, the other units' z. */
  private lossAt({ index, unit, position }: Moved, w: number): number {
    this.parameters.values[position] = w;
    forwardFrom(this.network, this.parameters, this.state, this.base, index, unit);
    return this.state.loss;
  }

  /** Whether some z of a layer with a corner at 0 is on another side of it than without the move. */
  private crossesKink({ index: first }: Moved): boolean {
    return this.network.layers.some(({ activation }, index) => {
      if (index < first || activation === 'softmax' || !('hasKink' in activations[activation])) return false;
      const [before, now] = [this.base.layers[index]?.z.data, this.state.layers[index]?.z.data];
      return before?.some((z, i) => Math.sign(z) !== Math.sign(now?.[i] ?? NaN)) ?? false;
    });
  }
}

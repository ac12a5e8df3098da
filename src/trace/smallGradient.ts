// Why a gradient is small or large: the factors that make it, and which of them decides.
import { columnNorm, norm } from '../engine/norm';
import { isJoint } from '../engine/outputRule';
import type { LayerState } from '../engine/batchState';
import { entry } from '../engine/matrix';
import type { Network } from '../engine/network';
import type { ParameterIndex } from '../engine/parameters';
import type { Model } from '../spec/model';
import { gradientTerms, type GradientTerm } from './gradientTerms';
import type { Iteration } from './iteration';
import { layerFacts } from './layerFacts';
import { columnOf, quantityValue, type Quantity } from './quantity';
import { sampleNorms } from './sampleShare';

/**
 * `input`: the a that the weight multiplies. `slope`: σ′(z), of its unit and of the layers behind it. `weights`: what of δ
 * comes back through them. `error`: ∂l/∂y, or δ of the output by a joint rule. `samples`: what is left of the largest share
 * where the others are against it. `mean`: what the mean over the batch leaves of it, or of what is left. `sum`: how many times
 * the largest share the samples add up to where they do not cancel each other.
 */
export type FactorKind = 'input' | 'slope' | 'weights' | 'error' | 'samples' | 'mean' | 'sum';

/** One of the numbers whose product is the size of ∂l/∂w. */
export interface GradientFactor {
  readonly kind: FactorKind;
  /** ≥ 0; over all layers that have one, their product. */
  readonly size: number;
  /** The layer (1-based) whose own part of `size` is the smallest; `null` for a factor that no layer has. */
  readonly layer: number | null;
  /** That layer's part. */
  readonly least: number;
  /** The layer whose part is the largest. */
  readonly mostLayer: number | null;
  /** How many layers have a part in it. */
  readonly layers: number;
}

/** ∂l/∂w or ∂l/∂b, of the batch or of one sample. */
export type GradientQuantity = Extract<Quantity, { readonly kind: 'gradient' | 'share' }>;

/** What ∂l/∂w is made of. */
export interface GradientFactors {
  /** The sample (a position in the data) whose factors these are: of a batch's gradient, that of the largest share. */
  readonly sample: number;
  /** The smallest first: of a small gradient, the first one decides. */
  readonly factors: readonly GradientFactor[];
  /** No factor is 0, but their product is below what float64 holds with all its digits. */
  readonly isUnderflow: boolean;
}

/** Small is under this part of the root mean square of all ∂l/∂w of the network … */
const SMALL_SHARE = 0.1;
/** … or under this, as where a network has learnt what it can. */
const SMALL = 1e-6;
/** Large is from so many times the root mean square … */
const LARGE_SHARE = 10;
/** … or from this. */
const LARGE = 100;
/** The smallest float64 with all its digits. */
const SMALLEST_NORMAL = 2 ** -1022;

/** What rounding may take from the sum of shares, relatively. */
const ROUNDING = 1e-9;

/** The order of factors of one size: what is nearest to the loss explains what is behind it. */
const nearness: readonly FactorKind[] = ['error', 'slope', 'weights', 'input', 'samples', 'mean', 'sum'];

/**
 * Why a weight's or bias's ∂l/∂w is small; `null` where it is not, or not finite. It is small under a tenth of the root mean
 * square of all ∂l/∂w of the network, or under 10⁻⁶.
 */
export function smallGradient(
  model: Model,
  iteration: Iteration,
  { layer, to, from }: ParameterIndex,
): GradientFactors | null {
  const gradient = { kind: 'gradient', layer, to, from } as const;
  return gradientVerdict(model, iteration, gradient) === 'small' ? gradientFactors(model, iteration, gradient) : null;
}

/**
 * Whether a ∂l/∂w is small (see `smallGradient`) or large: ten times the root mean square of all ∂l/∂w of the network or
 * more, or from 100 upwards, or not finite. One sample's is compared with the other ones of that sample.
 */
export function gradientVerdict(model: Model, iteration: Iteration, of: GradientQuantity): 'small' | 'large' | 'usual' {
  const gradient = Math.abs(quantityValue(model, iteration, of));
  if (!Number.isFinite(gradient)) return 'large';
  const typical = typicalGradient(model, iteration, of);
  if (gradient < Math.max(SMALL, SMALL_SHARE * typical)) return 'small';
  return gradient >= Math.min(LARGE, LARGE_SHARE * typical) ? 'large' : 'usual';
}

/**
 * What makes a weight's or bias's ∂l/∂w as large as it is. With ‖·‖ over the units of a layer, the share of a sample is
 * exactly the product
 * |a| · |σ′(z)| · |∂l/∂a| / ‖δ⁺¹‖ · (‖δ‖ / ‖∂l/∂a‖) · (‖∂l/∂a‖ / ‖δ⁺¹‖) · … · ‖∂l/∂y‖ of the layers up to the output,
 * and ∂l/∂w of a batch that of the largest share and what the reduction leaves of it.
 */
export function gradientFactors(model: Model, iteration: Iteration, of: GradientQuantity): GradientFactors | null {
  const { layer, to, from } = of;
  const gradient = Math.abs(quantityValue(model, iteration, of));
  const terms = gradientTerms(iteration, layer, to, from);
  const column = of.kind === 'share' ? columnOf(iteration, of.sample) : largestShare(terms);
  const term = terms[column];
  if (term === undefined) return null;
  const share = Math.abs(term.product);
  const factors = [
    ...(from === null ? [] : [single('input', Math.abs(term.a))]),
    ...factorsOfDelta(model.network, iteration.state.layers, layer, to, column),
    ...(terms.length === 1 || of.kind === 'share' ? [] : ofReduction(model.network, gradient, share, terms)),
  ].sort((one, other) => one.size - other.size || nearness.indexOf(one.kind) - nearness.indexOf(other.kind));
  const isUnderflow = share < SMALLEST_NORMAL && factors.every(({ size }) => size > 0);
  return { sample: term.sample, factors, isUnderflow };
}

/** The root mean square of all ∂l/∂w: of the batch, or of the one sample. */
function typicalGradient(model: Model, iteration: Iteration, of: GradientQuantity): number {
  const facts = layerFacts(model, iteration);
  const count = facts.reduce((sum, { parameterCount }) => sum + parameterCount, 0);
  const size =
    of.kind === 'share'
      ? (sampleNorms(iteration)[columnOf(iteration, of.sample)] ?? NaN)
      : norm(Float64Array.from(facts, ({ gradientNorm }) => gradientNorm));
  return size / Math.sqrt(count);
}

/** The column of the largest share; where all are 0, that of the largest a. */
function largestShare(terms: readonly GradientTerm[]): number {
  const areZero = terms.every(({ product }) => product === 0);
  const size = ({ a, product }: GradientTerm): number => Math.abs(areZero ? a : product);
  return terms.reduce((best, term, column) => {
    const known = terms[best];
    return known !== undefined && size(term) > size(known) ? column : best;
  }, 0);
}

/** The factors of |δ| of one unit under the sample at `column`, by kind. */
function factorsOfDelta(
  network: Network,
  states: readonly LayerState[],
  layer: number,
  unit: number,
  column: number,
): GradientFactor[] {
  const found: { readonly kind: FactorKind; readonly layer: number; readonly part: number }[] = [];
  const last = states.length;
  const output = network.layers.at(-1);
  const joint = output !== undefined && isJoint(output.activation, network.loss);
  for (let l = layer; l <= last; l++) {
    const [own, next] = [states[l - 1], states[l]];
    if (own === undefined) continue;
    const isOwn = l === layer;
    const delta = isOwn ? Math.abs(entry(own.delta, unit, column)) : columnNorm(own.delta, column);
    if (l === last && joint) {
      found.push({ kind: 'error', layer: l, part: delta });
      continue;
    }
    // Each δ of a softmax comes from all ∂l/∂a of the layer.
    const isOneUnit = isOwn && own.dadz !== null;
    const dlda = isOneUnit ? Math.abs(entry(own.dlda, unit, column)) : columnNorm(own.dlda, column);
    const slope = isOneUnit ? Math.abs(entry(own.dadz, unit, column)) : slopeOf(own, column, delta, dlda);
    found.push({ kind: 'slope', layer: l, part: slope });
    if (next === undefined) found.push({ kind: 'error', layer: l, part: dlda });
    else found.push({ kind: 'weights', layer: l + 1, part: factorBeside(dlda, columnNorm(next.delta, column)) });
  }
  return (['slope', 'weights', 'error'] as const).flatMap((kind) => {
    const parts = found.filter((part) => part.kind === kind);
    const [first] = parts;
    if (first === undefined) return [];
    const least = parts.reduce((one, other) => (other.part < one.part ? other : one), first);
    const most = parts.reduce((one, other) => (other.part > one.part ? other : one), first);
    const size = parts.reduce((product, { part }) => product * part, 1);
    return [{ kind, size, layer: least.layer, least: least.part, mostLayer: most.layer, layers: parts.length }];
  });
}

/**
 * What the reduction makes of the largest share. Of a mean over n samples that is 1/n times what the samples add up to: only
 * where they add up to less than the largest share do they cancel each other.
 */
function ofReduction(
  { reduction }: Network,
  gradient: number,
  share: number,
  terms: readonly GradientTerm[],
): GradientFactor[] {
  const left = factorBeside(gradient, share);
  const count = reduction === 'mean' ? terms.length : 1;
  // A mean that is 0 may be one that is too small for a float64: what it is of is not.
  const sum =
    left === 0 ? factorBeside(Math.abs(terms.reduce((total, { product }) => total + product, 0)), share) : left * count;
  if (sum === 0) return [single('samples', 0)];
  if (sum < 1 - ROUNDING) return [single('samples', sum), ...(count === 1 ? [] : [single('mean', 1 / count)])];
  return [count === 1 ? single('sum', sum) : single('mean', left === 0 ? 1 / count : left)];
}

function single(kind: FactorKind, size: number): GradientFactor {
  return { kind, size, layer: null, least: size, mostLayer: null, layers: 1 };
}

/** ‖δ‖ / ‖∂l/∂a‖ of a sample, right also where δ is too small for a float64. */
function slopeOf({ dadz, dlda }: LayerState, column: number, deltaNorm: number, dldaNorm: number): number {
  if (deltaNorm > SMALLEST_NORMAL || dldaNorm === 0 || dadz === null) return factorBeside(deltaNorm, dldaNorm);
  const parts = Float64Array.from({ length: dadz.rows }, (_, unit) => {
    return entry(dadz, unit, column) * (entry(dlda, unit, column) / dldaNorm);
  });
  return norm(parts);
}

/** x / y; 1 where y is 0, for then x is 0 because of it, and y's own factor says so. */
function factorBeside(x: number, y: number): number {
  return y === 0 ? 1 : x / y;
}

import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';
import { activations } from '../../engine/activation';
import type { ActivationPlotView, PlotTick } from '../../protocol/derivation';
import type { Run } from '../../session/run';
import { quantityValue, type Quantity } from '../../trace/quantity';
import { isReached } from './termView';
import { activationText } from '../../trace/activationText';

/** Points of a curve. */
const POINTS = 161;
/** z that is in sight at least, on either side of 0. */
const NARROWEST = 4;
/** Room above and below a marked a that leaves what is usually in sight. */
const ROOM = 0.5;

/** σ and σ′ of the unit that a quantity belongs to; `null` for a quantity of no unit, and for a softmax, which is no function of one z. */
export function plotView(run: Run, quantity: Quantity, digits: number): ActivationPlotView | null {
  if (quantity.kind !== 'a' && quantity.kind !== 'slope' && quantity.kind !== 'delta') return null;
  const { layer, unit, sample } = quantity;
  const activation = run.model.network.layers[layer - 1]?.activation;
  if (activation === undefined || activation === 'softmax') return null;
  const { value, derivative, range } = activations[activation];
  const place: Quantity = { kind: 'z', layer, unit, sample };
  const recorded = quantityValue(run.model, run.iteration, place);
  const mark =
    isReached(run, place) && Number.isFinite(recorded)
      ? { z: recorded, a: value(recorded), dadz: derivative(recorded) }
      : null;
  const half = Math.max(NARROWEST, Math.ceil(Math.abs(mark?.z ?? 0)));
  const z = Float64Array.from({ length: POINTS }, (_, k) => -half + (2 * half * k) / (POINTS - 1));
  const yRange = heights(range, mark?.a ?? 0);
  return {
    activation,
    ...activationText(activation),
    z,
    a: z.map(value),
    dadz: z.map(derivative),
    xRange: [-half, half],
    yRange,
    xTicks: ticks([-half, half]),
    yTicks: ticks(yRange),
    mark,
    text: plotText(activation, mark, digits),
  };
}

/** The heights in sight: all of a bounded function, else what is about 0 and the marked a. */
function heights([low, high]: readonly [number, number], marked: number): readonly [number, number] {
  const isBounded = Number.isFinite(low) && Number.isFinite(high);
  if (isBounded) return [Math.min(low, 0) - 0.1, Math.max(high, 1) + 0.1];
  return [Math.min(-1.2, marked - ROOM), Math.max(2.2, marked + ROOM)];
}

/** Some round places in an interval: at most 6, one, two or five times a power of ten apart. */
function ticks([low, high]: readonly [number, number]): readonly PlotTick[] {
  const least = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((size) => power * size >= least) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, k) => {
    const at = (first + k) * step;
    return { at, text: formatNumber(at, 3) };
  });
}

function plotText(activation: string, mark: ActivationPlotView['mark'], digits: number): string {
  if (mark === null) return l10n.t('The activation {0} and its derivative over z.', activation);
  const [z, a, dadz] = [mark.z, mark.a, mark.dadz].map((x) => formatNumber(x, digits));
  return l10n.t(
    'The activation {0} and its derivative over z. At z = {1} it is σ(z) = {2}, and its tangent has the slope σ′(z) = {3}.',
    activation,
    z ?? '',
    a ?? '',
    dadz ?? '',
  );
}

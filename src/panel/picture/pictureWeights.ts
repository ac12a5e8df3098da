import type { Network } from '../../engine/network';
import { largestFinite } from '../../engine/norm';
import type { LayerParameters, Parameters } from '../../engine/parameters';
import type { HeatView, PictureParameter, PictureWeights } from '../../protocol/picture';
import { parameterSymbol, symbolText } from '../../trace/symbol';
import { numeral, numeralIf } from '../numeral';
import { isBlock } from './blockLimit';
import { matrixHeat } from './heatGrid';
import type { SamplePass } from './samplePass';

/** The weights into a layer, one by one or as a grid. `largest`: the largest |w| of the picture. */
export function pictureWeights(pass: SamplePass, isGrid: boolean, largest: number, digits: number): PictureWeights {
  const { units, inputs } = pass.shape;
  const gradient = (): HeatView =>
    matrixHeat(units, inputs, pass.backwardUnits, (to, from) => pass.gradient(to, from), digits);
  if (isGrid) return { kind: 'grid', weights: weightHeat(pass, digits), gradient: gradient() };
  const edges = Array.from({ length: units * inputs }, (_, k) => {
    const [to, from] = [Math.floor(k / inputs), k % inputs];
    return { to, from, ...pictureParameter(pass, to, from, largest, digits) };
  });
  return { kind: 'edges', edges, gradient: pass.layer === 1 ? gradient() : null };
}

const knownHeats = new WeakMap<LayerParameters, { readonly digits: number; readonly heat: HeatView }>();

/** The weights of a layer as a grid, made once an iteration: they stay while its steps go by. */
function weightHeat(pass: SamplePass, digits: number): HeatView {
  const found = knownHeats.get(pass.parameters);
  if (found?.digits === digits) return found.heat;
  const { units, inputs } = pass.shape;
  const heat = matrixHeat(units, inputs, units, (to, from) => pass.weight(to, from), digits);
  knownHeats.set(pass.parameters, { digits, heat });
  return heat;
}

/** One weight, or the bias of a unit where `from` is `null`. */
export function pictureParameter(
  pass: SamplePass,
  to: number,
  from: number | null,
  largest: number,
  digits: number,
): PictureParameter {
  const value = from === null ? pass.bias(to) : pass.weight(to, from);
  return {
    indices: symbolText({ ...parameterSymbol(pass.layer, to, from), base: '' }),
    value: numeral(value, digits),
    isNegative: value < 0,
    size: Math.abs(value) < Infinity && largest > 0 ? Math.abs(value) / largest : value === 0 ? 0 : 1,
    gradient: numeralIf(to < pass.backwardUnits, pass.gradient(to, from), digits),
  };
}

/** The largest finite |w| or |b| of the layers that are drawn line by line; 0 where there is none. */
export function largestParameter({ layers }: Parameters, network: Network): number {
  let largest = 0;
  layers.forEach(({ weights, biases }, l) => {
    const shape = network.layers[l];
    if (shape === undefined || isBlock(shape.units) || isBlock(shape.inputs)) return;
    largest = Math.max(largest, largestFinite(weights.data), largestFinite(biases));
  });
  return largest;
}

// Initial weights, drawn in one documented order so that a seed gives the same network on every machine.
import type { Matrix } from './matrix';

/** How the weights of a layer start. Fan-in is the layer's inputs, fan-out its units. */
export type Initialization =
  | { readonly kind: 'xavier-uniform' | 'xavier-normal' | 'he-uniform' | 'he-normal' | 'zeros' }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly std: number };

export type InitializationKind = Initialization['kind'];

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * Fills `weights` (units × inputs) row by row, drawing one uniform number for each weight of a uniform kind and the two
 * of a Box–Muller transform for each of a normal kind.
 *
 * xavier: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010);
 * he: He et al., "Delving deep into rectifiers" (2015).
 */
export function initializeWeights(weights: Matrix, initialization: Initialization, random: Random): void {
  const draw = sampler(initialization, weights.columns, weights.rows, random);
  for (let k = 0; k < weights.data.length; k++) weights.data[k] = draw();
}

function sampler(initialization: Initialization, fanIn: number, fanOut: number, random: Random): Random {
  const uniform = (min: number, max: number) => () => min + (max - min) * random();
  const normal = (mean: number, std: number) => () => mean + std * boxMuller(random);
  const symmetric = (limit: number) => uniform(-limit, limit);
  switch (initialization.kind) {
    case 'xavier-uniform':
      return symmetric(Math.sqrt(6 / (fanIn + fanOut)));
    case 'xavier-normal':
      return normal(0, Math.sqrt(2 / (fanIn + fanOut)));
    case 'he-uniform':
      return symmetric(Math.sqrt(6 / fanIn));
    case 'he-normal':
      return normal(0, Math.sqrt(2 / fanIn));
    case 'uniform':
      return uniform(initialization.min, initialization.max);
    case 'normal':
      return normal(initialization.mean, initialization.std);
    case 'zeros':
      return () => 0;
  }
}

/** A standard normal number from two uniform ones (Box and Muller, 1958); 1 − u keeps the logarithm from 0. */
function boxMuller(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

// How many multiplications all gradients of one batch take, by each of four ways: exact, by formulas.
import type { CostShape, LayerCostShape } from './costShape';

/** The four ways, the most expensive idea first. */
export const costWays = ['expanded', 'differences', 'samples', 'matrices'] as const;

export type CostWay = (typeof costWays)[number];

/**
 * Multiplications for ∂l/∂w and ∂l/∂b of every parameter, the forward passes included. Counted is every product of two
 * numbers of the network: w · a in z, w · δ in ∂l/∂a, σ′(z) · ∂l/∂a (for a softmax the 2n of Jᵀ ∂l/∂a), a · δ in ∂l/∂w. Not
 * counted, and the same for every way: the activations, their derivatives, the loss and its derivative, the division by the
 * number of samples. A bias costs none: ∂l/∂b = δ.
 */
export function multiplications(shape: CostShape, way: CostWay): bigint {
  switch (way) {
    case 'expanded':
      return BigInt(shape.samples) * (forwardProducts(shape.layers) + expandedProducts(shape.layers));
    case 'differences':
      return differenceProducts(shape);
    case 'samples':
    case 'matrices':
      return BigInt(shape.samples) * (forwardProducts(shape.layers) + backwardProducts(shape.layers));
  }
}

/** w · a of every z of one sample: Σ nₗ nₗ₋₁. */
function forwardProducts(layers: readonly LayerCostShape[]): bigint {
  return layers.reduce((sum, { units, inputs }) => sum + BigInt(units) * BigInt(inputs), 0n);
}

/** One sample's backward pass: δ = σ′ ⊙ ∂l/∂a and a · δ in every layer, Wᵀ δ in every layer but the first. */
function backwardProducts(layers: readonly LayerCostShape[]): bigint {
  return layers.reduce((sum, { units, inputs, back }, l) => {
    const weights = BigInt(units) * BigInt(inputs);
    const delta = back === 'given' ? 0n : BigInt(units) * (back === 'jacobian' ? 2n : 1n);
    return sum + delta + weights + (l === 0 ? 0n : weights);
  }, 0n);
}

/**
 * One sample, every parameter on its own: ∂l/∂w is the sum over all paths from its unit to the loss of
 * a · σ′ · w · σ′ · … · ∂l/∂y, each path's product multiplied out. A bias has the same paths without the a.
 */
function expandedProducts(layers: readonly LayerCostShape[]): bigint {
  let sum = 0n;
  let paths = 1n;
  let factors = 0n; // from a unit's z to the loss
  for (const { units, inputs, back } of [...layers].reverse()) {
    const isFirstOfPath = factors === 0n;
    // σ′ or an entry of J, then ∂l/∂y or the w that leads on; a `given` δ is both in one.
    factors += back === 'given' ? 1n : isFirstOfPath ? 2n : 1n;
    if (back === 'jacobian') paths *= BigInt(units);
    sum += BigInt(units) * paths * (BigInt(inputs) * factors + (factors - 1n));
    // A layer before reaches each of these units by a weight.
    paths *= BigInt(units);
    factors += 1n;
  }
  return sum;
}

/**
 * One forward pass, then two losses a parameter of layer l: each computes anew the z of the parameter's unit (nₗ₋₁ products) and
 * all layers behind it, for every sample.
 */
function differenceProducts({ layers, samples }: CostShape): bigint {
  let sum = forwardProducts(layers);
  let behind = 0n;
  for (const { units, inputs } of [...layers].reverse()) {
    const parameters = BigInt(units) * (BigInt(inputs) + 1n);
    sum += 2n * parameters * (BigInt(inputs) + behind);
    behind += BigInt(units) * BigInt(inputs);
  }
  return BigInt(samples) * sum;
}

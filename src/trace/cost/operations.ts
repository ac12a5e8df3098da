// How many operations the program itself makes: passes of its loops, or calls that hand over whole matrices.
import { multiplications, type CostWay } from './multiplications';
import type { CostShape } from './costShape';

/**
 * What the program of a way asks for, one after another. Where it works number by number, one pass of its innermost loop for
 * each multiplication; where it hands over whole layers, one for each product of matrices, activation, product entry by entry
 * and sum over the samples. As with the multiplications, the loss and its derivative are not counted.
 */
export function operations(shape: CostShape, way: CostWay): bigint {
  const layers = BigInt(shape.layers.length);
  const forward = 2n * layers; // z = W a + b, a = σ(z)
  switch (way) {
    case 'expanded':
    case 'samples':
      return multiplications(shape, way);
    case 'differences':
      return forward + differences(shape);
    case 'matrices': {
      const deltas = BigInt(shape.layers.filter(({ back }) => back !== 'given').length);
      // δ = σ′ ⊙ ∂l/∂a; ∂l/∂a = Wᵀ δ but for the output; ∂l/∂W = δ aᵀ and ∂l/∂b = Σ δ.
      return forward + deltas + (layers - 1n) + 2n * layers;
    }
  }
}

/** Two losses a parameter: the unit's z and the layer's a, and the same of each layer behind it. */
function differences({ layers }: CostShape): bigint {
  return layers.reduce((sum, { units, inputs }, l) => {
    const parameters = BigInt(units) * (BigInt(inputs) + 1n);
    return sum + 2n * parameters * 2n * BigInt(layers.length - l);
  }, 0n);
}

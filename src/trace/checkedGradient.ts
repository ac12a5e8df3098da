import { backward } from '../engine/backward';
import { BatchState } from '../engine/batchState';
import { forward } from '../engine/forward';
import { checkParameter, type CheckedParameter } from '../engine/check/gradientCheck';
import { pickColumns } from '../engine/matrix';
import type { Network } from '../engine/network';
import type { Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import { columnOf, quantityValue, type Quantity } from './quantity';
import type { GradientQuantity } from './smallGradient';

/** The ∂l/∂w that a quantity is, or of the weight or bias that it is; `null` for any other quantity. */
export function gradientOf(quantity: Quantity): GradientQuantity | null {
  switch (quantity.kind) {
    case 'gradient':
    case 'share':
      return quantity;
    case 'parameter':
      return { ...quantity, kind: 'gradient' };
    default:
      return null;
  }
}

/** The finite-difference check of ∂l/∂w: of the batch's loss, or of one sample's own. */
export function checkedGradient(model: Model, iteration: Iteration, of: GradientQuantity): CheckedParameter {
  const { network } = model;
  const { parameters } = iteration.start;
  if (of.kind === 'gradient') return checkParameter(network, parameters, iteration.state, of);
  const state = sampleState(network, parameters, iteration, of.sample);
  // The recorded digits, whatever order another batch's sums are taken in.
  return { ...checkParameter(network, parameters, state, of), analytic: quantityValue(model, iteration, of) };
}

/** The passes of a batch that is one sample, so that its loss is the sample's own. */
function sampleState(network: Network, parameters: Parameters, iteration: Iteration, sample: number): BatchState {
  const { inputs, targets } = iteration.state.batch;
  const columns = [columnOf(iteration, sample)];
  const state = new BatchState(network, {
    inputs: pickColumns(inputs, columns),
    targets: pickColumns(targets, columns),
  });
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state;
}

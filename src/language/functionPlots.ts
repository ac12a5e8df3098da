// The plots of the activations and the losses.
import { activations, type ActivationName } from '../engine/activation';
import { losses, type LossName } from '../engine/loss';
import { plotSvg } from './plot';

/** As far as the z of a layer stretch the plot. */
const WIDEST = 20;

/** σ and σ′ over z, with these z marked on σ. A softmax is drawn for two units, one of which stays at z = 0. */
export function activationPlot(name: ActivationName, marks: readonly number[]): string {
  const { value, derivative } = activations[name === 'softmax' ? 'sigmoid' : name];
  const isSoftmax = name === 'softmax';
  const farthest = isSoftmax ? 0 : marks.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  const half = Math.min(WIDEST, Math.max(4, Math.ceil(farthest)));
  const isBounded = isSoftmax || name === 'sigmoid';
  return plotSvg({
    curves: [
      { name: isSoftmax ? 'a₁' : 'σ(z)', value, isDashed: false },
      { name: isSoftmax ? '∂a₁/∂z₁' : 'σ′(z)', value: derivative, isDashed: true },
    ],
    axis: isSoftmax ? 'z₁ (z₂ = 0)' : 'z',
    x: [-half, half],
    y: isBounded ? [-0.1, 1.1] : [-1.2, 2.2],
    marks: isSoftmax ? [] : marks,
  });
}

/** The loss of one output over y, for the targets 1 and 0. */
export function lossPlot(name: LossName): string {
  const { term, takesProbabilities } = losses[name];
  return plotSvg({
    curves: [
      { name: 'l, ŷ = 1', value: (y) => term(y, 1, 1), isDashed: false },
      { name: 'l, ŷ = 0', value: (y) => term(y, 0, 1), isDashed: true },
    ],
    axis: 'y',
    x: takesProbabilities ? [0, 1] : [-0.5, 1.5],
    y: [-0.1, takesProbabilities ? 4 : 2.2],
  });
}

import type { Node } from 'jsonc-parser';
import type { Run } from '../run';
import { layerFacts } from '../../trace/layerFacts';
import type { Finding } from './finding';
import { foundLayer } from './foundLayer';
import { isLossHigh } from './lossHeight';
import { layerSpan } from './places';

/** A layer learns hardly anything where its gradient is less than this part of the network's largest. */
const VANISHING = 0.01;

/** The layers whose gradient norm is below a hundredth of the network's largest while the loss is high. */
export function vanishingGradients(root: Node, run: Run): Finding[] {
  const { model, iteration } = run;
  const facts = layerFacts(model, iteration);
  const largest = facts.reduce((one, other) => (other.gradientNorm > one.gradientNorm ? other : one));
  if (!Number.isFinite(largest.gradientNorm) || !isLossHigh(model, iteration)) return [];
  return facts
    .filter(({ gradientNorm, dead, units }) => {
      const isToldAsDead = dead.length === units;
      return gradientNorm < VANISHING * largest.gradientNorm && !isToldAsDead;
    })
    .map(({ layer, gradientNorm }) => ({
      code: 'vanishing-gradient',
      ...foundLayer(run, layer),
      norm: gradientNorm,
      largest: largest.gradientNorm,
      largestLayer: largest.layer,
      loss: iteration.state.loss,
      ...layerSpan(root, layer),
    }));
}

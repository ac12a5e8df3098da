import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';
import type { FactorView, WhyView } from '../../protocol/derivation';
import type { Run } from '../../session/run';
import type { Quantity } from '../../trace/quantity';
import { gradientFactors, gradientVerdict, type GradientFactor } from '../../trace/smallGradient';
import { numeral } from '../numeral';

/** Powers of ten from 1 that a factor's bar can show. */
const DECADES = 6;

/** Why the gradient of a weight or bias is as large as it is; `null` for any other quantity. */
export function whyView(run: Run, quantity: Quantity, digits: number): WhyView | null {
  if (quantity.kind !== 'gradient') return null;
  const { model, iteration } = run;
  const verdict = gradientVerdict(model, iteration, quantity);
  const found = gradientFactors(model, iteration, quantity);
  if (found === null) return null;
  if (found.factors.some(({ size }) => !Number.isFinite(size))) {
    return { verdict, text: l10n.t('It is made of numbers that are no longer finite.'), factors: [] };
  }
  const factors = verdict === 'large' ? [...found.factors].reverse() : found.factors;
  const [first] = factors;
  if (first === undefined) return null;
  const underflow = found.isUnderflow ? ` ${l10n.t('Their product is too small for a float64.')}` : '';
  return {
    verdict,
    text: sentence(verdict, factorName(run, first, quantity.layer), formatNumber(first.size, digits)) + underflow,
    factors: factors.map((factor) => factorView(run, factor, quantity.layer, factor === first, digits)),
  };
}

function sentence(verdict: WhyView['verdict'], name: string, size: string): string {
  switch (verdict) {
    case 'small':
      return l10n.t('Small, and what decides is {0}: {1}.', name, size);
    case 'large':
      return l10n.t('Large, and what decides is {0}: {1}.', name, size);
    case 'usual':
      return l10n.t('Of a usual size for this network. What lets least through is {0}: {1}.', name, size);
  }
}

function factorView(run: Run, factor: GradientFactor, layer: number, decides: boolean, digits: number): FactorView {
  const weight = factor.size === 0 ? -1 : Math.log10(factor.size) / DECADES;
  return {
    name: factorName(run, factor, layer),
    size: numeral(factor.size, digits),
    weight: Math.max(-1, Math.min(1, weight)),
    decides,
  };
}

function factorName({ model }: Run, { kind, layers, layer: worst }: GradientFactor, layer: number): string {
  const last = model.network.layers.length;
  switch (kind) {
    case 'input':
      return l10n.t('the input |a| that the weight multiplies');
    case 'slope':
      return layers > 1
        ? l10n.t('|σ′(z)| of the layers {0} to {1}, layer {2} the least', layer, last, worst ?? layer)
        : l10n.t('|σ′(z)| of layer {0}', worst ?? layer);
    case 'weights':
      return layers > 1
        ? l10n.t('the weights of the layers {0} to {1}, layer {2} the least', layer + 1, last, worst ?? layer + 1)
        : l10n.t('the weights of layer {0}', worst ?? layer + 1);
    case 'error':
      return l10n.t('the error at the output');
    case 'samples':
      return l10n.t('what the samples of the batch leave of each other');
  }
}

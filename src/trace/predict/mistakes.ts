// What typical mistakes make of a number: each computed from the recorded terms of its derivation.
import { activations, type ActivationName } from '../../engine/activation';
import { losses, type LossName } from '../../engine/loss';
import { layerAt, outputLayer } from '../../engine/network';
import { isJoint } from '../../engine/outputRule';
import type { ParameterIndex } from '../../engine/parameters';
import type { Model } from '../../spec/model';
import { derivationOf } from '../derivation';
import { formulaValue } from '../formulaValue';
import type { Iteration } from '../iteration';
import { activationOf, quantityValue, type Quantity } from '../quantity';
import { isPlain } from '../updateDerivation';
import { wrongTerms } from './leftOut';
import type { Mistake, MistakeKind } from './mistake';

/** A quantity of one unit. */
type OfUnit = Quantity & { readonly layer: number; readonly unit: number; readonly sample: number };

/**
 * The mistakes that lead to another number than the recorded one, the likeliest first. `sample` is the one that is looked at,
 * for who takes it for the whole batch.
 */
export function mistakesOf(model: Model, iteration: Iteration, quantity: Quantity, sample: number): readonly Mistake[] {
  const value = quantityValue(model, iteration, quantity);
  const found = new Finder(model, iteration, sample).of(quantity);
  return found.filter((mistake) => Number.isFinite(mistake.value) && mistake.value !== value);
}

class Finder {
  constructor(
    private readonly model: Model,
    private readonly iteration: Iteration,
    private readonly sample: number,
  ) {}

  of(quantity: Quantity): readonly Mistake[] {
    return [
      ...this.ofKind(quantity),
      ...this.terms(quantity),
      mistake('reversed sign', -this.value(quantity)),
      ...this.rarer(quantity),
    ];
  }

  private ofKind(quantity: Quantity): readonly Mistake[] {
    switch (quantity.kind) {
      case 'z':
        return this.z(quantity);
      case 'a':
        return [mistake('no activation', this.value({ ...quantity, kind: 'z' }))];
      case 'slope':
        return this.slope(quantity);
      case 'loss':
        return this.loss(quantity.sample);
      case 'dlda':
        return quantity.layer === this.model.network.layers.length ? this.dldy(quantity) : this.dlda(quantity);
      case 'delta':
        return this.delta(quantity);
      case 'gradient':
        return this.gradient(quantity);
      case 'share':
        return this.share(quantity, quantity.sample);
      case 'change':
        return this.change(quantity);
      case 'after':
        return this.after(quantity);
      default:
        return [];
    }
  }

  private z({ layer, unit, sample }: OfUnit): readonly Mistake[] {
    const { inputs, units } = layerAt(this.model.network, layer);
    // By the weights that lead from the unit instead of to it.
    if (units !== inputs || inputs < 2) return [];
    let total = this.value({ kind: 'parameter', layer, to: unit, from: null });
    for (let j = 0; j < units; j++) {
      total +=
        this.value({ kind: 'parameter', layer, to: j, from: unit }) * this.value(activationOf(layer - 1, j, sample));
    }
    return [mistake('transposed', total)];
  }

  private slope(quantity: OfUnit): readonly Mistake[] {
    const { activation } = layerAt(this.model.network, quantity.layer);
    const [z, a] = [this.value({ ...quantity, kind: 'z' }), this.value({ ...quantity, kind: 'a' })];
    const atA = activation === 'softmax' ? NaN : activations[activation].derivative(a);
    return [mistake('slope at a', atA), mistake('no activation', z)];
  }

  private loss(sample: number | null): readonly Mistake[] {
    const { loss } = this.model.network;
    const value = this.value({ kind: 'loss', sample });
    if (sample === null && this.iteration.samples.length > 1) {
      return [...this.reduced(value), mistake('one sample', this.value({ kind: 'loss', sample: this.sample }))];
    }
    return loss === 'half-squared-error' ? [mistake('extra factor 2', 2 * value)] : this.perOutput(value);
  }

  private dldy(quantity: OfUnit): readonly Mistake[] {
    const value = this.value(quantity);
    const { loss } = this.model.network;
    return [
      ...(hasError(null, loss) ? [mistake('reversed error', -value)] : []),
      ...(hasFactor2(loss) ? [mistake('no factor 2', value / 2)] : []),
      ...(loss === 'half-squared-error' ? [mistake('extra factor 2', 2 * value)] : []),
      ...this.perOutput(value),
    ];
  }

  private perOutput(value: number): readonly Mistake[] {
    const outputs = outputLayer(this.model.network).units;
    const isMean = this.model.network.loss === 'mean-squared-error' && outputs > 1;
    return isMean ? [mistake('not divided by the outputs', value * outputs)] : [];
  }

  private dlda({ layer, unit, sample }: OfUnit): readonly Mistake[] {
    const next = layerAt(this.model.network, layer + 1);
    // By the row of the weights instead of the column.
    if (next.units !== next.inputs || next.units < 2) return [];
    let total = 0;
    for (let k = 0; k < next.units; k++) {
      const w = this.value({ kind: 'parameter', layer: layer + 1, to: unit, from: k });
      total += w * this.value({ kind: 'delta', layer: layer + 1, unit: k, sample });
    }
    return [mistake('not transposed', total)];
  }

  private delta(quantity: OfUnit): readonly Mistake[] {
    const { layer } = quantity;
    const { activation } = layerAt(this.model.network, layer);
    const { layers, loss } = this.model.network;
    const value = this.value(quantity);
    const isOutput = layer === layers.length;
    const reversed = isOutput && hasError(activation, loss) ? [mistake('reversed error', -value)] : [];
    const dlda = this.value({ ...quantity, kind: 'dlda' });
    if (activation === 'softmax') return [...reversed, mistake('only ∂l/∂a', dlda)];
    const slope = this.value({ ...quantity, kind: 'slope' });
    if (isOutput && isJoint(activation, loss)) {
      return [mistake('extra slope', slope * value), mistake('only ∂l/∂a', dlda), ...reversed];
    }
    const atA = activations[activation].derivative(this.value({ ...quantity, kind: 'a' }));
    const half = isOutput && hasFactor2(loss) ? [mistake('no factor 2', value / 2)] : [];
    return [
      mistake('no slope', dlda),
      mistake('only the slope', slope),
      mistake('slope at a', atA * dlda),
      ...half,
      ...reversed,
    ];
  }

  private gradient({ layer, to, from }: ParameterIndex): readonly Mistake[] {
    const place = { layer, to, from };
    const { samples } = this.iteration;
    const [only] = samples;
    if (samples.length === 1 && only !== undefined) return this.share(place, only);
    const value = this.value({ kind: 'gradient', ...place });
    const own = this.sample;
    return [...this.reduced(value), mistake('one sample', this.value({ kind: 'share', ...place, sample: own }))];
  }

  private share({ layer, to, from }: ParameterIndex, sample: number): readonly Mistake[] {
    const delta = this.value({ kind: 'delta', layer, unit: to, sample });
    const output = this.value({ kind: 'a', layer, unit: to, sample });
    // A bias multiplies nothing that could be taken for another number.
    if (from === null) return [];
    const a = this.value(activationOf(layer - 1, from, sample));
    return [mistake('only δ', delta), mistake('only a', a), mistake('own output', output * delta)];
  }

  private change({ layer, to, from }: ParameterIndex): readonly Mistake[] {
    const place = { layer, to, from };
    const [change, gradient] = [this.value({ kind: 'change', ...place }), this.value({ kind: 'gradient', ...place })];
    const { training } = this.model.spec;
    return [
      ...(isPlain(training) ? [mistake('uphill', -change)] : []),
      mistake('no learning rate', isPlain(training) ? -gradient : change / training.learningRate),
      ...(isPlain(training) ? [mistake('gradient for step', gradient)] : []),
      mistake('step for value', this.value({ kind: 'after', ...place })),
    ];
  }

  private after({ layer, to, from }: ParameterIndex): readonly Mistake[] {
    const place = { layer, to, from };
    const [before, change] = [this.value({ kind: 'parameter', ...place }), this.value({ kind: 'change', ...place })];
    const gradient = this.value({ kind: 'gradient', ...place });
    const { training } = this.model.spec;
    return [
      ...(isPlain(training) ? [mistake('uphill', before - change)] : []),
      mistake('no learning rate', before + (isPlain(training) ? -gradient : change / training.learningRate)),
      mistake('step for value', change),
    ];
  }

  /** What the other way to take the batch together gives. */
  private reduced(value: number): readonly Mistake[] {
    const count = this.iteration.samples.length;
    return this.model.network.reduction === 'mean'
      ? [mistake('sum for mean', value * count)]
      : [mistake('mean for sum', value / count)];
  }

  /** Mistakes that are named only where no likelier one leads to the same number. */
  private rarer(quantity: Quantity): readonly Mistake[] {
    switch (quantity.kind) {
      case 'slope':
        return [mistake('slope by z', this.slopeByZ(quantity))];
      case 'dlda':
        return [mistake('new weights', this.dldaOfNewWeights(quantity))];
      case 'delta':
        return this.rarerDelta(quantity);
      case 'gradient':
        return [...this.meanTwice(this.value(quantity)), ...this.allUnits(quantity)];
      case 'share':
        return this.allUnits(quantity);
      case 'loss':
        return quantity.sample === null ? this.meanTwice(this.value(quantity)) : [];
      default:
        return [];
    }
  }

  private rarerDelta(quantity: OfUnit): readonly Mistake[] {
    const { activation } = layerAt(this.model.network, quantity.layer);
    const isOutput = quantity.layer === this.model.network.layers.length;
    if (activation === 'softmax' || (isOutput && isJoint(activation, this.model.network.loss))) return [];
    const byZ = this.slopeByZ(quantity) * this.value({ ...quantity, kind: 'dlda' });
    const slope = this.value({ ...quantity, kind: 'slope' });
    return [mistake('slope by z', byZ), mistake('new weights', slope * this.dldaOfNewWeights(quantity))];
  }

  /** z (1 − z) or 1 − z², for a sigmoid's a (1 − a) and a tanh's 1 − a²; NaN for the others, whose σ′ nobody writes in a. */
  private slopeByZ(quantity: OfUnit): number {
    const { activation } = layerAt(this.model.network, quantity.layer);
    const z = this.value({ ...quantity, kind: 'z' });
    if (activation === 'sigmoid') return z * (1 - z);
    return activation === 'tanh' ? 1 - z * z : NaN;
  }

  /** Σₖ wₖᵢ δₖ by the weights that the update leads to; NaN at the output, where no weights follow. */
  private dldaOfNewWeights({ layer, unit, sample }: OfUnit): number {
    const next = this.model.network.layers[layer];
    if (next === undefined) return NaN;
    let total = 0;
    for (let k = 0; k < next.units; k++) {
      const w = this.value({ kind: 'after', layer: layer + 1, to: k, from: unit });
      total += w * this.value({ kind: 'delta', layer: layer + 1, unit: k, sample });
    }
    return total;
  }

  private meanTwice(value: number): readonly Mistake[] {
    const count = this.iteration.samples.length;
    return this.model.network.reduction === 'mean' && count > 1 ? [mistake('mean twice', value / count)] : [];
  }

  /** Only a bias's: the gradients of the layer's weights have no reason to be added. */
  private allUnits(of: Extract<Quantity, { readonly kind: 'gradient' | 'share' }>): readonly Mistake[] {
    const { units } = layerAt(this.model.network, of.layer);
    if (of.from !== null || units < 2) return [];
    let total = 0;
    for (let to = 0; to < units; to++) total += this.value({ ...of, to });
    return [mistake('all units', total)];
  }

  /** Each term of the formula's sum left out, or taken twice. */
  private terms(quantity: Quantity): readonly Mistake[] {
    const { numbers } = derivationOf(this.model, this.iteration, quantity, Infinity);
    if (numbers === null) return [];
    return wrongTerms(numbers).map(({ formula, term, isTwice }) => ({
      kind: isTwice ? 'term twice' : 'term left out',
      value: formulaValue(formula),
      term,
    }));
  }

  private value(quantity: Quantity): number {
    return quantityValue(this.model, this.iteration, quantity);
  }
}

/** Whether ∂l/∂y of the loss has an error y − ŷ or, with the activation, δ has. */
function hasError(activation: ActivationName | null, loss: LossName): boolean {
  if (!losses[loss].takesProbabilities) return true;
  return (
    (activation === 'sigmoid' && loss === 'binary-cross-entropy') ||
    (activation === 'softmax' && loss === 'cross-entropy')
  );
}

/** Whether the loss's derivative by y has the factor 2 of a square. */
function hasFactor2(loss: LossName): boolean {
  return loss === 'squared-error' || loss === 'mean-squared-error';
}

function mistake(kind: MistakeKind, value: number): Mistake {
  return { kind, value, term: null };
}

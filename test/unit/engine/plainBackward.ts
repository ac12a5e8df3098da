import { activations } from '../../../src/engine/activation';
import type { Batch } from '../../../src/engine/batchState';
import { losses } from '../../../src/engine/loss';
import { column, entry } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { Parameters } from '../../../src/engine/parameters';

/** What a forward and a backward pass say of a batch: per-sample values as [layer][sample][unit]. */
export interface PassResult {
  readonly losses: readonly number[];
  readonly loss: number;
  readonly dlda: readonly (readonly (readonly number[])[])[];
  readonly delta: readonly (readonly (readonly number[])[])[];
  readonly gradient: Parameters;
}

export type Passes = (network: Network, parameters: Parameters, batch: Batch) => PassResult;

/** Mistakes that make the gradient wrong, so that a finite difference can see them. */
export const gradientMistakes = [
  'W for Wᵀ',
  'the weights of the layer itself for those of the next',
  'weights that have been updated already',
  '∂l/∂a from the first unit of the next layer only',
  '∂l/∂a without the last unit of the next layer',
  'a of the layer itself for a of the layer before',
  'z of the layer before for its a',
  'the input of the network for a of the layer before',
  'a of the first sample for every sample',
  '∂l/∂W transposed',
  'σ′(a) for σ′(z)',
  'σ for σ′',
  'δ without σ′',
  'σ′ twice at the output',
  'σ′ of the first sample for every sample',
  'the diagonal of the softmax Jacobian only',
  'the softmax Jacobian without its diagonal',
  'the wrong sign of ∂l/∂y',
  'y for y − ŷ',
  'the bias gradient of the first sample only',
  'the bias gradient without σ′',
  'the gradient of the last sample only',
  'the sum for the mean over the samples',
  'the mean for the sum over the samples',
  'the mean over the outputs for the mean over the samples',
  'the mean over one sample fewer',
] as const;

/** Mistakes in what a person sees on the way; the gradient of the batch stays right. */
export const shownMistakes = [
  'the loss of a batch as the sum for the mean',
  'the loss of a batch as the mean for the sum',
  'the loss of the first sample for that of the batch',
  'δ of a sample as its share of the batch',
  '∂l/∂a of a sample as its share of the batch',
] as const;

export type Mistake = (typeof gradientMistakes)[number] | (typeof shownMistakes)[number];

/**
 * Both passes once more, sample by sample and unit by unit as a person would do them on paper, with one mistake where it is
 * asked for. A mistake that a layer cannot make (W for Wᵀ where W is not square) is not made there.
 */
export function plainPasses(mistake?: Mistake): Passes {
  return (network, parameters, batch) => new Pass(network, parameters, batch, mistake).run();
}

class Pass {
  private readonly gradient: Parameters;
  private readonly share: number;
  private readonly samples: number;
  /** By layer: 0 is the input, whose z is its a. */
  private readonly z: number[][][];
  private readonly a: number[][][];

  constructor(
    private readonly network: Network,
    private readonly parameters: Parameters,
    private readonly batch: Batch,
    private readonly mistake: Mistake | undefined,
  ) {
    this.gradient = new Parameters(network.layers);
    this.samples = batch.inputs.columns;
    const outputs = batch.targets.rows;
    const isMean = network.reduction === 'mean';
    const divisor = this.is('the mean over the outputs for the mean over the samples')
      ? outputs
      : this.is('the mean over one sample fewer')
        ? Math.max(1, this.samples - 1)
        : this.samples;
    const takesMean = isMean
      ? !this.is('the sum for the mean over the samples')
      : this.is('the mean for the sum over the samples');
    this.share = takesMean ? 1 / divisor : 1;
    this.a = [Array.from({ length: this.samples }, (_, s) => column(batch.inputs, s))];
    this.z = [...this.a];
  }

  private is(mistake: Mistake): boolean {
    return this.mistake === mistake;
  }

  run(): PassResult {
    const { network, samples } = this;
    network.layers.forEach((_, l) => {
      this.forwardLayer(l);
    });
    const own = Array.from({ length: samples }, (_, s) => this.lossOf(s));
    const dlda: number[][][] = network.layers.map(() => []);
    const delta: number[][][] = network.layers.map(() => []);
    for (let s = 0; s < samples; s++) this.backwardSample(s, dlda, delta);
    const isMean = this.is('the loss of a batch as the sum for the mean')
      ? false
      : this.is('the loss of a batch as the mean for the sum') || network.reduction === 'mean';
    const sum = own.reduce((total, loss) => total + loss, 0);
    const loss = this.is('the loss of the first sample for that of the batch') ? own[0]! : isMean ? sum / samples : sum;
    const scaled = (values: number[][][]) => values.map((layer) => layer.map((of) => of.map((x) => x * this.share)));
    return {
      losses: own,
      loss,
      dlda: this.is('∂l/∂a of a sample as its share of the batch') ? scaled(dlda) : dlda,
      delta: this.is('δ of a sample as its share of the batch') ? scaled(delta) : delta,
      gradient: this.gradient,
    };
  }

  private forwardLayer(l: number): void {
    const { activation } = this.network.layers[l]!;
    const { weights, biases } = this.parameters.layers[l]!;
    const z = this.a[l]!.map((below) =>
      Array.from(biases, (b, i) => below.reduce((sum, aj, j) => sum + entry(weights, i, j) * aj, b)),
    );
    this.z.push(z);
    this.a.push(z.map((zs) => (activation === 'softmax' ? softmax(zs) : zs.map(activations[activation].value))));
  }

  private lossOf(s: number): number {
    const target = column(this.batch.targets, s);
    const { term } = losses[this.network.loss];
    return this.a.at(-1)![s]!.reduce((sum, y, i) => sum + term(y, target[i]!, target.length), 0);
  }

  private backwardSample(s: number, dlda: number[][][], delta: number[][][]): void {
    const { network } = this;
    const target = column(this.batch.targets, s);
    const { derivative } = losses[network.loss];
    const sign = this.is('the wrong sign of ∂l/∂y') ? -1 : 1;
    const targetShare = this.is('y for y − ŷ') ? 0 : 1;
    let upper = this.a.at(-1)![s]!.map((y, i) => sign * derivative(y, targetShare * target[i]!, target.length));
    for (let l = network.layers.length - 1; l >= 0; l--) {
      const own = this.deltaOf(l, s, upper);
      dlda[l]![s] = upper;
      delta[l]![s] = own;
      this.addGradient(l, s, own, upper);
      if (l > 0) upper = this.below(l, s, own);
    }
  }

  /** δ⁽ˡ⁾ = σ′(z⁽ˡ⁾) ⊙ ∂l/∂a⁽ˡ⁾, l 0-based. */
  private deltaOf(l: number, s: number, dlda: readonly number[]): number[] {
    const { activation } = this.network.layers[l]!;
    const sample = this.is('σ′ of the first sample for every sample') ? 0 : s;
    const [z, a] = [this.z[l + 1]![sample]!, this.a[l + 1]![sample]!];
    if (this.is('δ without σ′')) return [...dlda];
    if (activation === 'softmax') {
      return a.map((aj, j) =>
        a.reduce((sum, ai, i) => {
          if (i !== j && this.is('the diagonal of the softmax Jacobian only')) return sum;
          if (i === j && this.is('the softmax Jacobian without its diagonal')) return sum - ai * aj * dlda[i]!;
          return sum + ai * ((i === j ? 1 : 0) - aj) * dlda[i]!;
        }, 0),
      );
    }
    const { value, derivative } = activations[activation];
    const isOutput = l === this.network.layers.length - 1;
    return dlda.map((d, i) => {
      if (this.is('σ for σ′')) return value(z[i]!) * d;
      const slope = derivative(this.is('σ′(a) for σ′(z)') ? a[i]! : z[i]!);
      return slope * (isOutput && this.is('σ′ twice at the output') ? slope : 1) * d;
    });
  }

  /** ∂l/∂W⁽ˡ⁾ = δ⁽ˡ⁾ (a⁽ˡ⁻¹⁾)ᵀ and ∂l/∂b⁽ˡ⁾ = δ⁽ˡ⁾, added to the batch's. */
  private addGradient(l: number, s: number, delta: readonly number[], dlda: readonly number[]): void {
    const { weights, biases } = this.gradient.layers[l]!;
    const { rows, columns } = weights;
    const isSquare = rows === columns;
    if (this.is('the gradient of the last sample only') && s > 0) this.clear(l);
    let before = this.a[l]![this.is('a of the first sample for every sample') ? 0 : s]!;
    if (isSquare && this.is('a of the layer itself for a of the layer before')) before = this.a[l + 1]![s]!;
    if (this.is('z of the layer before for its a')) before = this.z[l]![s]!;
    const input = this.a[0]![s]!;
    if (this.is('the input of the network for a of the layer before') && input.length === columns) before = input;
    delta.forEach((d, i) => {
      before.forEach((aj, j) => {
        const at = isSquare && this.is('∂l/∂W transposed') ? j * columns + i : i * columns + j;
        weights.data[at]! += this.share * d * aj;
      });
      if (s > 0 && this.is('the bias gradient of the first sample only')) return;
      biases[i]! += this.share * (this.is('the bias gradient without σ′') ? dlda[i]! : d);
    });
  }

  private clear(l: number): void {
    const { weights, biases } = this.gradient.layers[l]!;
    weights.data.fill(0);
    biases.fill(0);
  }

  /** ∂l/∂a⁽ˡ⁻¹⁾ = (W⁽ˡ⁾)ᵀ δ⁽ˡ⁾. */
  private below(l: number, s: number, delta: readonly number[]): number[] {
    const { rows, columns, data } = this.parameters.layers[l]!.weights;
    const isSquare = rows === columns;
    const lower = this.parameters.layers[l - 1]!.weights;
    const isLower = this.is('the weights of the layer itself for those of the next');
    const ofLower = isLower && lower.rows === rows && lower.columns === columns;
    const before = this.a[l]![s]!;
    const weight = (i: number, j: number): number => {
      if (ofLower) return lower.data[i * columns + j]!;
      if (isSquare && this.is('W for Wᵀ')) return data[j * columns + i]!;
      const moved = this.is('weights that have been updated already') ? 0.5 * delta[i]! * before[j]! : 0;
      return data[i * columns + j]! - moved;
    };
    return Array.from({ length: columns }, (_, j) =>
      delta.reduce((sum, d, i) => {
        if (i > 0 && this.is('∂l/∂a from the first unit of the next layer only')) return sum;
        if (i === rows - 1 && this.is('∂l/∂a without the last unit of the next layer')) return sum;
        return sum + weight(i, j) * d;
      }, 0),
    );
  }
}

function softmax(z: readonly number[]): number[] {
  const e = z.map((zi) => Math.exp(zi - Math.max(...z)));
  const sum = e.reduce((total, ei) => total + ei, 0);
  return e.map((ei) => ei / sum);
}

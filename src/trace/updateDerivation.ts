// Where the step of an update comes from: the formulas of the engine's optimizer.ts, for one weight or bias.
import type { OptimizerOptions } from '../engine/optimizer';
import type { ParameterIndex } from '../engine/parameters';
import type { Model } from '../spec/model';
import type { TrainingSpec } from '../spec/networkSpec';
import type { Derived, FormulaMaker, Leaf } from './derived';
import { fraction, negation, number, product, root, square, sum, symbol, type Formula } from './formula';
import type { Iteration } from './iteration';

/** A letter that belongs to no unit, with its number. */
type Constant = (base: string, value: number, sub?: string) => Formula;

const asSymbol: Constant = (base, _value, sub = '') => symbol({ base, sub, sup: '' });
const asNumber: Constant = (_base, value) => number(value);

/** Δw = −η · ∂l/∂w of plain gradient descent; of the other optimizers, what takes the place of ∂l/∂w. */
export function changeOf(
  model: Model,
  iteration: Iteration,
  maker: FormulaMaker,
  { layer, to, from }: ParameterIndex,
): Derived {
  const place = { layer, to, from };
  const build = (leaf: Leaf, constant: Constant): Formula => {
    const { optimizer, learningRate, weightDecay } = model.spec.training;
    const gradient = leaf({ kind: 'gradient', ...place });
    const decay = product([constant('λ', weightDecay), leaf({ kind: 'parameter', ...place })]);
    const slope = weightDecay === 0 ? gradient : sum([gradient, decay]);
    const memory = (order: 1 | 2): Formula => leaf({ kind: 'memory', order, ...place });
    const step = new Step(optimizer, iteration.start.updates, memory, constant);
    return negation(product([constant('η', learningRate), step.of(slope)]));
  };
  return { symbols: build(maker.symbolOf, asSymbol), numbers: build(maker.numberOf, asNumber) };
}

/** Whether a step is −η times the gradient, and nothing else. */
export function isPlain({ optimizer, weightDecay }: TrainingSpec): boolean {
  return optimizer.kind === 'sgd' && optimizer.momentum === 0 && weightDecay === 0;
}

/** What the learning rate multiplies. */
class Step {
  constructor(
    private readonly optimizer: OptimizerOptions,
    private readonly updates: number,
    private readonly memory: (order: 1 | 2) => Formula,
    private readonly constant: Constant,
  ) {}

  of(slope: Formula): Formula {
    const { optimizer } = this;
    if (optimizer.kind === 'adam') return this.adam(slope, optimizer);
    const { momentum, nesterov } = optimizer;
    if (momentum === 0) return slope;
    const mu = this.constant('μ', momentum);
    // The first update has no velocity yet.
    const velocity = this.updates === 0 ? slope : sum([product([mu, this.memory(1)]), slope]);
    return nesterov ? sum([slope, product([mu, velocity])]) : velocity;
  }

  /** m̂ / (√v̂ + ε), with m and v written out. */
  private adam(slope: Formula, { beta1, beta2, epsilon }: OptimizerOptions & { readonly kind: 'adam' }): Formula {
    const average = (order: 1 | 2, beta: number, now: Formula): Formula => {
      const index = String(order);
      const kept = product([this.constant('β', beta, index), this.memory(order)]);
      const added = product([sum([number(1), negation(this.constant('β', beta, index))]), now]);
      const correction =
        this.constant === asSymbol
          ? sum([number(1), negation(symbol({ base: 'β', sub: index, sup: 't' }))])
          : number(1 - beta ** (this.updates + 1));
      return fraction(sum([kept, added]), correction);
    };
    const m = average(1, beta1, slope);
    const v = average(2, beta2, square(slope));
    return fraction(m, sum([root(v), this.constant('ε', epsilon)]));
  }
}

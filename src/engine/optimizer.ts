// The optimizers, as PyTorch defines them (torch.optim.SGD, torch.optim.Adam).
import type { Kernels } from './kernels/kernels';
import { plainKernels } from './kernels/plain';

export interface SgdOptions {
  readonly kind: 'sgd';
  /** μ ≥ 0; 0 is plain gradient descent. */
  readonly momentum: number;
  readonly nesterov: boolean;
}

export interface AdamOptions {
  readonly kind: 'adam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export type OptimizerOptions = SgdOptions | AdamOptions;

/** What an update needs besides the parameters and their gradient. */
export interface UpdateRule {
  readonly optimizer: OptimizerOptions;
  /** η. */
  readonly learningRate: number;
  /** λ: λw is added to the gradient of every parameter. */
  readonly weightDecay: number;
}

/** What an optimizer remembers between updates, one number a parameter each: sgd uses `first` for its velocity. */
export interface OptimizerState {
  /** Updates made so far. */
  readonly updates: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The memory of an optimizer that has made no update of `count` parameters. */
export function initialOptimizerState({ optimizer }: UpdateRule, count: number): OptimizerState {
  const remembersFirst = optimizer.kind === 'adam' || optimizer.momentum !== 0;
  return {
    updates: 0,
    first: new Float64Array(remembersFirst ? count : 0),
    second: new Float64Array(optimizer.kind === 'adam' ? count : 0),
  };
}

/**
 * One update: writes the new parameters to `next` and returns the optimizer's new memory; `values`, `gradient` and `state`
 * are left as they were. All arrays have one entry a parameter.
 *
 * sgd: w ← w − η g; with momentum v ← μ v + g (v = g at first), w ← w − η v, or w − η (g + μ v) with Nesterov.
 * adam: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), with bias correction.
 */
export function update(
  rule: UpdateRule,
  values: Float64Array,
  gradient: Float64Array,
  state: OptimizerState,
  next: Float64Array,
): OptimizerState {
  const after = { updates: state.updates + 1, first: state.first.slice(), second: state.second.slice() };
  advance(rule, values, gradient, after, next, plainKernels);
  return after;
}

/**
 * The same update in place: `memory`, whose `updates` counts this one already, moves on with the parameters; `next` may be
 * `values`.
 */
export function advance(
  rule: UpdateRule,
  values: Float64Array,
  gradient: Float64Array,
  memory: OptimizerState,
  next: Float64Array,
  kernels: Kernels,
): void {
  const { optimizer, learningRate: rate, weightDecay: decay } = rule;
  const { updates, first, second } = memory;
  if (optimizer.kind === 'adam') {
    const correction1 = 1 - optimizer.beta1 ** updates;
    const correction2 = Math.sqrt(1 - optimizer.beta2 ** updates);
    kernels.adam(values, gradient, rate, decay, optimizer, correction1, correction2, first, second, next);
  } else if (optimizer.momentum !== 0) {
    kernels.descendWithMomentum(values, gradient, rate, decay, optimizer, updates === 1, first, next);
  } else {
    kernels.descend(values, gradient, rate, decay, next);
  }
}

/** The update as a person writes it. */
export function updateFormula({ optimizer, weightDecay }: UpdateRule): string {
  const gradient = weightDecay === 0 ? '∂l/∂w' : '(∂l/∂w + λ w)';
  if (optimizer.kind === 'adam') {
    const square = weightDecay === 0 ? '(∂l/∂w)²' : `${gradient}²`;
    return `m ← β₁ m + (1 − β₁) ${gradient}, v ← β₂ v + (1 − β₂) ${square}, w ← w − η m̂ / (√v̂ + ε)`;
  }
  if (optimizer.momentum === 0) return `w ← w − η · ${gradient}`;
  const velocity = `v ← μ v + ${gradient}`;
  return optimizer.nesterov ? `${velocity}, w ← w − η (${gradient} + μ v)` : `${velocity}, w ← w − η v`;
}

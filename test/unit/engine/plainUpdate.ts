import type { OptimizerState, update } from '../../../src/engine/optimizer';

/** Mistakes of an optimizer that lead elsewhere. */
export const updateMistakes = [
  'uphill',
  'the learning rate squared',
  'weight decay subtracted',
  'weight decay forgotten',
  'weight decay decoupled from the gradient',
  'weight decay added to the velocity only',
  'momentum with dampening 1 − μ',
  'a velocity that starts at 0 and skips the first gradient',
  'a velocity that starts with (1 − μ) g',
  'the learning rate inside the velocity, twice',
  'a velocity that is never kept',
  'Nesterov without its look ahead',
  'Nesterov looking ahead without its own gradient',
  'Adam without the correction of the first mean',
  'Adam without the correction of the second mean',
  'Adam corrected by the number of earlier updates',
  'ε inside the root',
  'ε added before the correction',
  'β₁ and β₂ swapped',
  'a second mean without square',
  'a second mean without root',
  'a second mean of the first',
] as const;
export type UpdateMistake = (typeof updateMistakes)[number];

/** The optimizers once more, as plainly as can be, with a mistake where one is asked for. */
export function plainUpdate(mistake?: UpdateMistake): typeof update {
  return ({ optimizer, learningRate, weightDecay: decay }, values, gradient, state, next) => {
    const is = (other: UpdateMistake) => mistake === other;
    const after: OptimizerState = {
      updates: state.updates + 1,
      first: state.first.slice(),
      second: state.second.slice(),
    };
    const { first, second } = after;
    const t = is('Adam corrected by the number of earlier updates') ? Math.max(1, state.updates) : after.updates;
    values.forEach((w, i) => {
      const decoupled = is('weight decay decoupled from the gradient');
      const sign = is('weight decay subtracted') ? -1 : is('weight decay forgotten') || decoupled ? 0 : 1;
      const g = gradient[i]! + sign * decay * w;
      let direction: number;
      if (optimizer.kind === 'adam') {
        const swapped = is('β₁ and β₂ swapped');
        const [beta1, beta2] = swapped ? [optimizer.beta2, optimizer.beta1] : [optimizer.beta1, optimizer.beta2];
        const m = (first[i] = beta1 * first[i]! + (1 - beta1) * g);
        const square = is('a second mean without square')
          ? Math.abs(g)
          : is('a second mean of the first')
            ? m * m
            : g * g;
        const v = (second[i] = beta2 * second[i]! + (1 - beta2) * square);
        const mHat = is('Adam without the correction of the first mean') ? m : m / (1 - beta1 ** t);
        const vHat = is('Adam without the correction of the second mean') ? v : v / (1 - beta2 ** t);
        const { epsilon } = optimizer;
        direction = is('ε inside the root')
          ? mHat / Math.sqrt(vHat + epsilon)
          : is('ε added before the correction')
            ? mHat / ((Math.sqrt(v) + epsilon) / Math.sqrt(1 - beta2 ** t))
            : is('a second mean without root')
              ? mHat / (vHat + epsilon)
              : mHat / (Math.sqrt(vHat) + epsilon);
      } else if (optimizer.momentum === 0) {
        direction = g;
      } else {
        const mu = optimizer.momentum;
        const isFirst = state.updates === 0;
        let v = isFirst ? g : mu * first[i]! + g;
        if (is('momentum with dampening 1 − μ') && !isFirst) v = mu * first[i]! + (1 - mu) * g;
        if (is('a velocity that starts at 0 and skips the first gradient') && isFirst) v = 0;
        if (is('a velocity that starts with (1 − μ) g') && isFirst) v = (1 - mu) * g;
        if (is('the learning rate inside the velocity, twice')) v = mu * first[i]! + learningRate * g;
        first[i] = is('a velocity that is never kept') ? 0 : v;
        const own = is('weight decay added to the velocity only') ? gradient[i]! : g;
        direction = optimizer.nesterov ? own + mu * v : v;
        if (is('Nesterov without its look ahead')) direction = v;
        if (is('Nesterov looking ahead without its own gradient') && optimizer.nesterov) direction = mu * v;
      }
      const rate = is('the learning rate squared') ? learningRate ** 2 : learningRate;
      next[i] = w - (is('uphill') ? -rate : rate) * direction - (decoupled ? rate * decay * w : 0);
    });
    return after;
  };
}

import { call, derivative, difference, mean, symbol, unnamed, type Formula } from './formula';
import type { Model } from '../spec/model';
import type { Quantity } from './quantity';
import { indexedSymbol, parameterSymbol } from './symbol';

/** l, the loss. */
const loss = symbol(indexedSymbol('l', [], null));

/** A quantity as it is written in a formula. A sample has no index of its own: the quantity says which one it is. */
export function quantitySymbol(model: Model, quantity: Quantity): Formula {
  const letter = (base: string, unit: number, layer: number | null, stands?: Quantity): Formula =>
    symbol(indexedSymbol(base, [unit + 1], layer), stands);
  switch (quantity.kind) {
    case 'parameter':
      return symbol(parameterSymbol(quantity.layer, quantity.to, quantity.from), quantity);
    case 'change':
    case 'after': {
      const { base, sub, sup } = parameterSymbol(quantity.layer, quantity.to, quantity.from);
      // The value after the update is w′: the w of the next iteration.
      const letter = quantity.kind === 'change' ? `Δ${base}` : `${base}′`;
      return symbol({ base: letter, sub, sup }, quantity);
    }
    case 'initial': {
      const { base, sub, sup } = parameterSymbol(quantity.layer, quantity.to, quantity.from);
      return symbol({ base, sub: `${sub},0`, sup }, quantity);
    }
    case 'memory': {
      const isFirstOfAdam = quantity.order === 1 && model.spec.training.optimizer.kind === 'adam';
      return symbol({ base: isFirstOfAdam ? 'm' : 'v', sub: '', sup: '' }, quantity);
    }
    case 'since': {
      const own = (kind: 'parameter' | 'initial'): Formula => unnamed(quantitySymbol(model, { ...quantity, kind }));
      return difference(own('parameter'), own('initial'), quantity);
    }
    case 'mean': {
      const { of, layer, unit } = quantity;
      return mean(unnamed(quantitySymbol(model, { kind: of, layer, unit, sample: 0 })), quantity);
    }
    case 'gradient':
    case 'share':
      return derivative(loss, symbol(parameterSymbol(quantity.layer, quantity.to, quantity.from)), quantity);
    case 'z':
    case 'a':
      return letter(quantity.kind, quantity.unit, quantity.layer, quantity);
    case 'delta':
      return letter('δ', quantity.unit, quantity.layer, quantity);
    case 'dlda':
      return derivative(loss, letter('a', quantity.unit, quantity.layer), quantity);
    case 'slope': {
      const activation = model.network.layers[quantity.layer - 1]?.activation;
      if (activation === undefined || activation === 'softmax') throw new RangeError('a softmax has no σ′(z)');
      return call({ activation, isDerivative: true }, letter('z', quantity.unit, quantity.layer), quantity);
    }
    case 'jacobian': {
      const { layer, unit, by } = quantity;
      return derivative(letter('a', unit, layer), letter('z', by, layer), quantity);
    }
    case 'loss':
      return { ...loss, quantity };
    case 'target':
      return letter('ŷ', quantity.unit, null, quantity);
    case 'input':
      return letter('a', quantity.input, 0, quantity);
  }
}

/** The same, with the output as y and its derivative as ∂l/∂y: as the losses are written. */
export function outputSymbol(model: Model, quantity: Quantity): Formula {
  const y = (unit: number): Formula => symbol(indexedSymbol('y', [unit + 1], null));
  if (quantity.kind === 'a') return { ...y(quantity.unit), quantity };
  return quantity.kind === 'dlda' ? derivative(loss, y(quantity.unit), quantity) : quantitySymbol(model, quantity);
}

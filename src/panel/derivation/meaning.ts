import * as l10n from '@vscode/l10n';
import type { Reduction } from '../../engine/network';
import { isJoint } from '../../engine/outputRule';
import type { Run } from '../../session/run';
import { isPlain } from '../../trace/updateDerivation';
import { sentences } from '../../base/sentences';
import type { Quantity } from '../../trace/quantity';

/** What a number is and by which rule it is found, in a sentence or two. */
export function meaningOf({ model, iteration }: Pick<Run, 'model' | 'iteration'>, quantity: Quantity): string {
  const { layers, loss, reduction } = model.network;
  const last = layers.length;
  switch (quantity.kind) {
    case 'input':
      return l10n.t('An input of the network: the data gives it.');
    case 'target':
      return l10n.t('What the output should be: the data gives it.');
    case 'parameter':
      return iteration.start.updates === 0
        ? l10n.t('A number that the network learns: here it is as the spec has it.')
        : l10n.t(
            'A number that the network learns: the value that this iteration’s passes use, after {0} updates.',
            iteration.start.updates,
          );
    case 'initial':
      return l10n.t('Where the network began: the value that the spec gives.');
    case 'memory':
      return memoryText(model.spec.training.optimizer.kind === 'sgd', quantity.order);
    case 'since':
      return l10n.t(
        'What all updates before this iteration ({0}) have added to the value of the spec. Each of them is Δw of its own iteration: step back there to see how it was made.',
        iteration.start.updates,
      );
    case 'mean': {
      const { of, layer, unit } = quantity;
      const ofOne = meaningOf({ model, iteration }, { kind: of, layer, unit, sample: iteration.samples[0] ?? 0 });
      return sentences(ofOne, l10n.t('Of the batch: the mean over its samples.'));
    }
    case 'loss':
      return quantity.sample === null && iteration.samples.length > 1
        ? reduction === 'mean'
          ? l10n.t('How wrong the network is: the mean of the losses of the batch’s samples.')
          : l10n.t('How wrong the network is: the sum of the losses of the batch’s samples.')
        : l10n.t('How wrong the network is: the loss “{0}” compares each output y with its target ŷ.', loss);
    case 'z':
      return l10n.t('The unit’s inputs, each times its weight, added up, plus the bias.');
    case 'a':
      return l10n.t('The activation applied to z: what the unit passes on.');
    case 'slope':
      return l10n.t(
        'The slope of the activation at z. In the backward pass the unit is an amplifier with this factor.',
      );
    case 'jacobian':
      return quantity.unit === quantity.by
        ? l10n.t('How this output of the softmax changes with its own z.')
        : l10n.t('How this output of the softmax changes with the z of another unit: all outputs share a sum of 1.');
    case 'dlda':
      return quantity.layer === last
        ? sentences(
            l10n.t('How the loss changes with this output: the derivative of the loss “{0}”.', loss),
            outputText(),
          )
        : l10n.t(
            'How the loss changes with a: it reaches the loss through every unit of the next layer, so that each weight times its δ is added up.',
          );
    case 'delta': {
      const { activation } = layers[quantity.layer - 1] ?? {};
      if (quantity.layer === last && activation !== undefined && isJoint(activation, loss)) {
        const rule = l10n.t('How the loss changes with z: the activation and the loss “{0}” taken together.', loss);
        return sentences(rule, outputText());
      }
      return activation === 'softmax'
        ? l10n.t('How the loss changes with z: every output of the softmax depends on it.')
        : l10n.t('How the loss changes with z, by the chain rule: ∂a/∂z = σ′(z) times ∂l/∂a.');
    }
    case 'gradient':
      return sentences(chainRule(quantity.from), iteration.samples.length === 1 ? null : reducedText(reduction));
    case 'share':
      return sentences(chainRule(quantity.from), l10n.t('Of one sample: its share of the batch’s gradient.'));
    case 'change':
      if (!isPlain(model.spec.training)) {
        return l10n.t(
          'What the update adds: −η times what the optimizer makes of the gradient, of what it remembers of earlier ones and of the weight decay.',
        );
      }
      return l10n.t('The gradient points uphill: the update goes the other way, as far as the learning rate η says.');
    case 'after':
      return l10n.t('The value that the next iteration begins with.');
  }
}

function reducedText(reduction: Reduction): string {
  return reduction === 'mean'
    ? l10n.t('Of the batch: the mean over its samples.')
    : l10n.t('Of the batch: the sum over its samples.');
}

/** Why a formula about a⁽ᴸ⁾ speaks of y. */
function outputText(): string {
  return l10n.t('The network’s output, the a of the last layer, is written y.');
}

function memoryText(isMomentum: boolean, order: 1 | 2): string {
  if (isMomentum) {
    return l10n.t(
      'The velocity: the gradients of the updates before, added up, each weighing μ times as much as the one after it. Step back to the iteration before to see the last of them.',
    );
  }
  return order === 1
    ? l10n.t(
        'The first moment of Adam: a mean of the gradients of the updates before, the latest weighing most. Step back to the iteration before to see the last of them.',
      )
    : l10n.t(
        'The second moment of Adam: a mean of the squared gradients of the updates before, the latest weighing most. Step back to the iteration before to see the last of them.',
      );
}

function chainRule(from: number | null): string {
  return from === null
    ? l10n.t('How the loss changes with the bias: ∂z/∂b = 1, so that it is δ.')
    : l10n.t(
        'How the loss changes with the weight, by the chain rule: ∂z/∂w = a, what the weight multiplies, times δ.',
      );
}

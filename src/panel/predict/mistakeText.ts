import * as l10n from '@vscode/l10n';
import type { Mistake } from '../../trace/predict/mistake';

/** What may have gone wrong, in a sentence. `term` is the symbol of the term that a mistake is about. */
export function mistakeText({ kind }: Mistake, term: string): string {
  switch (kind) {
    case 'reversed error':
      return l10n.t('That is with the sign of the error reversed: it is y − ŷ, not ŷ − y.');
    case 'reversed sign':
      return l10n.t('The sign is wrong.');
    case 'no slope':
      return l10n.t('That is without σ′(z): the unit amplifies what comes back by it.');
    case 'extra slope':
      return l10n.t('That is with σ′(z) once more: here the activation and the loss together cancel it.');
    case 'slope at a':
      return l10n.t('That is with σ′ taken at a: it is taken at z.');
    case 'slope by z':
      return l10n.t(
        'That is with z in the place of a: σ′(z) is a · (1 − a) for sigmoid and 1 − a² for tanh, of the output a.',
      );
    case 'no factor 2':
      return l10n.t('That is without the factor 2 of the squared error’s derivative.');
    case 'extra factor 2':
      return l10n.t('That is twice as much: the loss has the factor ½.');
    case 'not divided by the outputs':
      return l10n.t('That is not divided by the number of outputs.');
    case 'not transposed':
      return l10n.t(
        'That is with the weights of the other direction: w₁₂ for w₂₁, a row of the matrix for its column.',
      );
    case 'transposed':
      return l10n.t(
        'That is with the weights of the other direction: w₂₁ for w₁₂, a column of the matrix for its row.',
      );
    case 'new weights':
      return l10n.t(
        'That is with the weights after the update: the backward pass takes those that the forward pass has used.',
      );
    case 'no activation':
      return l10n.t('That is z: the activation is not applied.');
    case 'only the slope':
      return l10n.t('That is σ′(z) alone: ∂l/∂a is left out.');
    case 'only ∂l/∂a':
      return l10n.t('That is ∂l/∂a alone: what comes back is not taken through the activation.');
    case 'only a':
      return l10n.t('That is a alone: δ is left out.');
    case 'only δ':
      return l10n.t('That is δ alone: the input a that the weight multiplies is left out.');
    case 'own output':
      return l10n.t('That is with the unit’s own output: it is the a that the weight multiplies, of the layer before.');
    case 'sum for mean':
      return l10n.t('That is the sum over the batch: here the mean is taken.');
    case 'mean for sum':
      return l10n.t('That is the mean over the batch: here the sum is taken.');
    case 'mean twice':
      return l10n.t('That is divided by the number of samples twice: the mean is taken once.');
    case 'all units':
      return l10n.t('That is the sum over all units of the layer: each bias has the gradient of its own unit.');
    case 'one sample':
      return l10n.t('That is for this sample alone, not for the batch.');
    case 'uphill':
      return l10n.t('That goes uphill: an update subtracts the gradient.');
    case 'no learning rate':
      return l10n.t('That is without the learning rate η.');
    case 'gradient for step':
      return l10n.t('That is the gradient itself: the step is −η times it.');
    case 'step for value':
      return l10n.t('That takes the step for the new value, or the new value for the step.');
    case 'term left out':
      return term === '' ? l10n.t('A term of the sum is left out.') : l10n.t('The term with {0} is left out.', term);
    case 'term twice':
      return term === ''
        ? l10n.t('A term of the sum is taken twice.')
        : l10n.t('The term with {0} is taken twice.', term);
  }
}

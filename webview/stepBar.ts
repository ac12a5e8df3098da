// The bar that stays in sight while the layers scroll: where the run stands, and everything that moves it on.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { createBatchLoss } from './batchLoss';
import { element, type Part } from './element';
import type { HostPort } from './hostPort';
import type { OnPick } from './pickedQuantity';
import { createPhaseStepper } from './phaseStepper';
import { createStepButtons } from './stepButtons';
import { createTimeline } from './timeline';
import { createTrainingLine } from './trainingLine';
import { createTransport } from './transport';

export function createStepBar(host: HostPort, onPick: OnPick): Part<NetworkView> {
  const stepper = createPhaseStepper();
  const loss = createBatchLoss(onPick);
  const buttons = createStepButtons(host);
  const transport = createTransport(host);
  const timeline = createTimeline(host);
  const training = createTrainingLine(host);
  return {
    element: element(
      'section',
      { class: 'step-bar', 'aria-label': l10n.t('Passes of this iteration') },
      stepper.element,
      loss.element,
      element('div', { class: 'controls' }, buttons.element, transport.element),
      timeline.element,
      training.element,
    ),
    update(network) {
      stepper.update(network);
      loss.update(network);
      buttons.update(network);
      transport.update(network.time);
      timeline.update(network);
      training.update(network.training);
    },
  };
}

// Everything about a network: where it stands, the buttons that move it on, its sample and its layers.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { createBatchLoss } from './batchLoss';
import { element, PartList, type Part } from './element';
import type { HostPort } from './hostPort';
import { createLayerSection, type LayerSectionView } from './layerSection';
import { createPhaseStepper } from './phaseStepper';
import { createSamplePanel } from './samplePanel';
import { createStepButtons } from './stepButtons';

/** The bar that stays in sight while the layers scroll. */
export function createStepBar(host: HostPort): Part<NetworkView> {
  const stepper = createPhaseStepper();
  const loss = createBatchLoss();
  const buttons = createStepButtons(host);
  return {
    element: element(
      'section',
      { class: 'step-bar', 'aria-label': l10n.t('Passes of this iteration') },
      stepper.element,
      loss.element,
      buttons.element,
    ),
    update(network) {
      stepper.update(network);
      loss.update(network);
      buttons.update(network.phase);
    },
  };
}

export function createNetworkPanel(host: HostPort): Part<NetworkView> {
  const sample = createSamplePanel(host);
  const layerList = element('div', { class: 'layers' });
  const layers = new PartList<LayerSectionView>(layerList, (position) => createLayerSection(host, position + 1));
  return {
    element: element('main', { 'aria-label': l10n.t('Network') }, sample.element, layerList),
    update(network) {
      sample.update(network);
      layers.update(network.layers.map((layer) => ({ layer, phase: network.phase })));
    },
  };
}

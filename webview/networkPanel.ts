// Everything about a network: where it stands, the buttons that move it on, its sample and its layers.
import * as l10n from '@vscode/l10n';
import type { RowsMessage } from '../src/protocol/tables';
import type { TimeView } from '../src/protocol/time';
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

/** The sample and the layers of a network. */
export interface NetworkPanel extends Part<NetworkView> {
  /** Shows other rows of one table. */
  showRows(message: RowsMessage): void;
}

export function createNetworkPanel(host: HostPort): NetworkPanel {
  const sample = createSamplePanel(host);
  const layerList = element('div', { class: 'layers' });
  const layers = new PartList<LayerSectionView>(layerList, (position) => createLayerSection(host, position + 1));
  let shown: LayerSectionView[] = [];
  return {
    element: element('main', { 'aria-label': l10n.t('Network') }, sample.element, layerList),
    update(network) {
      sample.update(network);
      const { phase, selected, time } = network;
      shown = network.layers.map((layer) => ({ layer, phase, selected, followed: followedMoment(time) }));
      layers.update(shown);
    },
    showRows({ layer, rows }) {
      const before = shown[layer - 1];
      if (before === undefined) return;
      const view = { ...before, layer: { ...before.layer, [rows.table]: rows.view } };
      shown[layer - 1] = view;
      layers.updateOne(layer - 1, view);
    },
  };
}

/** The end of a pass concerns all rows: none of them is brought into view. */
function followedMoment({ time, position, forwardEnd, backwardEnd, length }: TimeView): string | null {
  return [0, forwardEnd, backwardEnd, length].includes(position) ? null : String(time);
}

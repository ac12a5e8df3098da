// Everything about a network below the step bar: its sample and its layers.
import * as l10n from '@vscode/l10n';
import type { RowsMessage } from '../src/protocol/tables';
import type { TimeView } from '../src/protocol/time';
import type { NetworkView } from '../src/protocol/viewState';
import { element, PartList, type Part } from './element';
import type { HostPort } from './hostPort';
import { createLayerSection, type LayerSectionView } from './layerSection';
import { createSamplePanel } from './samplePanel';

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

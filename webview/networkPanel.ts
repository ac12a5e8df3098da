// Everything about a network below the step bar: its sample and its layers.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { element, PartList, type Part } from './element';
import type { HostPort } from './hostPort';
import { createLayerSection, type LayerSectionView } from './layerSection';
import { createSamplePanel } from './samplePanel';

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

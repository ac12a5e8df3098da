// Everything about a network below the step bar: its sample and its layers.
import * as l10n from '@vscode/l10n';
import type { MatrixMessage } from '../src/protocol/matrix';
import type { RowsMessage } from '../src/protocol/tables';
import type { TimeView } from '../src/protocol/time';
import type { NetworkView } from '../src/protocol/viewState';
import { element, PartList, type Part } from './element';
import type { HostPort } from './hostPort';
import { createLayerSection, type LayerSection, type LayerSectionView } from './layerSection';
import type { PageMemory } from './pageMemory';
import type { OnPick } from './pickedQuantity';
import { createSamplePanel } from './samplePanel';

/** The sample and the layers of a network. */
export interface NetworkPanel extends Part<NetworkView> {
  /** Shows other rows of one table. */
  showRows(message: RowsMessage): void;
  /** Shows more of one layer's matrix. */
  showMatrix(message: MatrixMessage): void;
  /** Brings a weight or bias into sight where a matrix shows it, by its index in the order of the spec; else `null`. */
  revealCell(layer: number, index: number): HTMLElement | null;
}

export function createNetworkPanel(host: HostPort, memory: PageMemory, onPick: OnPick): NetworkPanel {
  const sample = createSamplePanel(host, onPick);
  const layerList = element('div', { class: 'layers' });
  const sections: LayerSection[] = [];
  const layers = new PartList<LayerSectionView>(layerList, (position) => {
    const section = createLayerSection(host, memory, position + 1, onPick);
    sections[position] = section;
    return section;
  });
  return {
    element: element('main', { 'aria-label': l10n.t('Network') }, sample.element, layerList),
    update(network) {
      sample.update(network);
      const { phase, selected, time } = network;
      const { index } = network.sample;
      layers.update(
        network.layers.map((layer) => ({ layer, phase, sample: index, selected, followed: followedMoment(time) })),
      );
      sections.length = network.layers.length;
    },
    showRows({ layer, rows }) {
      sections[layer - 1]?.showRows(rows);
    },
    showMatrix({ layer, view }) {
      sections[layer - 1]?.showMatrix(view);
    },
    revealCell: (layer, index) => sections[layer - 1]?.revealCell(index) ?? null,
  };
}

/** The end of a pass concerns all rows: none of them is brought into view. */
function followedMoment({ time, position, forwardEnd, backwardEnd, length }: TimeView): string | null {
  return [0, forwardEnd, backwardEnd, length].includes(position) ? null : String(time);
}

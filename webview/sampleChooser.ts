// Which sample of the batch the per-sample numbers are for: a list, and the two neighbours.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { DropdownControl } from './controls';
import { countText } from './countText';
import { element, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { NeighbourButtons } from './neighbourButtons';

export function createSampleChooser(host: HostPort): Part<NetworkView> {
  let before: number | null = null;
  let after: number | null = null;
  const choose = (index: number | null) => {
    if (index !== null) host.selectSample(index);
  };
  const label = element('span', { id: 'sample-label' }, l10n.t('Sample'));
  const dropdown = new DropdownControl({
    id: 'sample',
    labelledBy: label.id,
    onChoose: (value) => choose(Number(value)),
  });
  const neighbours = new NeighbourButtons({
    id: 'sample',
    previous: { label: l10n.t('Previous sample'), onPress: () => choose(before) },
    next: { label: l10n.t('Next sample'), onPress: () => choose(after) },
  });
  const place = element('span', { class: 'remark' });
  return {
    element: element('div', { class: 'sample-chooser' }, label, dropdown.element, neighbours.element, place),
    update({ samples, sample }) {
      const { at, total, rows } = samples;
      [before, after] = [samples.previous, samples.next];
      const choices = rows.map(({ index, label: text }) => ({ value: String(index), label: text }));
      dropdown.update(choices, String(sample.index));
      neighbours.setEnabled(before !== null, after !== null);
      setText(place, l10n.t('{0} of {1} in this batch', countText(at + 1), countText(total)));
    },
  };
}

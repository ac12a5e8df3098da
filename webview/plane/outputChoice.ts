// Which output the plane shows, where there are several.
import * as l10n from '@vscode/l10n';
import type { PlaneView } from '../../src/protocol/plane';
import { element, type Part } from '../element';

/** `onChoose`: a 0-based output, or `null` for the largest one. */
export function createOutputChoice(onChoose: (output: number | null) => void): Part<PlaneView> {
  const select = element('select', { id: 'plane-output' });
  let names = '';
  select.addEventListener('change', () => onChoose(select.value === '' ? null : Number(select.value)));
  const choice = element('label', { class: 'plane-choice' }, l10n.t('Shown:'), ' ', select);
  return {
    element: choice,
    update({ outputs, chosen }) {
      choice.hidden = outputs.length < 2;
      if (outputs.join('\n') !== names) {
        names = outputs.join('\n');
        select.replaceChildren(
          element('option', { value: '' }, l10n.t('which output is the largest')),
          ...outputs.map((name, output) => element('option', { value: String(output) }, l10n.t('output {0}', name))),
        );
      }
      const value = chosen === null ? '' : String(chosen);
      if (select.value !== value) select.value = value;
    },
  };
}

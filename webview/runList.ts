// The trainings that have ended, each to be compared with the present run in the chart of the loss.
import * as l10n from '@vscode/l10n';
import type { RunView } from '../src/protocol/training';
import { countText } from './countText';
import { element, PartList, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { setNumeral } from './numeral';

interface RunListView {
  readonly runs: readonly RunView[];
  readonly compared: readonly number[];
}

export function createRunList(host: HostPort): Part<RunListView> {
  let shown: RunListView = { runs: [], compared: [] };
  const list = element('ul', { class: 'runs' });
  const runs = new PartList<RunView & { readonly isCompared: boolean }>(list, () =>
    createRun((number, isCompared) => {
      const others = shown.compared.filter((compared) => compared !== number);
      host.compareRuns(isCompared ? [...others, number] : others);
    }),
  );
  const section = element('div', { class: 'run-list' }, element('h4', {}, l10n.t('Compare with a training')), list);
  return {
    element: section,
    update(view) {
      shown = view;
      section.hidden = view.runs.length === 0;
      runs.update(view.runs.map((run) => ({ ...run, isCompared: view.compared.includes(run.number) })));
    },
  };
}

function createRun(
  onCompare: (number: number, isCompared: boolean) => void,
): Part<RunView & { readonly isCompared: boolean }> {
  let number = 0;
  const box = element('input', { type: 'checkbox' });
  box.addEventListener('change', () => onCompare(number, box.checked));
  const name = element('strong');
  const settings = element('span');
  const course = element('span', { class: 'remark' });
  const loss = element('span', { class: 'number' });
  const run = element(
    'li',
    {},
    element('label', {}, box, name, settings, course, element('span', {}, l10n.t('loss'), ' ', loss)),
  );
  return {
    element: run,
    update(view) {
      number = view.number;
      setAttribute(run, 'data-run', String(view.number));
      box.checked = view.isCompared;
      setText(name, view.name);
      setText(settings, view.settings);
      setText(course, l10n.t('updates {0}–{1}: {2}', countText(view.from), countText(view.to), view.end));
      setNumeral(loss, view.loss);
    },
  };
}

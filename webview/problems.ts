// What is wrong with the text, each problem a way to its place in the editor.
import * as l10n from '@vscode/l10n';
import type { ProblemView } from '../src/protocol/viewState';
import { element, PartList, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { icon } from './icon';

export function createProblems(host: HostPort): Part<readonly ProblemView[]> {
  const heading = element('h2', { id: 'problems-heading' });
  const list = element('ul');
  const problems = new PartList(list, () => createProblem(host));
  const section = element('section', { class: 'problems', 'aria-labelledby': heading.id }, heading, list);
  return {
    element: section,
    update(views) {
      section.hidden = views.length === 0;
      setText(
        heading,
        views.length === 1 ? l10n.t('1 problem in the text') : l10n.t('{0} problems in the text', views.length),
      );
      problems.update(views);
    },
  };
}

function createProblem(host: HostPort): Part<ProblemView> {
  let shown: ProblemView | undefined;
  const message = element('span', { class: 'message' });
  const place = element('span', { class: 'place' });
  const button = element(
    'button',
    { type: 'button', title: l10n.t('Show this place in the editor') },
    icon('warning'),
    message,
    ' ',
    place,
  );
  button.addEventListener('click', () => {
    if (shown) host.reveal(shown.line, shown.character);
  });
  const item = element('li', {}, button);
  return {
    element: item,
    update(view) {
      shown = view;
      setText(message, view.message);
      setText(place, `${String(view.line + 1)}:${String(view.character + 1)}`);
      setAttribute(place, 'aria-label', l10n.t('line {0}, column {1}', view.line + 1, view.character + 1));
    },
  };
}

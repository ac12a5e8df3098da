// What the reader must know before believing the numbers. The live regions stay in the page, empty when there is
// nothing to say, so that what appears in them is read out.
import * as l10n from '@vscode/l10n';
import type { PanelState } from '../src/protocol/viewState';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { createProblems } from './problems';

export function createBanners(host: HostPort): Part<PanelState> {
  const stale = element('div', { id: 'stale', class: 'banner', role: 'status' });
  const notice = element('div', { id: 'notice', class: 'banner', role: 'status' });
  const problems = createProblems(host);
  return {
    element: element('div', { class: 'banners' }, stale, notice, problems.element),
    update(state) {
      const outdated = state.stale && state.network !== null;
      setText(stale, outdated ? l10n.t('These numbers belong to an earlier version of the text.') : '');
      setAttribute(stale, 'data-empty', outdated ? null : 'true');
      setText(notice, state.notice ?? '');
      setAttribute(notice, 'data-empty', state.notice === null ? 'true' : null);
      problems.update(state.problems);
    },
  };
}

// The whole panel for one state: title, step bar, banners, the network or what to do without one, conventions.
import * as l10n from '@vscode/l10n';
import type { QuantityView } from '../src/protocol/quantity';
import type { PanelState } from '../src/protocol/viewState';
import { createBanners } from './banners';
import { Charts } from './charts';
import { tag } from './controls';
import { Costs } from './costs/costs';
import { createConventions } from './conventions';
import { DerivationPanel } from './derivation/derivationPanel';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import type { PageMemory } from './pageMemory';
import { NetworkPicture } from './picture/networkPicture';
import { createNetworkPanel, type NetworkPanel } from './networkPanel';
import { Plane } from './plane/plane';
import { PredictionPanel } from './predict/predictionPanel';
import { createStepAnnouncer } from './stepAnnouncer';
import { createStepBar } from './stepBar';
import { onResize } from './onResize';

/** The parts that messages of their own go to. */
export interface PanelPage extends Part<PanelState> {
  readonly picture: NetworkPicture;
  readonly charts: Charts;
  readonly plane: Plane;
  readonly network: NetworkPanel;
  readonly costs: Costs;
  readonly derivation: DerivationPanel;
  readonly prediction: PredictionPanel;
}

/**
 * Fills `root`, whose `data-phase`, `data-stale` and `data-revision` say what is shown. A number that a person selects is
 * explained.
 */
export function createPanel(root: HTMLElement, host: HostPort, memory: PageMemory): PanelPage {
  const title = createTitle();
  const banners = createBanners(host);
  const absence = createAbsence();
  const derivation = new DerivationPanel(host, memory);
  const onPick = (quantity: QuantityView): void => derivation.explain(quantity);
  const bar = createStepBar(host, onPick);
  const prediction = new PredictionPanel(host, memory, onPick);
  const picture = new NetworkPicture(host, memory, onPick);
  const charts = new Charts(host, memory);
  const costs = new Costs(host, memory);
  const plane = new Plane(host, memory);
  const network = createNetworkPanel(host, memory, onPick);
  const conventions = createConventions();
  const announcer = createStepAnnouncer();
  const ofNetwork = [bar, picture, charts, plane, network, costs, conventions];
  const workspace = element('div', { class: 'workspace' }, network.element, derivation.element);
  const above = [announcer, title, bar, banners, absence, prediction, picture, charts, plane];
  const all = [...above.map((part) => part.element), workspace, costs.element, conventions.element];
  root.replaceChildren(...all);
  keepHeight(root, bar.element);
  return {
    picture,
    charts,
    plane,
    network,
    costs,
    derivation,
    prediction,
    element: root,
    update(state) {
      setAttribute(root, 'data-phase', state.network?.phase ?? 'none');
      setAttribute(root, 'data-stale', String(state.stale && state.network !== null));
      setAttribute(root, 'data-revision', String(state.revision));
      title.update(state);
      banners.update(state);
      absence.update(state);
      for (const part of ofNetwork) part.element.hidden = state.network === null;
      workspace.hidden = prediction.element.hidden = state.network === null;
      if (!state.network) return;
      bar.update(state.network);
      picture.update();
      charts.update(state.network);
      costs.update();
      plane.update(state.network);
      network.update(state.network);
      conventions.update(state.network.conventions);
      announcer.update(state.network);
    },
  };
}

/** Tells the styles how high the step bar is, below which others stay in sight. */
function keepHeight(root: HTMLElement, bar: HTMLElement): void {
  let known = '';
  onResize([bar], () => {
    const isSticky = getComputedStyle(bar).position === 'sticky';
    const height = isSticky ? `${String(bar.offsetHeight)}px` : '0px';
    if (height !== known) root.style.setProperty('--bar-height', height);
    known = height;
  });
}

function createTitle(): Part<PanelState> {
  const name = element('h1');
  const file = element('span', { class: 'file' });
  const stale = tag(l10n.t('stale'));
  return {
    element: element('header', { class: 'title' }, name, file, stale),
    update(state) {
      setText(name, state.network?.name ?? state.fileName);
      setText(file, state.network ? state.fileName : '');
      stale.hidden = !(state.stale && state.network !== null);
    },
  };
}

function createAbsence(): Part<PanelState> {
  const advice = element('p');
  const absence = element(
    'div',
    { class: 'absence' },
    element('p', { class: 'lead' }, l10n.t('There is no network to show yet.')),
    advice,
  );
  return {
    element: absence,
    update({ network, problems }) {
      absence.hidden = network !== null;
      setText(
        advice,
        problems.length > 0
          ? l10n.t('Fix the problems above in the text: the network appears here as soon as the text describes one.')
          : l10n.t('Describe the network in the text: it appears here as soon as the text is complete.'),
      );
    },
  };
}

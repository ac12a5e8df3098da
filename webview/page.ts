// The panel's page: says `ready`, checks each message and draws the newest state. It computes no mathematics.
import * as l10n from '@vscode/l10n';
import type { PanelTarget } from '../src/protocol/messages';
import type { PanelState } from '../src/protocol/viewState';
import { element } from './element';
import { reportFaults } from './faultReports';
import { checkHostMessage } from './hostMessageCheck';
import { HostPort } from './hostPort';
import { PageMemory } from './pageMemory';
import { createPanel } from './panel';
import { revealTarget } from './revealTarget';

const vscode = acquireVsCodeApi();
const host = new HostPort((message) => vscode.postMessage(message));
reportFaults(host);
start(rootElement());

function start(root: HTMLElement): void {
  const bundle = root.dataset['l10n'];
  if (bundle) l10n.config({ contents: bundle });
  root.replaceChildren(element('p', { class: 'loading' }, l10n.t('Waiting for the network…')));

  const memory = new PageMemory(vscode);
  let panel: ReturnType<typeof createPanel> | undefined;
  let revision = -Infinity;
  let isPainted = false;
  const show = (state: PanelState) => {
    if (state.revision < revision) return;
    panel ??= createPanel(root, host, memory);
    revision = state.revision;
    host.document = state.document;
    panel.update(state);
    // Tables know the height of their rows, and so of all that can be scrolled, only once they stand in the page.
    if (memory.isBack(state.document)) panel.update(state);
    memory.shown(state.document, state.network?.sample.index ?? null);
    if (state.network === null || isPainted) return;
    isPainted = true;
    markPainted();
    panel.derivation.restore();
    panel.prediction.restore();
  };
  const reveal = (target: PanelTarget) => {
    if ('explained' in target) panel?.derivation.explain(target.explained, 'focus');
    else revealTarget(root, target, panel?.network);
  };
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = checkHostMessage(event.data);
    if ('refused' in message) return host.fault(message.refused);
    if (message.type === 'state') show(message.state);
    else if (message.type === 'reveal') reveal(message.target);
    else if (message.type === 'renamed') memory.rename(message.from, message.to);
    // A page that shows no network has no place for charts; what speaks of another document is older than the page.
    else if (message.document !== host.document) return;
    else if (message.type === 'charts') panel?.charts.show(message);
    else if (message.type === 'picture') panel?.picture.show(message);
    else if (message.type === 'chartReading') panel?.charts.read(message);
    else if (message.type === 'prediction') panel?.prediction.update(message.prediction);
    else if (message.type === 'derivation') panel?.derivation.update(message.derivation);
    else if (message.type === 'costs') panel?.costs.show(message);
    else if (message.type === 'plane') panel?.plane.show(message);
    else if (message.type === 'planeReading') panel?.plane.read(message);
    else if (message.revision !== revision) return;
    else if (message.type === 'rows') panel?.network.showRows(message);
    else panel?.network.showMatrix(message);
  });
  host.ready();
}

/** Notes among the page's measurements, for `npm run bench`, that the first network has been painted: as the next frame begins. */
function markPainted(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('backprop/didPaint')));
}

function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id "root".');
  return root;
}

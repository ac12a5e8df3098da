// The section that says where a number comes from.
import * as l10n from '@vscode/l10n';
import type { DerivationScale, DerivationView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { element, setAttribute, setText, type Part } from '../element';
import type { HostPort } from '../hostPort';
import { NeighbourButtons } from '../neighbourButtons';
import type { PageMemory } from '../pageMemory';
import { createActivationPlot } from './activationPlot';
import { createAddendTable } from './addendTable';
import { createBreadcrumbs } from './breadcrumbs';
import { createCheck } from './checkPart';
import { createEquation } from './equation';
import { createShapeList } from './shapeList';
import { createTermList } from './termList';
import { canMove, changed, closed, currentEntry, followed, moved, picked, retraced } from './trailHistory';
import type { TrailHistoryState } from './trailHistory';
import { createWhyList } from './whyList';

export class DerivationPanel {
  readonly element: HTMLElement;
  readonly #host: HostPort;
  readonly #memory: PageMemory;
  readonly #neighbours = new NeighbourButtons({
    id: 'derivation',
    previous: { label: l10n.t('Back to what was explained before (Alt+Left)'), onPress: () => this.#move(-1) },
    next: { label: l10n.t('Forward again (Alt+Right)'), onPress: () => this.#move(1) },
  });
  readonly #breadcrumbs = createBreadcrumbs((at) => this.#show(retraced(this.#history, at), 'focus'));
  readonly #meaning = element('p', { class: 'meaning' });
  readonly #ahead: HTMLElement;
  readonly #gone = element('p', { class: 'gone' }, l10n.t('The network has no such number any more.'));
  readonly #equation = createEquation(
    (quantity) => this.#follow(quantity),
    (text) => setText(this.#spoken, text),
  );
  readonly #terms = createTermList((quantity) => this.#follow(quantity));
  readonly #addends = createAddendTable({
    onShow: (window) => this.#ask(window),
    onFollow: (quantity) => this.#follow(quantity),
  });
  readonly #shapes = createShapeList();
  readonly #plot = createActivationPlot();
  readonly #why = createWhyList();
  readonly #check: ReturnType<typeof createCheck>;
  readonly #scale: Part<DerivationView>;
  readonly #body: HTMLElement;
  readonly #spoken = element('p', { class: 'visually-hidden', role: 'status' });
  /** Where the keyboard was when a number was picked. */
  #origin: Element | null = null;
  #wantsFocus = false;
  #spokenTrail = '';

  constructor(host: HostPort, memory: PageMemory) {
    this.#host = host;
    this.#memory = memory;
    this.#check = createCheck(() => host.checkGradient());
    this.#scale = createScaleSwitch((scale) => this.#show(changed(this.#history, { scale }), 'stay'));
    this.#ahead = createAhead(() => host.stepToNumber());
    const heading = element('h2', { id: 'derivation-heading' }, l10n.t('Where a number comes from'));
    const close = button('close-derivation', '×', () => this.#close());
    close.setAttribute('aria-label', l10n.t('Close'));
    close.title = l10n.t('Close');
    this.#body = element(
      'div',
      { class: 'derivation-body' },
      this.#breadcrumbs.element,
      this.#meaning,
      this.#ahead,
      this.#equation.element,
      this.#terms.element,
      this.#addends.element,
      this.#shapes.element,
      element(
        'div',
        { class: 'derivation-tools' },
        this.#scale.element,
        element(
          'span',
          { class: 'copy' },
          button('copy-latex', l10n.t('Copy as LaTeX'), () => host.copyDerivation('latex')),
          button('copy-text', l10n.t('Copy as Text'), () => host.copyDerivation('text')),
        ),
      ),
      this.#plot.element,
      this.#why.element,
      this.#check.element,
    );
    this.element = element(
      'aside',
      { id: 'derivation', class: 'derivation', 'aria-labelledby': heading.id },
      element('header', {}, heading, this.#neighbours.element, close),
      this.#gone,
      this.#body,
      this.#spoken,
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Shows where a number comes from. The keyboard stays where it is, unless `focus` asks for it. */
  explain(quantity: QuantityView, focus: 'stay' | 'focus' = 'stay'): void {
    if (!this.element.contains(document.activeElement)) this.#origin = document.activeElement;
    this.#show(picked(this.#history, quantity), focus);
  }

  /** Asks again for what was shown before the page was made anew. */
  restore(): void {
    if (currentEntry(this.#history) !== null) this.#ask(null);
  }

  /** What the host says. */
  update(view: DerivationView | null): void {
    if (currentEntry(this.#history) === null) return; // closed meanwhile
    this.element.hidden = false;
    this.#gone.hidden = view !== null;
    this.#body.hidden = view === null;
    const history = this.#history;
    this.#neighbours.setEnabled(canMove(history, -1), canMove(history, 1));
    if (view !== null) this.#draw(view);
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    // At another entry of the same matrix, the keyboard is there already.
    if (document.activeElement === this.#equation.element) return;
    this.#equation.element.focus({ preventScroll: true });
    this.element.scrollTop = 0;
  }

  #draw(view: DerivationView): void {
    // The host may have gone over to another sample, or left off what is gone.
    const trail = view.trail.map(({ quantity }) => quantity);
    this.#keep(changed(this.#history, { trail }));
    setAttribute(this.element, 'data-reached', String(view.isReached));
    this.#breadcrumbs.update(view.trail);
    setText(this.#meaning, view.meaning);
    this.#ahead.hidden = view.isReached;
    this.#equation.update(view);
    this.#terms.update(view.terms);
    this.#addends.update(view);
    this.#shapes.update(view.shapes);
    this.#scale.update(view);
    this.#plot.update(view.plot);
    this.#why.update(view.why);
    this.#check.update(view.check);
    const key = JSON.stringify(trail);
    if (key !== this.#spokenTrail) setText(this.#spoken, view.text);
    this.#spokenTrail = key;
  }

  get #history(): TrailHistoryState {
    return this.#memory.derivations;
  }

  #keep(history: TrailHistoryState): void {
    this.#memory.setDerivations(history);
  }

  #follow(quantity: QuantityView): void {
    this.#show(followed(this.#history, quantity), 'focus');
  }

  #move(by: number): void {
    if (canMove(this.#history, by)) this.#show(moved(this.#history, by), 'stay');
  }

  #show(history: TrailHistoryState, focus: 'stay' | 'focus'): void {
    this.#keep(history);
    if (focus === 'focus') this.#wantsFocus = true;
    this.#ask(null);
  }

  #ask(addends: { readonly start: number; readonly count: number } | null): void {
    const entry = currentEntry(this.#history);
    if (entry !== null) this.#host.explain(entry.trail, entry.scale, addends);
  }

  #close(): void {
    this.#keep(closed(this.#history));
    this.#host.explain([], 'number', null);
    this.element.hidden = true;
    const origin = this.#origin;
    const canFocus = origin instanceof HTMLElement || origin instanceof SVGElement;
    if (canFocus && origin.isConnected) origin.focus();
  }

  #onKey(event: KeyboardEvent): void {
    const move = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const isMove = event.altKey && !event.ctrlKey && !event.metaKey && move !== 0;
    if (!isMove && event.key !== 'Escape') return;
    event.preventDefault();
    // The editor around the page has the same keys for its own history.
    event.stopPropagation();
    if (isMove) this.#move(move);
    else this.#close();
  }
}

function button(id: string, label: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', id }, label);
  made.addEventListener('click', onPress);
  return made;
}

function createAhead(onStep: () => void): HTMLElement {
  return element(
    'p',
    { class: 'ahead' },
    l10n.t('The steps have not come to all of this yet.'),
    ' ',
    button('step-to-number', l10n.t('Step to Here'), onStep),
  );
}

/** One number, or the matrices of its whole layer. */
function createScaleSwitch(onChoose: (scale: DerivationScale) => void): Part<DerivationView> {
  const names: Readonly<Record<DerivationScale, string>> = {
    number: l10n.t('one number'),
    layer: l10n.t('whole layer'),
  };
  const options = (['number', 'layer'] as const).map((scale) => {
    const input = element('input', { type: 'radio', name: 'derivation-scale', value: scale });
    input.addEventListener('change', () => {
      if (input.checked) onChoose(scale);
    });
    return [scale, input] as const;
  });
  const group = element(
    'span',
    { class: 'scope-switch', role: 'radiogroup', 'aria-label': l10n.t('What the formula describes') },
    ...options.map(([scale, input]) => element('label', {}, input, names[scale])),
  );
  return {
    element: group,
    update({ scale, hasLayer }) {
      group.hidden = !hasLayer;
      for (const [own, input] of options) input.checked = own === scale;
    },
  };
}

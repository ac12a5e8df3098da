// Predict, then reveal: asks for the numbers of the next step before they are shown.
import * as l10n from '@vscode/l10n';
import type { TermView } from '../../src/protocol/derivation';
import type { GuessView, PredictionView, QuestionView } from '../../src/protocol/prediction';
import type { QuantityView } from '../../src/protocol/quantity';
import { MathSlot } from '../derivation/mathSlot';
import { createTermList } from '../derivation/termList';
import { element, setAttribute, setText, type Part } from '../element';
import type { HostPort } from '../hostPort';
import type { PageMemory } from '../pageMemory';

/** Under this name the page remembers whether predicting is on. */
const memoryId = 'predict';

export class PredictionPanel {
  readonly element: HTMLElement;
  readonly #host: HostPort;
  readonly #memory: PageMemory;
  readonly #toggle = element('input', { type: 'checkbox', id: 'predict' });
  readonly #symbol = new MathSlot('term-symbol');
  readonly #words = element('span', { id: 'question-words' });
  readonly #step = element('span', { class: 'remark' });
  readonly #input = element('input', {
    id: 'guess',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-labelledby': 'question-words',
    'aria-describedby': 'guess-tolerance',
  });
  readonly #tolerance = element('p', { id: 'guess-tolerance', class: 'remark' });
  readonly #verdict = element('p', { id: 'guess-verdict', role: 'status' });
  readonly #score = element('span', { class: 'remark score' });
  readonly #known: Part<readonly TermView[]>;
  readonly #form: HTMLFormElement;
  readonly #body: HTMLElement;
  #question: QuestionView | null = null;

  constructor(host: HostPort, memory: PageMemory, onExplain: (quantity: QuantityView) => void) {
    this.#host = host;
    this.#memory = memory;
    const check = element('button', { type: 'submit' }, l10n.t('Check'));
    const show = element('button', { type: 'button', id: 'show-answer' }, l10n.t('Show It'));
    show.addEventListener('click', () => host.showAnswer());
    const explain = element('button', { type: 'button', id: 'explain-question' }, l10n.t('By Which Formula?'));
    explain.addEventListener('click', () => {
      if (this.#question) onExplain(this.#question.term.quantity);
    });
    this.#form = element(
      'form',
      { class: 'question' },
      this.#symbol.element,
      element('span', {}, '='),
      this.#input,
      check,
      show,
      explain,
    );
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      host.guess(this.#input.value);
    });
    this.#known = createTermList(onExplain, l10n.t('Known by now'));
    this.#body = element(
      'div',
      { class: 'prediction-body' },
      element('p', {}, this.#words, ' ', this.#step),
      this.#form,
      this.#tolerance,
      this.#known.element,
    );
    this.#body.hidden = this.#verdict.hidden = true;
    this.#toggle.addEventListener('change', () => this.#switch(this.#toggle.checked));
    this.element = element(
      'section',
      { class: 'prediction', 'aria-label': l10n.t('Predict, then reveal') },
      element(
        'div',
        { class: 'prediction-head' },
        element('label', {}, this.#toggle, l10n.t('Predict each number before it is shown')),
        this.#score,
      ),
      this.#verdict,
      this.#body,
    );
  }

  /** Goes on predicting where the page was before it was made anew. */
  restore(): void {
    const isOn = this.#memory.isOpen(memoryId);
    this.#toggle.checked = isOn;
    if (isOn) this.#host.predict(true);
  }

  update(view: PredictionView | null): void {
    const isNew = JSON.stringify(view?.question?.term) !== JSON.stringify(this.#question?.term);
    this.#question = view?.question ?? null;
    this.#body.hidden = this.#question === null;
    this.#showVerdict(view?.last ?? null);
    setText(this.#score, view === null ? '' : scoreText(view));
    if (this.#question === null) return;
    const { term, step, place, count, tolerance } = this.#question;
    this.#symbol.update(term.symbol);
    setText(this.#words, l10n.t('What will {0} be ({1})?', term.text, term.words));
    setText(this.#step, count > 1 ? l10n.t('{0} ({1} of {2})', step, place, count) : step);
    setText(this.#tolerance, tolerance);
    this.#known.update(view?.known ?? []);
    setAttribute(this.#form, 'data-question', term.text);
    // The next question goes into an empty field; a wrong guess stays, to be mended.
    if (isNew) this.#input.value = '';
  }

  #showVerdict(last: GuessView | null): void {
    this.#verdict.hidden = last === null;
    setText(this.#verdict, last?.text ?? '');
    setAttribute(this.#verdict, 'data-verdict', last?.verdict ?? null);
    setAttribute(this.#input, 'aria-invalid', last?.verdict === 'unreadable' ? 'true' : null);
  }

  #switch(isOn: boolean): void {
    this.#memory.setOpen(memoryId, isOn);
    this.#host.predict(isOn);
    if (isOn) return;
    this.update(null);
  }
}

function scoreText({ right, wrong, shown }: PredictionView): string {
  if (right + wrong + shown === 0) return '';
  return l10n.t('right: {0}, wrong: {1}, shown: {2}', right, wrong, shown);
}

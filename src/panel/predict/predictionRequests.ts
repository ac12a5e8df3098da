import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';
import { sentences } from '../../base/sentences';
import type { TermView } from '../../protocol/derivation';
import type { GuessView, PredictionMessage, PredictionView, PredictMessage } from '../../protocol/prediction';
import { Run } from '../../session/run';
import type { Session } from '../../session/session';
import { readNumberInput } from '../../spec/numberInput';
import { formulaText } from '../../trace/formulaText';
import { recordIteration } from '../../trace/iteration';
import { judged, toleranceOf } from '../../trace/predict/judgement';
import { mistakesOf } from '../../trace/predict/mistakes';
import { givenFor, questionsOf } from '../../trace/predict/questions';
import { quantityValue, type Quantity } from '../../trace/quantity';
import { quantitySymbol } from '../../trace/quantitySymbol';
import type { UnitStep } from '../../trace/steps';
import { stepText } from '../../trace/stepText';
import { termView } from '../derivation/termView';
import { mistakeText } from './mistakeText';

/** What predictions need of the panel. */
export interface PredictionEffects {
  readonly post: (message: PredictionMessage) => void;
  readonly digits: () => number;
}

/** What the next step will compute, as it can be asked for. */
interface Question {
  /** The run at whose position the question is asked, in the iteration of the step. */
  readonly run: Run;
  readonly step: UnitStep;
  /** The sample that it is about. */
  readonly sample: number;
  readonly quantities: readonly Quantity[];
}

/**
 * Asks for the numbers of the next step, one after another. They lie beyond the cursor, so that nothing in the panel shows
 * them, nor does the text in the meantime; once the last one is answered or told, the step is made. A step that is made
 * otherwise leaves its questions out.
 */
export class PredictionRequests {
  private isOn = false;
  private place = 0;
  private last: GuessView | null = null;
  /** Of the step, what has been told. */
  private told: readonly Quantity[] = [];
  private counts = { right: 0, wrong: 0, shown: 0 };
  private asked: Question | null = null;
  private askedOf: readonly unknown[] = [];
  private isChanged = false;
  /** The step that is under way follows from an answer. */
  private isOwnStep = false;

  constructor(
    private readonly session: Session,
    private readonly effects: PredictionEffects,
  ) {}

  handle(message: PredictMessage): void {
    switch (message.type) {
      case 'predict':
        this.place = 0;
        this.last = null;
        this.counts = { right: 0, wrong: 0, shown: 0 };
        this.setOn(message.isOn);
        break;
      case 'guess':
        this.guess(message.text);
        break;
      case 'showAnswer':
        this.show();
        break;
    }
    this.isChanged = true;
    this.send();
  }

  /** Ends it: the page begins anew, or is closed. */
  restart(): void {
    this.setOn(false);
    this.asked = null;
    this.askedOf = [];
  }

  private setOn(isOn: boolean): void {
    this.isOn = isOn;
    this.session.concealAhead(isOn);
  }

  /** Sends what is asked, where that has changed. */
  send(): void {
    const isOther = this.look();
    if (!isOther && !this.isChanged) return;
    this.isChanged = false;
    const { document } = this.session;
    this.effects.post({ type: 'prediction', document, prediction: this.isOn ? this.view() : null });
  }

  /** Looks what is to be asked now; whether that is another step, or of another sample. */
  private look(): boolean {
    if (!this.isOn) return false;
    const { run, sample } = this.session;
    const step = [run?.model, run?.iteration, run?.position];
    const isSameStep = step.every((part, at) => Object.is(part, this.askedOf[at]));
    const basis = [...step, sample, this.effects.digits()];
    if (isSameStep && basis.every((part, at) => Object.is(part, this.askedOf[at]))) return false;
    this.askedOf = basis;
    // Once something was told, the questions stay with their sample: the others may be looked at meanwhile.
    if (isSameStep && this.place > 0) return true;
    this.asked = run && questionAt(run, sample);
    this.place = 0;
    this.told = [];
    // What was told stays in sight after the step that it led to, and after no other.
    if (!this.isOwnStep) this.last = null;
    this.isOwnStep = false;
    return true;
  }

  private guess(text: string): void {
    this.look();
    const { question, quantity } = this.current;
    if (question === null || quantity === null) return;
    const typed = readNumberInput(text);
    if (typed.kind === 'wrong') {
      this.last = { verdict: 'unreadable', text: typed.message };
      return;
    }
    const { model, iteration } = question.run;
    const digits = this.effects.digits();
    const value = quantityValue(model, iteration, quantity);
    const mistakes = mistakesOf(model, iteration, quantity, question.sample);
    const judgement = judged(typed.value, value, mistakes, digits);
    if (judgement.verdict === 'right') {
      this.counts = { ...this.counts, right: this.counts.right + 1 };
      return this.tell('right', question.run, quantity);
    }
    this.counts = { ...this.counts, wrong: this.counts.wrong + 1 };
    const { mistake } = judgement;
    const term = mistake?.term ? formulaText(quantitySymbol(model, mistake.term), digits) : '';
    const advice = mistake === null ? l10n.t('No usual mistake leads to it.') : mistakeText(mistake, term);
    const verdict = l10n.t('{0} is not right.', formatNumber(typed.value, digits));
    this.last = { verdict: 'wrong', text: sentences(verdict, advice) };
  }

  private show(): void {
    this.look();
    const { question, quantity } = this.current;
    if (question === null || quantity === null) return;
    this.counts = { ...this.counts, shown: this.counts.shown + 1 };
    this.tell('shown', question.run, quantity);
  }

  /** Tells a number, and goes on to the next; after the last one the step is made. */
  private tell(verdict: 'right' | 'shown', run: Run, quantity: Quantity): void {
    const answer = this.withNumber(run, quantity);
    const text =
      verdict === 'right'
        ? l10n.t('Right: {0} = {1}.', answer.text, answer.value?.text ?? '')
        : l10n.t('{0} = {1}.', answer.text, answer.value?.text ?? '');
    this.last = { verdict, text };
    this.told = [...this.told, quantity];
    this.place++;
    const { timeline, run: shown } = this.session;
    if (this.current.quantity === null && timeline !== null && shown !== null) {
      this.isOwnStep = true;
      this.session.goTo(timeline.timeOf(shown.cursor) + 1);
    }
  }

  /** A quantity by its name and number, though the cursor has not come to it. */
  private withNumber({ model, plan, iteration }: Run, quantity: Quantity): TermView {
    return termView(new Run(model, plan, iteration, plan.length), quantity, this.effects.digits());
  }

  private get known(): readonly TermView[] {
    const { question, quantity } = this.current;
    if (question === null || quantity === null) return [];
    const { run, sample } = question;
    const given = givenFor(run.iteration, quantity, sample);
    return [...this.told, ...given].map((of) => this.withNumber(run, of));
  }

  private get current(): { readonly question: Question | null; readonly quantity: Quantity | null } {
    return { question: this.asked, quantity: this.asked?.quantities[this.place] ?? null };
  }

  private view(): PredictionView {
    const { question, quantity } = this.current;
    const digits = this.effects.digits();
    return {
      question:
        question === null || quantity === null
          ? null
          : {
              term: termView(question.run, quantity, digits),
              step: stepText(question.step),
              place: this.place + 1,
              count: question.quantities.length,
              tolerance: toleranceText(digits),
            },
      last: this.last,
      known: this.known,
      ...this.counts,
    };
  }
}

function toleranceText(digits: number): string {
  return l10n.t(
    'Counted as right to {0} significant digits, give or take {1} of the last one, since the terms are themselves rounded.',
    digits,
    toleranceOf(1, 1),
  );
}

/** What is asked at the cursor: of the next iteration where this one is at its end. */
function questionAt(run: Run, sample: number): Question | null {
  const { model, plan } = run;
  const isAtEnd = run.position >= plan.length;
  const at = isAtEnd ? new Run(model, plan, recordIteration(model, run.iteration.end), 0) : run;
  const step = plan.stepTo(at.position + 1);
  if (step === null) return null;
  const own = at.iteration.samples.includes(sample) ? sample : (at.iteration.samples[0] ?? 0);
  return { run: at, step, sample: own, quantities: questionsOf(model, at.iteration, step, own) };
}

import * as l10n from '@vscode/l10n';
import type { DerivationMessage, DerivationScale, DerivationView, ExplainMessage } from '../../protocol/derivation';
import type { Run } from '../../session/run';
import type { Session } from '../../session/session';
import { quantityValue, type Quantity } from '../../trace/quantity';
import { derivationView, equationLatex, equationText, neededPosition, type Explained } from './derivationView';

/** What the derivations need of the panel. */
export interface DerivationEffects {
  readonly post: (message: DerivationMessage) => void;
  readonly copy: (text: string, what: string) => void;
  readonly digits: () => number;
}

/** The number that a panel's page explains: it follows the session's time and sample. */
export class DerivationRequests {
  private trail: readonly Quantity[] = [];
  private scale: DerivationScale = 'number';
  private addends: Explained['addends'] = null;
  private isChecked = false;
  /** The sample that was looked at when the trail was made. */
  private sample = 0;
  private sent: readonly unknown[] | null = null;

  constructor(
    private readonly session: Session,
    private readonly effects: DerivationEffects,
  ) {}

  handle(message: ExplainMessage): void {
    switch (message.type) {
      case 'explain': {
        const { trail, scale, addends } = message;
        if (JSON.stringify(trail) !== JSON.stringify(this.trail)) this.isChecked = false;
        [this.trail, this.scale, this.addends, this.sample] = [trail, scale, addends, this.session.sample];
        this.sent = null;
        return this.send();
      }
      case 'checkGradient':
        this.isChecked = true;
        return this.send();
      case 'copyDerivation':
        return this.copy(message.format);
      case 'stepToNumber':
        return this.stepTo();
    }
  }

  /** A page that begins knows nothing yet. */
  restart(): void {
    this.trail = [];
    this.sent = null;
  }

  /** Sends what is explained, where that is not what was sent last. */
  send(): void {
    if (this.trail.length === 0) return;
    const { run, runBefore, sample } = this.session;
    const { trail, scale, addends, isChecked } = this;
    const basis = [run, runBefore, sample, trail, scale, addends, isChecked, this.effects.digits()];
    if (this.sent?.every((part, at) => Object.is(part, basis[at]))) return;
    this.sent = basis;
    const { document } = this.session;
    this.effects.post({ type: 'derivation', document, derivation: this.view() });
  }

  private view(): DerivationView | null {
    const { run } = this.session;
    const explained = run && this.explained(run);
    return run && explained && derivationView(run, explained, this.effects.digits());
  }

  /** The trail as far as the network has its numbers; `null` where it has none of them. */
  private explained(run: Run): Explained | null {
    const { scale, addends, isChecked } = this;
    const followed = this.trail.map((quantity) => this.followed(run, quantity));
    const end = followed.findIndex((quantity) => !has(run, quantity));
    const [first, ...rest] = end < 0 ? followed : followed.slice(0, end);
    if (first === undefined) return null;
    return { trail: [first, ...rest], scale, addends, isChecked };
  }

  /** The quantity of the sample that is looked at now, where that is another one than when the trail was made. */
  private followed({ iteration }: Run, quantity: Quantity): Quantity {
    if (!('sample' in quantity) || quantity.sample === null) return quantity;
    const isLeft = this.session.sample !== this.sample || !iteration.samples.includes(quantity.sample);
    return isLeft ? { ...quantity, sample: this.session.sample } : quantity;
  }

  private copy(format: 'latex' | 'text'): void {
    const { run } = this.session;
    const explained = run && this.explained(run);
    if (!run || !explained) return;
    const digits = this.effects.digits();
    if (format === 'latex') this.effects.copy(equationLatex(run, explained, digits), l10n.t('the formula as LaTeX'));
    else this.effects.copy(equationText(run, explained, digits), l10n.t('the formula as text'));
  }

  private stepTo(): void {
    const { run, timeline } = this.session;
    const explained = run && this.explained(run);
    if (!run || !timeline || !explained) return;
    const position = neededPosition(run, explained);
    if (run.position < position) this.session.goTo(timeline.timeOf({ ...run.cursor, position }));
  }
}

function has({ model, iteration }: Run, quantity: Quantity): boolean {
  try {
    quantityValue(model, iteration, quantity);
    return true;
  } catch {
    return false;
  }
}

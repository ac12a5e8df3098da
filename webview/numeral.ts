// A number in its place: as the host wrote it, every digit on hover, and truly blank while it is not computed.
import * as l10n from '@vscode/l10n';
import type { MaybeNumeral } from '../src/protocol/viewState';
import { setAttribute, setText } from './element';

export function setNumeral(place: HTMLElement, numeral: MaybeNumeral): void {
  setText(place, numeral?.text ?? '');
  setAttribute(place, 'title', numeral?.exact ?? null);
  setAttribute(place, 'aria-label', numeral ? null : l10n.t('not computed yet'));
}

/** For a quantity that this kind of layer does not have: a dash, with the reason. */
export function setAbsent(place: HTMLElement, reason: string): void {
  setText(place, '–');
  setAttribute(place, 'title', reason);
  setAttribute(place, 'aria-label', reason);
}

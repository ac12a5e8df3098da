// A number in its place: as the host wrote it, every digit on hover, and truly blank while it is not computed.
import * as l10n from '@vscode/l10n';
import type { MaybeNumeral } from '../src/protocol/viewState';
import { setAttribute, setText } from './element';

export function setNumeral(place: HTMLElement, numeral: MaybeNumeral): void {
  setText(place, numeral?.text ?? '');
  setAttribute(place, 'title', numeral?.exact ?? null);
  const blank = numeral ? null : l10n.t('not computed yet');
  // A cell may have a name that is not its text; other elements have text that is not seen.
  const isCell = place instanceof HTMLTableCellElement;
  setAttribute(place, 'aria-label', isCell ? blank : null);
  setAttribute(place, 'data-blank', isCell ? null : blank);
}

/** For a quantity that this kind of layer does not have: a dash, with the reason. */
export function setAbsent(place: HTMLElement, reason: string): void {
  setText(place, '–');
  setAttribute(place, 'title', reason);
  setAttribute(place, 'aria-label', reason);
}

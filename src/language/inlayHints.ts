import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { MOST_HINTS, MOST_LOOKED_AT } from '../base/budgets';
import { formatExact, formatNumber } from '../base/numberFormat';
import { parameterIn, type Parameters } from '../engine/parameters';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import type { HintSettings } from '../settings';
import { parametersIn, type ParameterPlace } from '../spec/parameterPlace';
import { parameterSymbol, symbolText } from '../trace/symbol';

/** A number beside a weight or bias. */
export interface InlayHintText {
  /** Behind the weight, in characters from the start of the text. */
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** A stretch of the text, and the place in it that matters most. */
export interface HintRange {
  readonly start: number;
  readonly end: number;
  readonly centre: number;
}

/**
 * The gradient or the next value of every weight and bias in a stretch of the session's text, to so many significant digits.
 * Nothing that the backward pass has not come through, unless wanted `always` and nobody predicts it; nothing where the run
 * belongs to older text.
 */
export function inlayHints(
  session: Session,
  range: HintRange,
  settings: HintSettings,
  digits: number,
): InlayHintText[] {
  const { run, timeline, parsed, isStale, concealsAhead } = session;
  if (run === null || timeline === null || isStale || parsed.root === undefined || settings.show === 'off') return [];
  const isReached: IsReached = ({ layer, to }) => to < run.unitsMade('backward', layer);
  // Who predicts the next value is not told it before.
  const isTold: IsReached =
    concealsAhead && settings.show === 'next value'
      ? ({ layer, to }) => to < run.unitsMade('update', layer)
      : isReached;
  const present = presentValue(run, timeline.initial.parameters, digits);
  const hintOf = (settings.show === 'gradient' ? gradientHint : nextValueHint)(run, present, isReached, digits);
  const places = placesIn(parsed.root, range);
  const shown = settings.always && !concealsAhead ? places : places.filter(isTold);
  return nearest(shown, range.centre).map((place) => ({
    offset: place.offset + place.length,
    ...hintOf(place),
  }));
}

/** Whether the backward pass has come through a parameter's unit. */
type IsReached = (place: ParameterPlace) => boolean;

type HintOf = (place: ParameterPlace) => Pick<InlayHintText, 'text' | 'tooltip'>;

/** The value that a parameter has where the run stands; `null` where it is the text's. */
type PresentValue = (place: ParameterPlace) => string | null;

function presentValue({ iteration }: Run, written: Parameters, digits: number): PresentValue {
  const { parameters, updates } = iteration.start;
  if (updates === 0) return () => null;
  return (place) => {
    const value = parameterIn(parameters, place);
    return value === parameterIn(written, place) ? null : formatNumber(value, digits);
  };
}

/** "∂ −0.006836", and at which value that is the gradient where it is not the text's: "∂ −0.006836 @ 1.004". */
function gradientHint({ iteration }: Run, present: PresentValue, isReached: IsReached, digits: number): HintOf {
  const { gradient } = iteration.state;
  return (place) => {
    const { layer, to, from } = place;
    const moment = notes(iteration.start.updates, isReached(place));
    const value = parameterIn(gradient, place);
    const symbol = symbolText(parameterSymbol(layer, to, from));
    const [shown, at] = [formatNumber(value, digits), present(place)];
    const text = at === null ? `∂ ${shown}` : `∂ ${shown} @ ${at}`;
    return { text, tooltip: `∂l/∂${symbol} = ${formatExact(value)}${moment}` };
  };
}

/** "→ 1.004"; where the run has left the text's value, by way of the present one: "→ 1.004 → 1.008". */
function nextValueHint({ iteration }: Run, present: PresentValue, isReached: IsReached, digits: number): HintOf {
  const { parameters, updates } = iteration.end;
  return (place) => {
    const { layer, to, from } = place;
    const moment = notes(0, isReached(place));
    const value = parameterIn(parameters, place);
    const symbol = symbolText(parameterSymbol(layer, to, from));
    const tooltip = l10n.t('{0} after update {1}: {2}', symbol, updates, formatExact(value));
    const values = [present(place) ?? [], formatNumber(value, digits)].flat();
    return { text: values.map((shown) => `→ ${shown}`).join(' '), tooltip: tooltip + moment };
  };
}

/** What a reader must know of the moment that a number belongs to: the text shows the parameters before any update. */
function notes(updates: number, isReached: boolean): string {
  const lines = [
    updates === 0 ? [] : l10n.t('of the network after update {0}', updates),
    isReached ? [] : l10n.t('computed ahead: the backward pass has not come here yet'),
  ].flat();
  return lines.map((line) => `\n${line}`).join('');
}

/** Those of a stretch; of one with very many, those around its centre. */
function placesIn(root: Node, { start, end, centre }: HintRange): readonly ParameterPlace[] {
  const all = parametersIn(root, start, end, MOST_LOOKED_AT);
  if (all.length < MOST_LOOKED_AT) return all;
  // Two characters are the least that a number takes with its comma.
  return parametersIn(root, Math.max(start, centre - MOST_LOOKED_AT), Math.min(end, centre + MOST_LOOKED_AT));
}

function nearest(places: readonly ParameterPlace[], centre: number): readonly ParameterPlace[] {
  if (places.length <= MOST_HINTS) return places;
  const behind = places.findIndex(({ offset }) => offset >= centre);
  const middle = behind < 0 ? places.length : behind;
  const first = Math.min(Math.max(0, middle - MOST_HINTS / 2), places.length - MOST_HINTS);
  return places.slice(first, first + MOST_HINTS);
}

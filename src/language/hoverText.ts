import * as l10n from '@vscode/l10n';
import { findNodeAtOffset } from 'jsonc-parser';
import { commands } from '../contributions';
import { activationNames } from '../engine/activation';
import { lossNames } from '../engine/loss';
import { placeQuantity } from '../session/placeQuantity';
import { neededPosition } from '../session/neededPosition';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import { placeAt, type SpecPlace } from '../spec/specPlace';
import { activationHover } from './activationHover';
import { HoverContext } from './hoverContext';
import { inputHover, inputTitle } from './inputHover';
import { layerHover, layerTitle } from './layerHover';
import { learningRateHover, learningRateTitle } from './learningRateHover';
import { lossHover } from './lossHover';
import { commandMarkdown } from './markdown';
import { optimizerHover } from './optimizerHover';
import { parameterHover, parameterTitle } from './parameterHover';
import { sampleHover, sampleTitle } from './sampleHover';

/** A hover's Markdown and the token that it is about. */
export interface HoverText {
  readonly markdown: string;
  /** The commands that act on the place, as one line of Markdown; empty where there is nothing to act on. */
  readonly links: string;
  readonly offset: number;
  readonly length: number;
}

/** The commands that a hover's links may run. */
export const hoverCommands: readonly string[] = [commands.explain, commands.showInPanel, commands.stepToHere];

/** What to say of the token at `offset` of the session's text; `undefined` where it means nothing. */
export function hoverText(session: Session, offset: number, digits: number): HoverText | undefined {
  const { root } = session.parsed;
  const place = root && placeAt(root, offset);
  const token = place && tokenAt(session.text, place, offset);
  if (token === undefined || place === undefined) return undefined;
  const { run, isStale, concealsAhead } = session;
  const isConcealed = run !== null && !isStale && concealsAhead && isToBePredicted(place, run);
  const context = run === null || isStale || isConcealed ? null : new HoverContext(run, digits, concealsAhead);
  const name: unknown = root && findNodeAtOffset(root, offset, true)?.value;
  const blocks = blocksOf(session, place, context, name, digits);
  if (blocks === undefined) return undefined;
  const links = linksOf(session, place, token.offset);
  if (isConcealed) {
    const hidden = l10n.t('*Hidden while you predict: the next steps compute its numbers.*');
    return { markdown: [...blocks, hidden].join('\n\n'), links, ...token };
  }
  if (context === null) {
    const mend =
      place.kind === 'parameter'
        ? l10n.t('The spec has problems: fix them to see this gradient.')
        : l10n.t('The spec has problems: fix them to see its numbers.');
    return { markdown: [...blocks, mend].join('\n\n'), links: '', ...token };
  }
  const ahead = aheadText(place, context);
  return { markdown: [...blocks, ...ahead].join('\n\n'), links, ...token };
}

/** The blocks of Markdown for a place; without `context`, those that need no numbers. `name` is what the token says. */
function blocksOf(
  session: Session,
  place: SpecPlace,
  context: HoverContext | null,
  name: unknown,
  digits: number,
): string[] | undefined {
  switch (place.kind) {
    case 'parameter': {
      const written = session.text.slice(place.offset, place.offset + place.length);
      return context ? parameterHover(context, place, written) : [parameterTitle(place)];
    }
    case 'layer':
      return context ? layerHover(context, place.layer) : [layerTitle(place.layer)];
    case 'sample':
      return context ? sampleHover(context, place.sample, place.entry) : [sampleTitle(place.sample)];
    case 'learning rate':
      return context ? learningRateHover(context) : [learningRateTitle()];
    case 'input name':
      if (context) return inputHover(context, place.input);
      return typeof name === 'string' ? [inputTitle(name)] : undefined;
    case 'activation': {
      const known = activationNames.find((activation) => activation === name);
      return known && activationHover(known, place.layer, context);
    }
    case 'loss': {
      const known = lossNames.find((loss) => loss === name) ?? context?.run.model.spec.loss;
      return known && lossHover(known, context);
    }
    case 'optimizer':
      return context ? optimizerHover(context.run.model.spec.training, digits) : undefined;
  }
}

/** The token to be explained: of a layer or an optimizer in braces, a brace, and nothing between them. */
function tokenAt(
  text: string,
  { kind, offset, length }: SpecPlace,
  at: number,
): { readonly offset: number; readonly length: number } | undefined {
  if ((kind !== 'layer' && kind !== 'optimizer') || text[offset] !== '{') return { offset, length };
  if (at <= offset + 1) return { offset, length: 1 };
  return at >= offset + length - 1 ? { offset: offset + length - 1, length: 1 } : undefined;
}

/** Whether a place speaks of numbers that the cursor has not come to. */
function isToBePredicted(place: SpecPlace, { plan, position }: Run): boolean {
  if (place.kind === 'optimizer') return false;
  return position < (place.kind === 'learning rate' ? plan.length : neededPosition(plan, place));
}

/** Says that the numbers are of a pass that has not been run. */
function aheadText(place: SpecPlace, { run }: HoverContext): string[] {
  // An activation shows its z only once they are there, an optimizer has no numbers of a pass.
  if (run.position >= neededPosition(run.plan, place) || place.kind === 'activation' || place.kind === 'optimizer')
    return [];
  return [
    place.kind === 'loss'
      ? l10n.t('*Computed ahead: the forward pass has not come here yet.*')
      : l10n.t('*Computed ahead: the backward pass has not come here yet.*'),
  ];
}

function linksOf({ document }: Session, place: SpecPlace, offset: number): string {
  const show = commandMarkdown(l10n.t('Show in the Panel'), commands.showInPanel, document, offset);
  const step = commandMarkdown(l10n.t('Step to Here'), commands.stepToHere, document, offset);
  const explain = commandMarkdown(l10n.t('Where it comes from'), commands.explain, document, offset);
  return [...(placeQuantity(place) ? [explain] : []), show, step].join(' · ');
}

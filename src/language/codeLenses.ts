import * as l10n from '@vscode/l10n';
import { findNodeAtLocation } from 'jsonc-parser';
import { formatNumber } from '../base/numberFormat';
import { commands, type CommandId } from '../contributions';
import { hasRun } from '../session/phase';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import { layerFacts, type LayerFacts } from '../trace/layerFacts';

/** A line of words above a place of the text, and the command that it runs on the document. */
export interface CodeLensText {
  readonly offset: number;
  readonly title: string;
  readonly command: CommandId | typeof showProblems;
}

/** VS Code's own command. */
const showProblems = 'workbench.actions.view.problems';

/** What can be run from above the network. */
const actions = (): readonly Pick<CodeLensText, 'title' | 'command'>[] => [
  { title: l10n.t('run forward'), command: commands.forward },
  { title: l10n.t('run backward'), command: commands.backward },
  { title: l10n.t('update'), command: commands.update },
  { title: l10n.t('train'), command: commands.train },
];

/**
 * Above the network: how far it has been run, and what can be run. Above each layer: once the backward pass has run, the norm
 * of its gradient, else the way there, and its shape. What belongs to older text says so. Numbers have `digits` digits.
 */
export function codeLenses(session: Session, digits: number): CodeLensText[] {
  const { parsed, run, isStale } = session;
  const { root } = parsed;
  if (root?.type !== 'object') return [];
  const offset = root.offset;
  // What matters first stands first: an editor's minimap, or a narrow window, hides the ends of lines.
  const network = actions().map((action) => ({ offset, ...action }));
  if (run === null) {
    return parsed.problems.length === 0 ? network : [{ offset, ...problems(parsed.problemCount) }, ...network];
  }
  const marked = (text: string): string => (isStale ? l10n.t('of an earlier version of the text: {0}', text) : text);
  const progress = progressText(run, digits);
  const layerNodes = findNodeAtLocation(root, ['layers'])?.children ?? [];
  const facts = layerFacts(run.model, run.iteration);
  return [
    ...(progress === '' ? [] : [{ offset, title: marked(progress), command: commands.openPanel }]),
    ...network,
    ...layerNodes.flatMap((node, index) => {
      const layer = facts[index];
      if (layer === undefined) return [];
      const title = marked(layerText(run, layer, digits));
      const lens = { offset: node.offset, title, command: commands.openPanel };
      return isStale || hasGradient(run, layer.layer) ? [lens] : [{ offset: node.offset, ...toGradient() }, lens];
    }),
  ];
}

function problems(count: number): Pick<CodeLensText, 'title' | 'command'> {
  const title = count === 1 ? l10n.t('the spec has a problem') : l10n.t('the spec has {0} problems', count);
  return { title, command: showProblems };
}

function toGradient(): Pick<CodeLensText, 'title' | 'command'> {
  return { title: l10n.t('step to here'), command: commands.stepToHere };
}

/** "loss 0.8313", and after or before which update that is, as far as it has been run. */
function progressText({ iteration, phase, updates }: Run, digits: number): string {
  if (!hasRun(phase, 'forward')) return '';
  const loss = formatNumber(iteration.state.loss, digits);
  if (updates === 0) return l10n.t('loss {0}', loss);
  return phase === 'update'
    ? l10n.t('loss {0} before update {1}', loss, updates)
    : l10n.t('loss {0} after update {1}', loss, updates);
}

/** "gradient norm 0.12 · tanh · 2 → 3 · 9 parameters". */
function layerText(run: Run, facts: LayerFacts, digits: number): string {
  const { layer, inputs, units, parameterCount, gradientNorm } = facts;
  return [
    hasGradient(run, layer) ? gradientText(run, formatNumber(gradientNorm, digits)) : [],
    run.model.network.layers[layer - 1]?.activation ?? [],
    `${inputs} → ${units}`,
    l10n.t('{0} parameters', parameterCount),
  ]
    .flat()
    .join(' · ');
}

/** Says of which network it is where that is not the text's. */
function gradientText({ iteration }: Run, norm: string): string {
  const { updates } = iteration.start;
  return updates === 0
    ? l10n.t('gradient norm {0}', norm)
    : l10n.t('gradient norm {0} after update {1}', norm, updates);
}

/** Whether the backward pass has come through all of a layer. */
function hasGradient({ plan, position }: Run, layer: number): boolean {
  return position >= plan.endOfLayer('backward', layer);
}

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
 * Above the network: what can be run, and how far it has been. Above each layer: its shape and, once the backward pass has
 * run, the norm of its gradient, else the way there. What belongs to older text says so. Numbers have `digits` digits.
 */
export function codeLenses(session: Session, digits: number): CodeLensText[] {
  const { parsed, run, isStale } = session;
  const { root } = parsed;
  if (root?.type !== 'object') return [];
  const offset = root.offset;
  const network = actions().map((action) => ({ offset, ...action }));
  if (run === null) {
    return parsed.problems.length === 0 ? network : [...network, { offset, ...problems(parsed.problems.length) }];
  }
  const marked = (text: string): string => (isStale ? l10n.t('of an earlier version of the text: {0}', text) : text);
  const progress = progressText(run, digits);
  const layerNodes = findNodeAtLocation(root, ['layers'])?.children ?? [];
  const facts = layerFacts(run.model, run.iteration);
  return [
    ...network,
    ...(progress === '' ? [] : [{ offset, title: marked(progress), command: commands.openPanel }]),
    ...layerNodes.flatMap((node, index) => {
      const layer = facts[index];
      if (layer === undefined) return [];
      const title = marked(layerText(run, layer, digits));
      const lens = { offset: node.offset, title, command: commands.openPanel };
      return isStale || hasGradient(run, layer.layer) ? [lens] : [lens, { offset: node.offset, ...toGradient() }];
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

/** "2 → 3 · tanh · 9 parameters · gradient norm 0.12". */
function layerText(run: Run, facts: LayerFacts, digits: number): string {
  const { layer, inputs, units, parameterCount, gradientNorm } = facts;
  return [
    `${inputs} → ${units}`,
    run.model.network.layers[layer - 1]?.activation ?? [],
    l10n.t('{0} parameters', parameterCount),
    hasGradient(run, layer) ? l10n.t('gradient norm {0}', formatNumber(gradientNorm, digits)) : [],
  ]
    .flat()
    .join(' · ');
}

/** Whether the backward pass has come through all of a layer. */
function hasGradient({ plan, position }: Run, layer: number): boolean {
  return position >= plan.endOfLayer('backward', layer);
}

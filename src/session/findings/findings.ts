import type { Node } from 'jsonc-parser';
import { hasRun } from '../phase';
import type { Model } from '../../spec/model';
import type { Run } from '../run';
import type { Session } from '../session';
import { alikeUnits } from './alikeUnits';
import { contradictorySamples } from './contradictorySamples';
import { explodingValues } from './exploding';
import type { Finding } from './finding';
import { largeUpdates } from './largeUpdates';
import { mismatchedLoss } from './mismatchedLoss';
import { stuckUnits } from './stuckUnits';
import { unreachableTargets } from './unreachableTargets';
import { vanishingGradients } from './vanishing';

/** The findings of a session's last run: a run belongs to one text and one phase. */
const known = new WeakMap<Run, readonly Finding[]>();

/**
 * What is worth knowing about the session's present text and its current iteration, in the order of the text: of the spec at
 * once, of values once the forward pass has run, of gradients and updates once the backward pass has. Nothing while the text has
 * problems or has not been read yet, and nothing of an update that somebody is predicting. Computed once a run.
 */
export function findingsOf({ run, isStale, concealsAhead, parsed: { root } }: Session): readonly Finding[] {
  if (run === null || isStale || root === undefined) return [];
  const found = knownFindings(run, root);
  return concealsAhead && !hasRun(run.phase, 'update') ? found.filter((finding) => !tellsUpdate(finding)) : found;
}

/** Whether it has numbers of the update that follows the backward pass. */
function tellsUpdate(finding: Finding): boolean {
  if (finding.code === 'exploding-value')
    return finding.cause.kind === 'too large' && finding.cause.quantity === 'step';
  return finding.code === 'large-update';
}

function knownFindings(run: Run, root: Node): readonly Finding[] {
  const found =
    known.get(run) ??
    [...findingsOfSpec(root, run.model), ...findingsOfRun(root, run)].sort((one, other) => one.offset - other.offset);
  known.set(run, found);
  return found;
}

/** What can be said of a network before anything is computed. */
export function findingsOfSpec(root: Node, model: Model): Finding[] {
  return [...unreachableTargets(root, model), ...contradictorySamples(root, model), ...mismatchedLoss(root, model)];
}

/** What the passes that have been run show. */
export function findingsOfRun(root: Node, run: Run): Finding[] {
  const { phase } = run;
  return [
    ...(hasRun(phase, 'forward') ? [...stuckUnits(root, run), ...explodingValues(root, run)] : []),
    ...(hasRun(phase, 'backward') ? [...gradientFindings(root, run), ...largeUpdates(root, run)] : []),
  ];
}

/** A layer that hardly changes is told as that alone, whether its units are alike or not. */
function gradientFindings(root: Node, run: Run): Finding[] {
  const vanishing = vanishingGradients(root, run);
  const told = new Set(vanishing.map((finding) => 'layer' in finding && finding.layer));
  return [...alikeUnits(root, run).filter((finding) => 'layer' in finding && !told.has(finding.layer)), ...vanishing];
}

import type { Node } from 'jsonc-parser';
import { MOST_REMADE, MOST_TRIED } from '../../base/budgets';
import type { Finding } from '../../session/findings/finding';
import { findingsOfRun, findingsOfSpec } from '../../session/findings/findings';
import { Run } from '../../session/run';
import { Model } from '../../spec/model';
import { parseSpec } from '../../spec/parseSpec';
import { applyEdits, type TextEdit } from '../../spec/textEdit';
import { iterationAfter } from '../../trace/iteration';
import { StepPlan } from '../../trace/steps';
import { replayCost, updateCost } from '../../trace/training';

/** Tries out what would take findings of one run away, until it has read and computed so much that a person would wait for it. */
export class FindingCheck {
  private room = MOST_TRIED;
  private work = MOST_REMADE;

  constructor(
    private readonly text: string,
    private readonly root: Node,
    private readonly run: Run,
  ) {}

  /**
   * Whether the text after the edits has no problem, not this finding at the same moment of its run, and no other that was not
   * there; no where trying it out would take too long.
   */
  works(finding: Finding, edits: readonly TextEdit[]): boolean {
    const after = applyEdits(this.text, edits);
    if (after.length > this.room) return false;
    this.room -= after.length;
    const { root, spec, problems } = parseSpec(after);
    if (root === undefined || spec === null || problems.length > 0) return false;
    const model = new Model(spec);
    const left = this.isOfRun(finding) ? this.sameMoment(model) : null;
    if (this.isOfRun(finding) && left === null) return false;
    const [before, now] = [
      counted([...findingsOfSpec(this.root, this.run.model), ...(left ? findingsOfRun(this.root, this.run) : [])]),
      counted([...findingsOfSpec(root, model), ...(left ? findingsOfRun(root, left) : [])]),
    ];
    const mended = keyOf(finding);
    const isMended = (now.get(mended) ?? 0) < (before.get(mended) ?? 0);
    return isMended && [...now].every(([key, count]) => count <= (before.get(key) ?? 0));
  }

  private isOfRun(finding: Finding): boolean {
    return 'updates' in finding;
  }

  /** The same moment of the run that the model makes; `null` where making it takes too long. */
  private sameMoment(model: Model): Run | null {
    const { iteration, position } = this.run;
    const cost = replayCost(model, iteration.start.updates) + updateCost(model, iteration.samples.length);
    if (cost > this.work) return null;
    this.work -= cost;
    return new Run(model, new StepPlan(model.network), iterationAfter(model, iteration.start.updates), position);
  }
}

/** How many findings there are of each kind at each layer, or sample. */
function counted(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf(finding: Finding): string {
  if ('layer' in finding) return `${finding.code} ${finding.layer}`;
  return 'sample' in finding ? `${finding.code} ${finding.sample}` : finding.code;
}

import type { Run } from '../../src/session/run';
import { completeCondition, conditionExamples } from '../../src/trace/condition/completion';
import { conditionNetwork } from '../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../src/trace/condition/conditionParser';
import { hitText } from '../../src/trace/condition/hitText';
import { Training } from '../../src/trace/training';
import type { Chance } from './chance';
import type { Say } from './runFaults';

const digits = 4;

/** Updates that are made until a condition holds, or not. */
const mostUpdates = 12;
/** Conditions that one run is asked to stop at. */
const asked = 4;

const words: readonly string[] = [
  'and',
  'or',
  'not',
  '(',
  ')',
  '<',
  '>=',
  '0',
  '-1',
  '1e-300',
  'loss',
  'any',
  '"',
  '∂w',
  '%',
];

/** What is wrong with conditions about a run's network, right and half typed ones, and with running until they hold. */
export function conditionFaults(run: Run, chance: Chance, say: Say): string[] {
  const { model } = run;
  const network = conditionNetwork(model.spec);
  const faults: string[] = [];
  for (let k = 0; k < asked; k++) {
    const text = conditionText(chance, network);
    for (const { label, detail } of completeCondition(text, chance.below(text.length + 1), network)) {
      say('a completion of a condition', `${label} ${detail}`.replace('infinite or NaN', ''));
    }
    const parsed = parseCondition(text, network);
    if ('problems' in parsed) {
      if (parsed.problems.length === 0) faults.push(`the condition ${text} is neither right nor wrong`);
      for (const { message, offset, length } of parsed.problems) {
        say('a problem of a condition', message);
        if (offset < 0 || offset + length > text.length) faults.push(`a problem is outside of the condition ${text}`);
      }
      continue;
    }
    const after = run.phase === 'update' ? 0 : run.position;
    const until = { condition: parsed.condition, after, before: null };
    const training = new Training(model, run.next, { updates: run.next.updates + mostUpdates, lossBelow: null, until });
    training.advance(Infinity);
    const { hit } = training;
    if (hit === null) continue;
    if (hit.position < 1 || hit.position > run.plan.length) faults.push(`the condition ${text} holds at no step`);
    say('why it stopped', hitText(parsed.condition, hit, digits).replaceAll('NaN', ''));
  }
  return faults;
}

/** An example, or what completion leads to; then perhaps with a word more or a part gone. */
function conditionText(chance: Chance, network: ReturnType<typeof conditionNetwork>): string {
  let text = chance.once(3) ? chance.of(conditionExamples(network)).text : '';
  for (let steps = chance.below(7); steps > 0; steps--) {
    const offered = completeCondition(text, text.length, network);
    if (offered.length === 0) text += ` ${chance.of(words)}`;
    else {
      const { insertText, replaceOffset, replaceLength } = chance.of(offered);
      text = text.slice(0, replaceOffset) + insertText + text.slice(replaceOffset + replaceLength);
    }
  }
  if (chance.once(4)) text += ` ${chance.of(words)}`;
  if (chance.once(4)) text = text.slice(chance.below(text.length + 1));
  return text;
}

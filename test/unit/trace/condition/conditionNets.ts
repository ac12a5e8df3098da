import { conditionNetwork, type ConditionNetwork } from '../../../../src/trace/condition/conditionNetwork';
import type { Condition } from '../../../../src/trace/condition/condition';
import { parseCondition } from '../../../../src/trace/condition/conditionParser';
import { leeText, specOf, specText } from '../../spec/specText';

/** Three layers of two units, the first ones named. */
export const lee: ConditionNetwork = conditionNetwork(specOf(leeText));

/** 4 inputs, 12 units with a name in quotes, 3 of a softmax; 1 sample. */
export const wide: ConditionNetwork = conditionNetwork(
  specOf(
    specText({
      inputs: '4',
      layers:
        '[{ "units": 12, "name": "the \\"wide\\" one" }, { "units": 3, "activation": "softmax", "name": "output" }]',
      loss: '"cross-entropy"',
      data: '[{ "input": [1, 2, 3, 4], "target": [0, 1, 0] }]',
    }),
  ),
);

/** One layer, softmax. */
export const soft: ConditionNetwork = conditionNetwork(
  specOf(specText({ layers: '[{ "units": 2, "activation": "softmax" }]', loss: '"cross-entropy"' })),
);

/** The condition of a text that must be right. */
export function conditionOf(text: string, network: ConditionNetwork): Condition {
  const parsed = parseCondition(text, network);
  if ('problems' in parsed) throw new Error(`${text}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  return parsed.condition;
}

/** Conditions with every word of the language. */
export const manyConditions: readonly string[] = [
  'loss < 0.1',
  'loss rises or norm(2) passes 1e-3 and not any unit saturates',
  'not (norm("hidden 1") >= 5 or norm falls)',
  'dw(1, 1, 2) changes sign or ∂l/∂b(3, 2) is not finite',
  'w(1,2,1) > −0.5 and b(2, 1) <= .5',
  "z(1, 2) > 3 or a('hidden 2', 1, 1) < 0.01 or δ(3, 2) ≥ 0",
  'unit(2, 1) saturates and layer("output") saturates',
  'not not update ≥ 100',
];

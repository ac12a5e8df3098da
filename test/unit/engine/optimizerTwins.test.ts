import { describe } from 'mocha';
import { initialOptimizerState, update, type UpdateRule } from '../../../src/engine/optimizer';
import { assertAllNear, referenceTable } from './referenceTable';
import { plainUpdate, updateMistakes } from './plainUpdate';
import { itCatches } from './twins';

type Update = typeof update;

/** Updates that torch.optim made from `start`, with the gradients given to it. */
interface Walk {
  readonly rule: UpdateRule;
  readonly start: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly values: readonly (readonly number[])[];
}

const walks = referenceTable('optimizers') as readonly Walk[];

/** Every walk, update by update. */
function walksLikePyTorch(candidate: Update): void {
  for (const { rule, start, gradients, values } of walks) {
    let [now, state] = [Float64Array.from(start), initialOptimizerState(rule, start.length)];
    gradients.forEach((gradient, k) => {
      const next = new Float64Array(start.length);
      state = candidate(rule, now, Float64Array.from(gradient), state, next);
      assertAllNear(next, values[k]!, `${JSON.stringify(rule)}, update ${k + 1}, parameter`);
      now = next;
    });
  }
}

describe("PyTorch's optimizers, and their wrong twins", () => {
  itCatches(
    walksLikePyTorch,
    { update, 'the twins without a mistake': plainUpdate() },
    Object.fromEntries(updateMistakes.map((mistake) => [mistake, plainUpdate(mistake)])),
  );
});

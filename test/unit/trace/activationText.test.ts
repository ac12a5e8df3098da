import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { afterEach, describe, it } from 'mocha';
import { activationFormulas, activationNames } from '../../../src/engine/activation';
import { activationText } from '../../../src/trace/activationText';

describe('activationText', () => {
  afterEach(() => l10n.config({ contents: {} }));

  it('is in English what the engine’s table has', () => {
    for (const name of activationNames) {
      const { formula, derivativeFormula } = activationFormulas(name);
      assert.deepEqual(activationText(name), { formula, derivative: derivativeFormula });
    }
  });

  it('translates the words of formulas by cases, and leaves none in English', () => {
    l10n.config({ contents: { '{0} = {1} if {2}, else {3}': '{2}: {0} = {1}; {3}' } });
    assert.deepEqual(activationText('leaky-relu'), {
      formula: 'z > 0: σ(z) = z; 0.01 z',
      derivative: 'z > 0: σ′(z) = 1; 0.01',
    });
    for (const name of activationNames) {
      const { formula, derivative } = activationText(name);
      assert.doesNotMatch(`${formula}; ${derivative}`, /\b(?:if|else)\b/);
    }
  });
});

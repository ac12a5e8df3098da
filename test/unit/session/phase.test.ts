import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasRun, type Phase } from '../../../src/session/phase';

describe('hasRun', () => {
  const passed: Record<Phase, Phase[]> = {
    start: ['start'],
    forward: ['start', 'forward'],
    backward: ['start', 'forward', 'backward'],
    update: ['start', 'forward', 'backward', 'update'],
  };
  const phases = Object.keys(passed) as Phase[];
  for (const phase of phases) {
    it(`is true at ${phase} for ${passed[phase].join(', ')}`, () => {
      assert.deepEqual(
        phases.filter((pass) => hasRun(phase, pass)),
        passed[phase],
      );
    });
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Model } from '../../../../src/spec/model';
import { conditionNetwork } from '../../../../src/trace/condition/conditionNetwork';
import { ConditionWatch } from '../../../../src/trace/condition/conditionWatch';
import type { IterationFacts } from '../../../../src/trace/condition/facts';
import type { Hit } from '../../../../src/trace/condition/hit';
import { hitText } from '../../../../src/trace/condition/hitText';
import { initialMoment, recordIteration, type Iteration } from '../../../../src/trace/iteration';
import { StepPlan, type Pass } from '../../../../src/trace/steps';
import type { TraceJson } from '../../../../src/trace/traceJson';
import { leeText, modelOf, specText, xorText } from '../../spec/specText';
import { randomRun } from '../randomRun';
import { conditionOf } from './conditionNets';
import { plainMoments, plainValue } from './plainMoments';
import { conditionText } from './randomCondition';

function iterationsOf(model: Model, count: number): Iteration[] {
  const iterations = [recordIteration(model, initialMoment(model))];
  while (iterations.length < count) iterations.push(recordIteration(model, iterations.at(-1)!.end));
  return iterations;
}

function factsOf({ state, end, start, samples }: Iteration): IterationFacts {
  return { state, parameters: end.parameters, updates: start.updates, samples };
}

/** As the next iteration on the same arrays would. */
function overwrite({ state, parameters, samples }: IterationFacts): void {
  for (const { z, a, dadz, delta } of state.layers) for (const values of [z, a, dadz, delta]) values?.data.fill(NaN);
  for (const values of [state.losses, state.gradient.values, parameters.values]) values.fill(NaN);
  state.loss = NaN;
  (samples as number[]).fill(0);
}

interface Stop {
  readonly updates: number;
  readonly hit: Hit;
  readonly text: string;
}

/** Runs until the condition holds, from the first iteration on; `after` is the position to begin behind. */
function runUntil(model: Model, text: string, after = 0, most = 50): Stop | null {
  const condition = conditionOf(text, conditionNetwork(model.spec));
  const watch = new ConditionWatch(condition, new StepPlan(model.network));
  let iteration = recordIteration(model, initialMoment(model));
  for (let k = 0; k < most; k++, iteration = recordIteration(model, iteration.end)) {
    const hit = watch.check(factsOf(iteration), k === 0 ? after : 0);
    if (hit !== null) return { updates: k, hit, text: hitText(condition, structuredClone(hit), 4) };
  }
  return null;
}

const referenceText = (name: string): string => readFileSync(`test/reference/${name}.backprop.json`, 'utf8');

function reference(name: string): Record<string, TraceJson> {
  return JSON.parse(readFileSync(`test/reference/${name}.expected.json`, 'utf8')) as Record<string, TraceJson>;
}

describe('ConditionWatch stops on the exact step', () => {
  const lee = modelOf(leeText);
  const plan = new StepPlan(lee.network);
  const at = (pass: Pass, layer: number | null, unit: number | null): number => plan.positionOf({ pass, layer, unit });
  const places: [text: string, position: number][] = [
    ['loss > 0', at('forward', null, null)],
    ['norm > 0', at('backward', 1, 1)],
    ['norm(1) > 0', at('backward', 1, 1)],
    ['norm("hidden 2") > 0', at('backward', 2, 1)],
    ['norm(3) > 0', at('backward', 3, 1)],
    ['dw(2, 1, 2) < 1', at('backward', 2, 0)],
    ['db(2, 2) < 1', at('backward', 2, 1)],
    ['delta(3, 1) < 1', at('backward', 3, 0)],
    ['w(2, 1, 2) < 1', at('update', 2, 0)],
    ['b(3, 2) > 1', at('update', 3, 1)],
    ['z(1, 1) > 3', at('forward', 1, 0)],
    ['a(3, 2, 1) > 0', at('forward', 3, 1)],
    ['update >= 1', plan.length],
    ['not update >= 2', plan.length],
    ['not any unit saturates', at('forward', 3, 1)],
    ['not layer(2) saturates', at('forward', 2, 1)],
    ['not unit(2, 1) saturates', at('forward', 2, 0)],
    // The later of both, the earlier of those that hold.
    ['loss > 0 and z(1, 1) > 3', at('forward', null, null)],
    ['z(1, 1) > 3 and w(1, 1, 1) > 0', at('update', 1, 0)],
    ['w(1, 1, 1) > 0 or loss > 0', at('forward', null, null)],
    ['loss < 0 or w(1, 1, 1) > 0', at('update', 1, 0)],
    ['not (loss < 0 and w(1, 1, 1) > 0)', at('forward', null, null)],
    ['(z(1, 1) > 3 or dw(1, 1, 1) < 1) and loss > 0', at('forward', null, null)],
  ];
  for (const [text, position] of places) {
    it(`of ${text}`, () => {
      const stop = runUntil(lee, text);
      assert.deepEqual([stop?.updates, stop?.hit.position], [0, position]);
      if (!text.includes(' or ')) assert.ok(runUntil(lee, text, position, 1) === null, 'a moment that is past counts');
      assert.equal(runUntil(lee, text, position - 1, 1)?.hit.position, position);
    });
  }

  it('and on a later one, where an "or" holds once more', () => {
    const loss = at('forward', null, null);
    const text = 'loss > 0 or dw(3, 2, 1) < 1 or update >= 1';
    const later = at('backward', 3, 1);
    assert.equal(runUntil(lee, text, loss)?.hit.position, later);
    assert.equal(runUntil(lee, text, later)?.hit.position, plan.length);
    const both = '(loss > 0 or update >= 1) and z(1, 1) > 0';
    const stop = runUntil(lee, both, loss)!;
    assert.equal(stop.hit.position, plan.length);
    assert.equal(stop.text, 'updates = 1 ≥ 1; z₁⁽¹⁾ of sample 1 = 4 > 0');
  });
});

describe('ConditionWatch stops in the iteration', () => {
  it('that PyTorch says of lee', () => {
    const traces = reference('lee');
    const model = modelOf(referenceText('lee'));
    const losses = ['0', '1', '7'].map((updates) => traces[updates]!.loss);
    // The loss falls all the way: the limit lies just above the one after 7 updates.
    assert.equal(runUntil(model, `loss < ${losses[2]! * (1 + 1e-9)}`)?.updates, 7);
    assert.equal(runUntil(model, 'loss falls')?.updates, 1);
    assert.equal(runUntil(model, 'not loss rises')?.updates, 1);
    assert.equal(runUntil(model, `loss passes ${(losses[0]! + losses[1]!) / 2}`)?.updates, 1);
    assert.equal(runUntil(model, 'loss rises'), null);
    const [w, next] = ['0', '1'].map((updates) => traces[updates]!.layers[2]!.weights[0]![1]!);
    assert.equal(runUntil(model, `w(3, 1, 2) passes ${(w! + next!) / 2}`), null, 'no update comes before the first');
    assert.equal(runUntil(model, `w(3, 1, 2) ${next! < w! ? '<' : '>'} ${(w! + next!) / 2}`)?.updates, 0);
  });

  it('where the units saturate that PyTorch has no slope of', () => {
    for (const name of ['saturated-units', 'saturated-hidden', 'dead-relu']) {
      const text = referenceText(name);
      const model = modelOf(text);
      const stop = runUntil(model, 'any unit saturates', 0, 1);
      const { samples } = reference(name)['0']!;
      const steepest = { sigmoid: 0.25, tanh: 1, relu: 1 } as Record<string, number>;
      const first = model.network.layers.flatMap(({ units, activation }, l) =>
        Array.from({ length: units }, (_, i) => ({ layer: l + 1, unit: i })).filter(({ unit }) =>
          samples.every(({ layers }) => Math.abs(layers[l]!.dadz![unit]!) < 0.01 * (steepest[activation] ?? NaN)),
        ),
      )[0];
      assert.ok(first !== undefined, name);
      const position = new StepPlan(model.network).positionOf({ pass: 'forward', ...first });
      assert.equal(stop?.hit.position, position, name);
      assert.match(stop.text, new RegExp(`^unit ${first.unit + 1} of layer ${first.layer} saturates: largest \\|σ′`));
    }
  });
});

describe('ConditionWatch compares with the iteration before', () => {
  const text = xorText('{ "batchSize": 1, "learningRate": 0.5 }');

  it('each sample with itself, where it was in that batch', () => {
    const model = modelOf(text);
    // Samples take turns: none is in two batches in a row.
    assert.equal(runUntil(model, 'z(1, 1) rises or z(1, 1) falls'), null);
    assert.equal(runUntil(model, 'z(1, 1, 3) > -100')?.updates, 2);
    const all = modelOf(xorText('{ "learningRate": 0.5 }'));
    assert.equal(runUntil(all, 'a(2, 1, 3) rises or a(2, 1, 3) falls')?.updates, 1);
  });

  it('observed only, or not at all after a jump', () => {
    const model = modelOf(xorText('{ "learningRate": 0.5 }'));
    const [first, second, third] = iterationsOf(model, 3);
    const condition = conditionOf('loss falls', conditionNetwork(model.spec));
    const watch = (): ConditionWatch => new ConditionWatch(condition, new StepPlan(model.network));
    const seen = watch();
    seen.observe(factsOf(first!));
    assert.ok(seen.check(factsOf(second!), 0) !== null);
    assert.ok(seen.check(factsOf(second!), 0) !== null, 'the same again');
    const jumped = watch();
    jumped.observe(factsOf(first!));
    assert.equal(jumped.check(factsOf(third!), 0), null);
    assert.equal(watch().check(factsOf(second!), 0), null);
  });
});

describe('ConditionWatch and what is not finite', () => {
  const model = modelOf(specText({ layers: '[{ "weights": [[1e308, -1e308], [0, 1]], "activation": "identity" }]' }));

  it('holds for NaN only that it is not finite', () => {
    const [iteration] = iterationsOf(model, 1);
    iteration!.state.loss = NaN;
    const network = conditionNetwork(model.spec);
    const holds = (text: string): boolean =>
      new ConditionWatch(conditionOf(text, network), new StepPlan(model.network)).check(factsOf(iteration!), 0) !==
      null;
    for (const text of ['loss < 1', 'loss > 1', 'not loss < 1', 'not loss >= 1', 'not loss is not finite']) {
      assert.equal(holds(text), false, text);
    }
    for (const text of ['loss is not finite', 'not loss > 1 or loss is not finite', 'norm is not finite']) {
      assert.equal(holds(text), true, text);
    }
  });

  it('says so', () => {
    assert.equal(runUntil(model, 'z(1, 1) is not finite')?.text, 'z₁⁽¹⁾ of sample 1 is not finite: ∞');
  });
});

describe('ConditionWatch finds what brute force finds', () => {
  const models = fc.oneof(
    randomRun.map(({ model }) => model),
    fc
      .record({
        batchSize: fc.constantFrom(1, 2, 3, 4),
        shuffle: fc.boolean(),
        learningRate: fc.constantFrom(0.1, 1, 20),
      })
      .map((training) => modelOf(xorText(JSON.stringify(training)))),
  );
  const cases = models.chain((model) => {
    const iterations = iterationsOf(model, 4);
    return fc.record({
      model: fc.constant(model),
      text: conditionText(model, iterations),
      percent: fc.integer({ min: 0, max: 100 }),
    });
  });

  it('for any condition and place to begin at', () => {
    const counts = { hits: 0, misses: 0, later: 0 };
    fc.assert(
      fc.property(cases, ({ model, text, percent }) => {
        const plan = new StepPlan(model.network);
        const condition = conditionOf(text, conditionNetwork(model.spec));
        const watch = new ConditionWatch(condition, plan);
        const iterations = iterationsOf(model, 4);
        const given = iterationsOf(model, 4);
        iterations.forEach((iteration, k) => {
          const from = k % 2 === 0 ? 0 : Math.floor((percent / 100) * plan.length);
          const before = iterations[k - 1] ?? null;
          const moments = plainMoments(condition, { model, iteration, before }).filter((p) => p > from);
          const expected = moments.length === 0 ? null : Math.min(...moments);
          const facts = factsOf(given[k]!);
          // The arrays are to be written over: what the recorder starts the next from are others.
          const own = { ...facts, parameters: facts.parameters.clone(), samples: [...facts.samples] };
          if (k === 2) {
            watch.observe(own);
            overwrite(own);
            return;
          }
          const hit = watch.check(own, from);
          overwrite(own);
          assert.equal(hit?.position ?? null, expected, `iteration ${k + 1} from ${from}`);
          if (hit === null) counts.misses++;
          else counts.hits++;
          if (hit !== null && from > 0) counts.later++;
          for (const reason of hit?.reasons ?? []) {
            const predicate = condition.predicates[reason.predicate]!;
            if (predicate.kind === 'saturates' || reason.now === null) continue;
            const number = plainValue(model, iteration, predicate.value, reason.sample);
            assert.equal(reason.now, number);
            if (reason.before !== null) {
              assert.equal(reason.before, plainValue(model, before!, predicate.value, reason.sample));
            }
          }
          if (hit !== null)
            assert.ok(!/undefined|NaN →|\{\d/.test(hitText(condition, hit, 4)), hitText(condition, hit, 4));
        });
      }),
      { numRuns: 1000 },
    );
    assert.ok(Math.min(counts.hits, counts.misses) > 500 && counts.later > 100, JSON.stringify(counts));
  }).timeout(60_000);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { type FindingCode, findingCodes, MOST_FINDINGS } from '../../../../src/session/findings/finding';
import { findingsOf } from '../../../../src/session/findings/findings';
import { findingText } from '../../../../src/session/findings/findingText';
import type { MoveName } from '../../../../src/session/move';
import type { Session } from '../../../../src/session/session';
import { iterationAfter } from '../../../../src/trace/iteration';
import { markedText } from '../../spec/markedText';
import { exampleTexts, leeText, modelOf, specText } from '../../spec/specText';
import { sessionOf } from '../sessionOf';

interface Told {
  readonly code: FindingCode;
  readonly at: string;
  readonly offset: number;
  readonly text: string;
}

function told(session: Session): Told[] {
  return findingsOf(session).map((finding) => {
    const { code, offset, length } = finding;
    return { code, at: session.text.slice(offset, offset + length), offset, text: findingText(finding, 4) };
  });
}

const layers = (value: string, rest: Record<string, string> = {}): string => specText({ layers: value, ...rest });

/** The findings stand on the marks, in their order, and say this. */
function check(
  marked: string,
  steps: readonly MoveName[],
  expected: readonly (readonly [FindingCode, RegExp])[],
): void {
  const { text, ranges } = markedText(marked);
  const found = told(sessionOf(text, ...steps));
  assert.deepEqual(
    found.map(({ code, offset, at }) => ({ code, offset, length: at.length })),
    expected.map(([code], k) => ({ code, ...ranges[k] })),
    JSON.stringify(found),
  );
  found.forEach((finding, k) => {
    assert.match(finding.text, expected[k]![1]);
  });
}

describe('findings: units that are alike', () => {
  const xor = (first: string, second: string): string =>
    layers(`[{ ⟦"weights"⟧: ${first} }, { "weights": ${second} }]`, {
      data: '[{ "input": [0, 0], "target": [0] }, { "input": [0, 1], "target": [1] }, { "input": [1, 1], "target": [0] }]',
      loss: '"binary-cross-entropy"',
    });

  it('are told with what keeps them so, and stay alike', () => {
    const marked = xor('[[0.5, 0.5], [0.5, 0.5]]', '[[0.3, 0.3]]');
    check(marked, ['forward', 'backward'], [['alike-units', /all 2 units have the same weights/]]);
    const { text } = markedText(marked);
    const { parameters } = iterationAfter(modelOf(text), 50).start;
    assert.ok(parameters.layers[0]!.weights.data.some((w) => w !== 0.5));
    const [a, b, c, d] = parameters.layers[0]!.weights.data;
    assert.deepEqual([a, b], [c, d]);
  });

  it('are not told where they lead on by other weights', () => {
    const { text } = markedText(xor('[[0.5, 0.5], [0.5, 0.5]]', '[[0.3, 0.4]]'));
    assert.ok(told(sessionOf(text, 'forward', 'backward')).every(({ code }) => code !== 'alike-units'));
  });
});

describe('findings: a layer that is dead in its batch', () => {
  const relu = (bias: number): string =>
    layers(
      `[{ "weights": [[1, 0], [1, 0]], "biases": [${bias}, ${bias}], ⟦"activation"⟧: "relu" }, { "weights": [[1, 2]] }]`,
      {
        data: '[{ "input": [-1, 0], "target": [1] }, { "input": [2, 0], "target": [0] }]',
        training: '{ "batchSize": 1 }',
      },
    ).replace('⟦"activation"⟧: "relu"', '"activation": ⟦"relu"⟧');

  it('is told where other samples bring it to life', () => {
    check(
      relu(0),
      ['forward'],
      [
        [
          'dead-in-batch',
          /^layer 1: dead for every sample of this batch, but not all of them for all of the data: all 2 units\./,
        ],
      ],
    );
  });

  it('is told as dead where none does, and not at all where the batch does', () => {
    const codes = (bias: number) => told(sessionOf(markedText(relu(bias)).text, 'forward')).map(({ code }) => code);
    assert.deepEqual(codes(-5), ['dead-unit']);
    assert.deepEqual(codes(5), []);
  });
});

describe('findings: targets', () => {
  const output = (activation: string, targets: string, loss = '"squared-error"'): string =>
    layers(`[{ "units": 2, "activation": "${activation}" }]`, {
      loss,
      data: `[{ "input": [1, -1], "target": ${targets} }]`,
    });

  const unreachable: readonly (readonly [activation: string, targets: string, says: RegExp, loss?: string])[] = [
    ['sigmoid', '[⟦1.5⟧, 1]', /^sample 1: the target 1\.5 is out of reach: sigmoid gives only values from 0 to 1,/],
    ['tanh', '[-1, ⟦-1.01⟧]', /tanh gives only values from −1 to 1/],
    ['relu', '[⟦-0.5⟧, 7]', /relu gives no value below 0/],
    ['elu', '[⟦-2⟧, -1]', /elu gives no value below −1/],
    ['silu', '[⟦-0.3⟧, -0.2]', /silu gives no value below −0\.2785/],
    ['gelu', '[⟦-0.2⟧, -0.1]', /gelu gives no value below −0\.1700/],
    ['softplus', '[⟦-1⟧, 0]', /softplus gives no value below 0/],
    ['softmax', '[⟦1.5⟧, 0]', /target 1\.5 is no probability, but cross-entropy takes only/, '"cross-entropy"'],
    ['sigmoid', '[⟦1.001⟧, 1]', /the target 1\.001 .* this sample cannot fall below about 1\.000e−6\. /],
    ['sigmoid', '[⟦1.00000001⟧, 1]', /the target 1\.00000001 is out of reach: /],
    ['tanh', '[⟦3⟧, 0]', /this sample cannot fall below about 2\. /, '"mean-squared-error"'],
    ['relu', '[⟦-2⟧, 0]', /this sample cannot fall below about 2\. /, '"half-squared-error"'],
    ['sigmoid', '[⟦1.5⟧, 1]', /is no probability, but binary-cross-entropy takes/, '"binary-cross-entropy"'],
    ['softmax', '⟦[0.33, 0.66]⟧', /the targets add up to 0\.99,/, '"cross-entropy"'],
    ['softmax', '⟦[0.335, 0.675]⟧', /the targets add up to 1\.01,/, '"cross-entropy"'],
    ['softmax', '⟦[0.5, 0.2]⟧', /the targets add up to 0\.7/, '"cross-entropy"'],
    ['softmax', '⟦[1, 1]⟧', /the targets add up to 2/, '"binary-cross-entropy"'],
  ];
  for (const [activation, targets, says, loss] of unreachable) {
    it(`are out of reach: ${targets} of ${activation}`, () => {
      check(output(activation, targets, loss), [], [['unreachable-target', says]]);
    });
  }

  for (const [activation, targets, loss] of [
    ['sigmoid', '[0, 1]'],
    ['tanh', '[-1, 1]'],
    ['relu', '[0, 1e9]'],
    ['leaky-relu', '[-7, 7]'],
    ['identity', '[-1e9, 1e9]'],
    ['softmax', '[0.333, 0.666]', '"cross-entropy"'],
    ['softmax', '[0.142857, 0.857143]', '"cross-entropy"'],
    ['softmax', '[0, 1]', '"cross-entropy"'],
  ] as const) {
    it(`are within reach: ${targets} of ${activation}`, () => {
      check(output(activation, targets, loss), [], []);
    });
  }

  it('must be probabilities for a cross-entropy', () => {
    check(
      output('identity', '[0.5, ⟦2⟧]', '"binary-cross-entropy"')
        .replace('"binary-cross-entropy"', '⟦$&⟧')
        .replace(/^(.*)(⟦"b.*)$/, '$1$2'),
      [],
      [
        ['mismatched-loss', /takes the logarithm/],
        [
          'unreachable-target',
          /the target 2 is no probability, but binary-cross-entropy takes only targets from 0 to 1/,
        ],
      ].reverse() as [FindingCode, RegExp][],
    );
  });

  it('are told one by one up to a number, and the rest counted', () => {
    const samples = Array.from({ length: MOST_FINDINGS + 5 }, (_, k) => `{ "input": [${k}, 0], "target": [2, 0] }`);
    const found = told(sessionOf(specText({ data: `[${samples.join(', ')}]` })));
    assert.equal(found.length, MOST_FINDINGS);
    assert.match(found.at(-1)!.text, /\(And 5 more like this\.\)$/);
    assert.doesNotMatch(found[0]!.text, /more like this/);
  });
});

describe('findings: samples', () => {
  it('contradict each other: on the later target, pointing to the first', () => {
    const sample = (target: string, input = '[1, 2.0]'): string => `{ "input": ${input}, "target": ${target} }`;
    const marked = specText({
      data: `[${[sample('[0, 1]'), sample('[0, 1]'), sample('[0, 1]', '[2, 1]'), sample('⟦[1, 1]⟧', '[1.0, 2]')].join(', ')}]`,
    });
    check(
      marked,
      [],
      [['contradictory-samples', /^sample 4 has the same input as sample 1, but a different target: /]],
    );
    const session = sessionOf(markedText(marked).text);
    const [finding] = findingsOf(session);
    assert.ok(finding?.code === 'contradictory-samples');
    const { offset, length } = finding.firstSpan;
    assert.equal(session.text.slice(offset, offset + length), '[0, 1]');
    assert.equal(offset, session.text.indexOf('[0, 1]'));
  });
});

describe('findings: the loss', () => {
  const net = (activation: string, loss: string, where = activation): string =>
    layers(`[{ "units": 2, "activation": ${where === activation ? `"${activation}"` : where} }]`, { loss });

  it('does not go with a softmax', () => {
    check(
      net('softmax', '⟦"squared-error"⟧'),
      [],
      [['mismatched-loss', /is cross-entropy, with δ = y − ŷ for targets that add up to 1\.$/]],
    );
    check(layers('[{ "units": 2, "activation": ⟦"softmax"⟧ }]'), [], [['mismatched-loss', /squared-error/]]);
    check(net('softmax', '"cross-entropy"'), [], []);
  });

  it('does not go with a sigmoid, or an output that is no probability', () => {
    check(
      net('sigmoid', '⟦"cross-entropy"⟧'),
      [],
      [['mismatched-loss', /the loss that matches it is binary-cross-entropy/]],
    );
    check(net('sigmoid', '"binary-cross-entropy"'), [], []);
    check(net('relu', '⟦"cross-entropy"⟧'), [], [['mismatched-loss', /Try softmax for the output/]]);
    check(net('tanh', '⟦"binary-cross-entropy"⟧'), [], [['mismatched-loss', /Try sigmoid for the output/]]);
  });
});

describe('findings: of a pass', () => {
  const saturated = layers('[{ "name": ⟦"first"⟧, "weights": [[90, 0], [1, 0]] }, { "units": 2 }]');

  it('saturated units: where the forward pass has run, on the layer or its activation', () => {
    check(saturated.replace(/[⟦⟧]/g, ''), [], []);
    const says = /^layer 1 \(first\): saturated for every sample: unit 1 of 2\. .*σ′\(z\) of sigmoid/;
    check(saturated, ['forward'], [['saturated-unit', says]]);
    check(
      saturated.replace(/[⟦⟧]/g, '').replace('"first"', '"first", "activation": ⟦"sigmoid"⟧'),
      ['forward'],
      [['saturated-unit', says]],
    );
  });

  it('dead units, over all the data and not only the batch', () => {
    const data = '[{ "input": [1, -1], "target": [1, 0] }, { "input": [-1, 1], "target": [1, 0] }]';
    const net = (weights: string, training: string): string =>
      layers(`[{ "activation": ⟦"relu"⟧, "weights": ${weights}, "biases": [-0.5, -0.5] }, { "units": 2 }]`, {
        data,
        training,
      });
    const one = '{ "batchSize": 1 }';
    const dead = /dead for every sample: unit 2 of 2\./;
    check(net('[[1, 0], [0.1, 0]]', '{}'), ['forward'], [['dead-unit', dead]]);
    check(net('[[1, 0], [0.1, 0]]', one), ['forward'], [['dead-unit', dead]]);
    // Unit 2 rests for the batch's sample and works for the other one.
    check(net('[[1, 0], [-1, 0]]', one).replace(/[⟦⟧]/g, ''), ['forward'], []);
  });

  it('an output that is right may saturate', () => {
    const net = (target: string): string =>
      layers('[{ "weights": [[9, 0], [0, 9]] }]', { data: `[{ "input": [1, -1], "target": ${target} }]` });
    check(net('[1, 0]'), ['forward'], []);
    check(net('[0, 1]').replace('"weights"', '⟦"weights"⟧'), ['forward'], [['saturated-unit', /all 2 units/]]);
    const loss = '"loss": "binary-cross-entropy"';
    check(net('[0, 1]').replace('"data"', `${loss}, "data"`), ['forward'], []);
  });

  it('vanishing gradients: where the backward pass has run and the loss is high', () => {
    const net = (target: string): string =>
      layers('[{ "name": ⟦"far"⟧, "weights": [[1, 1], [1, 1]] }, { "weights": [[1e-4, 1e-4], [1e-4, 1e-4]] }]', {
        data: `[{ "input": [1, -1], "target": ${target} }]`,
        training: '{ "learningRate": 0 }',
      });
    const plain = net('[1, 1]').replace(/[⟦⟧]/g, '');
    check(plain, ['forward'], []);
    const says =
      /^layer 1 \(far\): the norm of its gradient, .*, is less than a hundredth of that of layer 2, .*, while the loss is still 0\.5/;
    check(net('[1, 1]'), ['backward'], [['vanishing-gradient', says]]);
    check(net('[0.51, 0.49]').replace(/[⟦⟧]/g, ''), ['backward'], []);
    check(plain.replace('"learningRate": 0', '$&, "stopWhenLossBelow": 0.6'), ['backward'], []);
  });

  it('values that explode: far beyond the data, at the first place', () => {
    const net = (weights: string, rest: Record<string, string> = {}): string =>
      layers(
        `[{ "activation": "identity", "weights": [[1, 0], [0, 1]] }, { ⟦"weights"⟧: ${weights}, "activation": "identity" }]`,
        rest,
      );
    const says =
      /^layer 2: z₂⁽²⁾ of sample 1 is −2000, in size more than a thousand times the largest number of the batch/;
    check(net('[[1, 0], [0, 2000]]'), ['forward'], [['exploding-value', says]]);
    const data = '[{ "input": [1000, -1], "target": [1000, -2000] }]';
    check(net('[[1, 0], [0, 2000]]', { data }).replace(/[⟦⟧]/g, ''), ['forward'], []);
  });

  it('gradients and updates that explode: where the backward pass has run', () => {
    const deep = (eta: number): string =>
      layers(
        '[{ "activation": "identity", "weights": [[1e-3, 0], [0, 1e-3]] }, { "activation": "identity", ⟦"weights"⟧: [[900, 900], [900, 900]] }, { "activation": "identity", "weights": [[900, 0], [0, 900]] }]',
        { training: `{ "learningRate": ${eta} }`, data: '[{ "input": [1, 0.1], "target": [1, 0] }]' },
      );
    check(deep(0).replace(/[⟦⟧]/g, ''), ['forward'], []);
    const { text } = markedText(deep(0));
    const found = told(sessionOf(text, 'backward')).filter(({ code }) => code === 'exploding-value');
    assert.equal(found.length, 1);
    assert.match(found[0]!.text, /^layer 3: the norm of its gradient is \d+, beyond 1000: the gradients explode here/);
    const leap = layers('[{ ⟦"weights"⟧: [[1, 0], [0, 1]] }]', { training: '{ "learningRate": 1e4 }' });
    const [first] = told(sessionOf(markedText(leap).text, 'backward'));
    assert.equal(first!.code, 'exploding-value');
    assert.match(first!.text, /^layer 1: the norm of its next update is \d+, beyond 14\d\.\d, a hundred times/);
  });

  it('values that are no longer finite, in the words of the run', () => {
    const marked = layers('[{ ⟦"weights"⟧: [[1e308, -1e308], [0, 1]], "activation": "identity" }]');
    check(marked, ['forward'], [['exploding-value', /^Iteration 1: z₁⁽¹⁾ of sample 1 is no longer a finite number/]]);
  });

  it('updates larger than the weights: one for a layer, on the worst; 0 does not count', () => {
    const net = (eta: number): string =>
      layers('[{ "weights": [[0, ⟦0.2⟧], [0.1, 0.3]], "activation": "identity" }]', {
        training: `{ "learningRate": ${eta} }`,
      });
    const says =
      /^layer 1: the next update changes at least 3 of 4 weights by more than their own size, such as w₁₂⁽¹⁾ from 0\.2 to −2\.2/;
    check(net(1), ['backward'], [['large-update', says]]);
    check(net(1).replace(/[⟦⟧]/g, ''), ['forward'], []);
    check(net(0.01).replace(/[⟦⟧]/g, ''), ['backward'], []);
  });

  it('nothing of an update that somebody is predicting', () => {
    const layer = '{ "weights": [[0.5, 0.2], [0.1, 0.3]], "activation": "identity" }';
    for (const [learningRate, code] of [
      [1, 'large-update'],
      [1e4, 'exploding-value'],
    ] as const) {
      const text = layers(`[${layer}]`, { training: `{ "learningRate": ${learningRate} }` });
      const session = sessionOf(text, 'backward');
      const codes = (): FindingCode[] => told(session).map((finding) => finding.code);
      assert.ok(codes().includes(code));
      session.concealAhead(true);
      assert.deepEqual(codes(), []);
      session.step('update');
      assert.ok(codes().includes(code));
    }
  });

  it('say after which update the numbers are', () => {
    const session = sessionOf(markedText(saturated).text, 'forward', 'backward', 'update', 'forward');
    assert.match(told(session)[0]!.text, /^layer 1 \(first\), after update 1: /);
  });
});

describe('findings', () => {
  it('are none in the examples, at any phase of the first iteration', () => {
    for (const { name, text } of exampleTexts()) {
      for (const step of ['forward', 'backward', 'update'] as const) {
        assert.deepEqual(told(sessionOf(text, step)), [], `${name} ${step}`);
      }
    }
  });

  it('are none while the text has problems or is not read yet', () => {
    const bad = leeText.replace('"target": [1, 0]', '"target": [5, 0]');
    const session = sessionOf(bad);
    assert.equal(findingsOf(session).length, 1);
    session.markBehind();
    assert.deepEqual(findingsOf(session), []);
    session.setText(bad.replace('"inputs"', '"input"'), 2);
    assert.deepEqual(findingsOf(session), []);
    session.setText(bad, 3);
    assert.equal(findingsOf(session).length, 1);
  });

  it('are computed once a run', () => {
    const session = sessionOf(leeText, 'backward');
    assert.equal(findingsOf(session), findingsOf(session));
  });

  it('are each in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const section = /### Warnings\n([\s\S]*?)\n##/.exec(readme)?.[1] ?? '';
    const documented = [...section.matchAll(/^\| `([a-z-]+)` /gm)].map(([, code]) => code);
    assert.deepEqual(documented.sort(), [...findingCodes].sort());
  });
});

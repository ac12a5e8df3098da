import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hoverText, type HoverText } from '../../../src/language/hoverText';
import type { MoveName } from '../../../src/session/move';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleText, exampleTexts, leeText as lee, specText } from '../spec/specText';

/** The hover on the first ⟦token⟧ of a marked text, with pictures as their alt texts. */
function hoverOn(marked: string, ...steps: MoveName[]): HoverText {
  const { text, ranges } = markedText(marked);
  const hover = hoverText(sessionOf(text, ...steps), ranges[0]!.offset + 1, 4);
  assert.ok(hover, marked);
  assert.deepEqual({ offset: hover.offset, length: hover.length }, ranges[0]);
  return hover;
}

function blocksOn(marked: string, ...steps: MoveName[]): string[] {
  const { markdown } = hoverOn(marked, ...steps);
  return markdown.replace(/!\[(.*?)\]\(data:[^)]*\)/g, '<$1>').split('\n\n');
}

/** Marks the first occurrence of a token. */
const marking = (text: string, token: string): string => text.replace(token, () => `⟦${token}⟧`);

const aheadForward = '*Computed ahead: the forward pass has not come here yet.*';
const aheadBackward = '*Computed ahead: the backward pass has not come here yet.*';
const mend = 'The spec has problems: fix them to see its numbers.';
const broken = lee.replace('[[1, -2]', '[[1, -2, 7]');
const sigmoid = lee.replace('"name": "hidden 1"', '"activation": "sigmoid", "name": "hidden 1"');
const xor = exampleText('xor.backprop.json');

describe('hoverText: a layer', () => {
  const blocks = [
    '**Layer 1** (hidden 1) — sigmoid, units × inputs: 2 × 2, parameters: 6',
    'gradient norm ‖∂l/∂w‖: **0.01281**',
    'no saturated or dead units in this batch',
  ];
  for (const token of ['"hidden 1"', '"weights"', '"biases"']) {
    it(`is on ${token}`, () => {
      assert.deepEqual(blocksOn(marking(lee, token), 'backward'), blocks);
    });
  }

  it('is on each brace, whose range is the brace alone', () => {
    const { text, ranges } = markedText(
      specText({ layers: '[⟦{⟧ "weights": [[1, -2], [-1, 1]], "biases": [0, 0] ⟦}⟧]' }),
    );
    const session = sessionOf(text, 'backward');
    for (const range of ranges) {
      const { offset, length } = hoverText(session, range.offset, 4)!;
      assert.deepEqual({ offset, length }, range);
    }
  });

  it('says that it is computed ahead', () => {
    assert.deepEqual(blocksOn(marking(lee, '"weights"'), 'forward'), [...blocks, aheadBackward]);
  });

  it('lists dead and saturated units, of many the first', () => {
    const biases = [...Array.from({ length: 10 }, () => -9), 1];
    const layers = (activation: string): string =>
      JSON.stringify([{ activation, weights: biases.map(() => [0.1, 0.1]), biases }, { units: 2 }]);
    assert.equal(
      blocksOn(marking(specText({ layers: layers('relu') }), '"weights"'), 'backward')[2],
      'dead units: 1, 2, 3, 4, 5, 6, 7, 8 and 2 more (σ′(z) is 0 for every sample of the batch)',
    );
    assert.equal(
      blocksOn(marking(specText({ layers: layers('sigmoid') }), '"weights"'), 'backward')[2],
      'saturated units: 1, 2, 3, 4, 5, 6, 7, 8 and 2 more (σ′(z) under a hundredth of its largest, for every sample of the batch)',
    );
  });

  it('has a name and no numbers in a text with problems', () => {
    assert.deepEqual(blocksOn(marking(broken, '"weights"'), 'backward'), ['**Layer 1**', mend]);
  });
});

describe('hoverText: an activation', () => {
  it('shows formula, derivative and plot', () => {
    assert.deepEqual(blocksOn(marking(sigmoid, '"sigmoid"')), [
      '**sigmoid** — σ(z) = 1 / (1 + e⁻ᶻ)',
      'derivative: σ′(z) = σ(z) (1 − σ(z))',
      '<Plot of sigmoid and, dashed, of its derivative\\.>',
    ]);
  });

  it('marks the z of the layer once the forward pass has been run', () => {
    const hover = hoverOn(marking(sigmoid, '"sigmoid"'), 'forward');
    assert.match(hover.markdown, /with the z of this layer as circles/);
    assert.match(hover.markdown, /z of hidden 1, over its units and the samples of the batch: from −2 to 4$/);
    assert.equal(decodeURIComponent(hover.markdown).split('<circle').length - 1, 2);
  });

  it('needs no numbers: a text with problems still has its formula', () => {
    const blocks = blocksOn(marking(sigmoid.replace('[[1, -2]', '[[1, -2, 7]'), '"sigmoid"'), 'forward');
    assert.equal(blocks[0], '**sigmoid** — σ(z) = 1 / (1 + e⁻ᶻ)');
    assert.deepEqual(blocks.slice(2), ['<Plot of sigmoid and, dashed, of its derivative\\.>', mend]);
  });

  it('is not on a name that is none', () => {
    const { text, cursors } = markedText(sigmoid.replace('"sigmoid"', '"sig|mod"'));
    assert.equal(hoverText(sessionOf(text), cursors[0]!, 4), undefined);
  });
});

describe('hoverText: the loss', () => {
  it('shows formula, derivative, plot and the batch’s loss', () => {
    assert.deepEqual(blocksOn(marking(xor, '"squared-error"')), [
      '**squared-error** — l = Σ (y − ŷ)²',
      'derivative: ∂l/∂y = 2 (y − ŷ)',
      '<Plot of squared\\-error over the output y, for the target 1 and, dashed, for the target 0\\.>',
      'loss of the batch: **0.2702**',
      aheadForward,
    ]);
  });

  it('shows δ where the output’s activation and the loss make it together', () => {
    const text = specText({
      layers: '[{ "weights": [[1, -2], [-1, 1]], "activation": "softmax" }]',
      loss: '"cross-entropy"',
    });
    assert.equal(
      blocksOn(marking(text, '"cross-entropy"'), 'forward')[3],
      'with the softmax of the output, exactly: δ = y Σŷ − ŷ',
    );
  });
});

describe('hoverText: a data row', () => {
  const row = '{ "input": [0, 1], "target": [1] }';

  it('shows prediction, target, loss and its share of the gradient', () => {
    assert.deepEqual(blocksOn(marking(xor, row), 'backward'), [
      '**Sample 2**',
      'prediction y = (0.4092), target ŷ = (1), loss l = **0.3490**',
      'share of the gradient: 30.71 % (the norm of its own ∂l/∂w over the sum of these norms in the batch)',
    ]);
  });

  it('names the input that is pointed at, and explains ∂l/∂y of a target', () => {
    const input = xor.replace(row, '{ "input": [⟦0⟧, 1], "target": [1] }');
    const target = xor.replace(row, '{ "input": [0, 1], "target": [⟦1⟧] }');
    const onNumber = (marked: string): string[] => {
      const { text, ranges } = markedText(marked);
      return hoverText(sessionOf(text, 'backward'), ranges[0]!.offset, 4)!.markdown.split('\n\n');
    };
    assert.equal(onNumber(input)[0], '**Sample 2** — input p');
    assert.equal(onNumber(target)[0], '**Sample 2** — target of output 1');
    assert.equal(onNumber(target)[2], '∂l/∂y₁ = 2 · (y₁ − ŷ₁) = 2 · (0.4092 − 1) = **−1.182**');
  });

  it('has no numbers of a sample that is not in the batch', () => {
    const text = xor.replace('"batchSize": "full"', '"batchSize": 1');
    assert.deepEqual(blocksOn(marking(text, row), 'backward'), [
      '**Sample 2**',
      'It is not in the batch of this iteration, so nothing has been computed for it.',
    ]);
  });

  it('says so where no sample has a gradient', () => {
    const text = specText({ layers: '[{ "weights": [[0, 0]], "activation": "relu" }]' }).replace('[1, 0]', '[0]');
    const blocks = blocksOn(marking(text, '{ "input": [1, -1], "target": [0] }'), 'backward');
    assert.equal(blocks[2], 'share of the gradient: none, all samples’ gradients are 0');
  });
});

describe('hoverText: training and inputs', () => {
  it('the learning rate shows how far the next update moves each layer', () => {
    assert.deepEqual(blocksOn(marking(lee, '"learningRate"'), 'backward'), [
      '**Learning rate η** = 0.5 — w ← w − η · ∂l/∂w',
      'The size of the update that follows this gradient:',
      [
        '| layer | &emsp;step ‖Δw‖ | &emsp;‖w‖ | &emsp;‖Δw‖ / ‖w‖ |',
        '| :-- | --: | --: | --: |',
        '| hidden 1 | &emsp;0.006407 | &emsp;2.8284 | &emsp;0.2265 % |',
        '| hidden 2 | &emsp;0.1008 | &emsp;3.162 | &emsp;3.188 % |',
        '| output | &emsp;0.1964 | &emsp;5.916 | &emsp;3.320 % |',
      ].join('\n'),
    ]);
  });

  it('the learning rate has finite sizes wherever the numbers are', () => {
    for (const scale of ['1e-173', '1e90', '1e160']) {
      const text = specText({
        layers: `[{ "activation": "identity", "weights": [[${scale}, ${scale}]] }]`,
        data: '[{ "input": [1, 1], "target": [0] }]',
        training: '{ ⟦"learningRate"⟧: 0.25 }',
      });
      const table = blocksOn(text, 'backward')[2]!;
      assert.match(table, /\| &emsp;122.5 % \|/);
      assert.doesNotMatch(table, /NaN|∞|\b0 \|/);
    }
  });

  it('the learning rate tells ratios and norms that no float64 holds', () => {
    const table = (weights: string, input: string, target: string, rate: string): string => {
      const layers = `[{ "activation": "identity", "weights": ${weights} }]`;
      const data = `[{ "input": ${input}, "target": [${target}] }]`;
      const training = `{ ⟦"learningRate"⟧: ${rate} }`;
      return blocksOn(specText({ layers, data, training }), 'backward')[2]!.split('\n').at(-1)!;
    };
    // 2 · 1e150 · (1e-200, 0) and its bias: the update is 2e150 against a weight of 1e-200.
    assert.match(table('[[1e-200, 0]]', '[0, 0]', '-1e150', '1'), /&emsp;2e150 \| &emsp;1e−200 \| &emsp;≈ 2e352 % \|$/);
    assert.match(
      table('[[1e150, 0]]', '[0, 0]', '-1e-200', '1'),
      /&emsp;2e−200 \| &emsp;1e150 \| &emsp;≈ 2e−348 % \|$/,
    );
    assert.match(table('[[1.7e308, 1.7e308]]', '[0, 0]', '-1', '1'), /&emsp;2 \| &emsp;> 1\.798e308 \| &emsp;– \|$/);
  });

  it('a sample has a share of gradients that are very small or large', () => {
    for (const scale of ['1e-173', '1e90']) {
      const data = `[{ "input": [⟦1⟧, 0], "target": [${scale}] }, { "input": [0, 1], "target": [${scale}] }]`;
      const layers = '[{ "activation": "identity", "weights": [[0, 0]] }]';
      assert.ok(
        blocksOn(specText({ layers, data }), 'backward').some((block) =>
          block.startsWith('share of the gradient: 50 %'),
        ),
      );
    }
  });

  it('the learning rate has no share of a layer of zeros', () => {
    const text = specText({
      layers: '[{ "name": "a|b", "weights": [[0, 0], [0, 0]] }]',
      training: '{ "learningRate": 1 }',
    });
    assert.match(
      hoverText(sessionOf(text), text.indexOf('"learningRate"'), 4)!.markdown,
      /\n\| a\\\|b \| .* \| &emsp;0 \| &emsp;– \|/,
    );
  });

  it('an optimizer shows its update and the numbers in it', () => {
    const adam = (optimizer: string): string => lee.replace('0.5 }', `0.5, "optimizer": ${optimizer} }`);
    assert.deepEqual(blocksOn(adam('⟦"adam"⟧')), [
      '**adam** — m ← β₁ m + (1 − β₁) ∂l/∂w, v ← β₂ v + (1 − β₂) (∂l/∂w)², w ← w − η m̂ / (√v̂ + ε)',
      'η = 0.5, β₁ = 0.9, β₂ = 0.999, ε = 1e−8',
      'm̂ and v̂ are corrected for their start at 0: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)',
    ]);
    assert.deepEqual(blocksOn(adam('{ "kind": ⟦"sgd"⟧, "momentum": 0.9 }')), [
      '**sgd** — v ← μ v + ∂l/∂w, w ← w − η v',
      'η = 0.5, μ = 0.9',
    ]);
  });

  it('an input shows its range over the data and the gradient norm of its weights', () => {
    assert.deepEqual(blocksOn(marking(xor, '"p"'), 'backward'), [
      '**p** — input 1',
      'from 0 to 1 in the data (samples: 4)',
      'gradient norm of its weights: **0.05540**',
    ]);
  });
});

describe('hoverText: a softmax', () => {
  it('explains a weight by the Jacobian, or by the joint rule', () => {
    const text = (loss: string): string =>
      specText({ layers: '[{ "weights": [[1, -2], [-1, ⟦1⟧]], "activation": "softmax" }]', loss });
    const deltaOf = (loss: string): string | undefined => {
      const { text: plain, ranges } = markedText(text(loss));
      return hoverText(sessionOf(plain, 'backward'), ranges[0]!.offset, 4)!.markdown.split('\n\n')[2];
    };
    assert.equal(deltaOf('"cross-entropy"'), 'δ₂⁽¹⁾ = y₂ − ŷ₂ = 0.006693 − 0 = 0.006693');
    assert.equal(
      deltaOf('"squared-error"'),
      'δ₂⁽¹⁾ = y₂ · (∂l/∂y₂ − Σⱼ yⱼ · ∂l/∂yⱼ) = 0.006693 · (0.01339 − (0.9933 · (−0.01339) + 0.006693 · 0.01339)) = 0.0001780',
    );
  });
});

describe('hoverText: links', () => {
  it('of a number lead to where it comes from', () => {
    for (const [token, isNumber] of [
      ['-2', true],
      ['"weights"', false],
    ] as const) {
      assert.equal(hoverOn(marking(lee, token), 'backward').links.includes('backprop.explain'), isNumber, token);
    }
  });

  it('run two commands on the place, by the document and the offset', () => {
    const { links, offset } = hoverOn(marking(lee, '"weights"'), 'backward');
    const found = [...links.matchAll(/\[([^\]]*)\]\(command:([\w.]+)\?([^)]*)\)/g)].map(([, ...parts]) => parts);
    assert.deepEqual(
      found.map(([label, command, query]) => [label, command, JSON.parse(decodeURIComponent(query!)) as unknown]),
      [
        ['Show in the Panel', 'backprop.showInPanel', ['file:///net.backprop.json', offset]],
        ['Step to Here', 'backprop.stepToHere', ['file:///net.backprop.json', offset]],
      ],
    );
  });

  it('are not there where there are no numbers', () => {
    assert.equal(hoverOn(marking(broken, '"weights"'), 'backward').links, '');
  });
});

describe('hoverText: half-typed text', () => {
  for (const { name, text } of exampleTexts()) {
    it(`${name}: at every prefix, never an exception`, function () {
      this.timeout(20_000);
      for (const newline of ['\n', '\r\n\t']) {
        const whole = text.replaceAll('\n', newline);
        const session = sessionOf(whole, 'backward');
        for (let end = 0; end <= whole.length; end += 3) {
          session.setText(whole.slice(0, end), end + 2);
          for (const at of [0, Math.floor(end / 2), end - 2, end]) hoverText(session, Math.max(0, at), 4);
        }
      }
    });
  }
});

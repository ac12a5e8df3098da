import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hoverText } from '../../../src/language/hoverText';
import type { MoveName } from '../../../src/session/move';
import type { Session } from '../../../src/session/session';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts, leeText as lee, specText } from '../spec/specText';

/** The hover's paragraphs on the first number inside the first `place` of the text. */
function paragraphs(session: Session, place: string, digits = 4): string[] | undefined {
  const offset = session.text.indexOf(place);
  assert.ok(offset >= 0, `no ${place} in the text`);
  const number = offset + place.search(/-?\d/);
  return hoverText(session, number, digits)?.markdown.split('\n\n');
}

const ahead = '*Computed ahead: the backward pass has not come here yet.*';

describe('hoverText: while the next numbers are predicted', () => {
  const hidden = '*Hidden while you predict: the next steps compute its numbers.*';

  it('has no number that the cursor has not come to', () => {
    const session = sessionOf(lee.replace('"data"', '"loss": "squared-error", "data"'), 'forward');
    session.concealAhead(true);
    assert.deepEqual(paragraphs(session, '-2], [-1, 1]]'), ['**w₁₂⁽¹⁾**', hidden]);
    assert.equal(paragraphs(session, '"learningRate": 0.5')?.at(-1), hidden);
    assert.match(
      hoverText(session, session.text.indexOf('"squared-error"') + 1, 4)!.markdown,
      /loss of the batch: \*\*0\.8336/,
    );
  });

  it('tells a gradient once it is made, and the next value after the update alone', () => {
    const session = sessionOf(lee, 'backward');
    session.concealAhead(true);
    const before = paragraphs(session, '-2], [-1, 1]]')!;
    assert.equal(before.at(-1), 'finite differences agree: 0.007130');
    assert.equal(paragraphs(session, '"learningRate": 0.5')?.at(-1), hidden);
    session.step('update');
    assert.equal(
      paragraphs(session, '-2], [-1, 1]]')!.at(-1),
      'after one update: −2.004 · finite differences agree: 0.007130',
    );
    session.step('backward');
    session.concealAhead(false);
    assert.match(paragraphs(session, '-2], [-1, 1]]')!.at(-1)!, /^after one update/);
  });
});

describe('hoverText: one sample', () => {
  it('explains a weight from an input', () => {
    assert.deepEqual(paragraphs(sessionOf(lee, 'backward'), '-2], [-1, 1]]'), [
      '**w₁₂⁽¹⁾** = -2 — from x2 to hidden 1, unit 1',
      '∂l/∂w = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (−1) · (−0.007130) = **0.007130**',
      'δ₁⁽¹⁾ = σ′(z₁⁽¹⁾) · Σₖ wₖ₁⁽²⁾ · δₖ⁽²⁾ = 0.017663 · ((−2) · 0.1103 + 2 · (−0.09153)) = −0.007130',
      'Small because of σ′(z): from layer 1 to layer 3 together they let 0.0003014 through, layer 1 the least: 0.01766.',
      'after one update: −2.004 · finite differences agree: 0.007130',
    ]);
  });

  it('explains a weight from another layer', () => {
    assert.deepEqual(paragraphs(sessionOf(lee, 'backward'), '4]],'), [
      '**w₂₂⁽³⁾** = 4 — from hidden 2, unit 2 to output, unit 2',
      '∂l/∂w = a₂⁽²⁾ · δ₂⁽³⁾ = 0.11074 · 0.23494 = **0.02602**',
      'δ₂⁽³⁾ = σ′(z₂⁽³⁾) · 2 · (y₂ − ŷ₂) = 0.14168 · 2 · (0.8291 − 0) = 0.2349',
      'after one update: 3.987 · finite differences agree: 0.02602',
    ]);
  });

  it('explains a bias by δ alone', () => {
    assert.deepEqual(paragraphs(sessionOf(lee, 'backward'), '[-2, 2]'), [
      '**b₁⁽³⁾** = -2 — bias of output, unit 1',
      '∂l/∂b = δ₁⁽³⁾ = **−0.1806**',
      'δ₁⁽³⁾ = σ′(z₁⁽³⁾) · 2 · (y₁ − ŷ₁) = 0.23615 · 2 · (0.6177 − 1) = −0.1806',
      'after one update: −1.910 · finite differences agree: −0.1806',
    ]);
  });

  it('shows as many digits as asked for, and the weight as it is written', () => {
    const session = sessionOf(lee.replace('[[1, -2]', '[[1, -2.0e0]'), 'backward');
    assert.deepEqual(paragraphs(session, '-2.0e0', 7), [
      '**w₁₂⁽¹⁾** = -2.0e0 — from x2 to hidden 1, unit 1',
      '∂l/∂w = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (−1) · (−0.007130326) = **0.007130326**',
      'δ₁⁽¹⁾ = σ′(z₁⁽¹⁾) · Σₖ wₖ₁⁽²⁾ · δₖ⁽²⁾ = 0.01766271 · ((−2) · 0.1103211 + 2 · (−0.09152578)) = −0.007130326',
      'Small because of σ′(z): from layer 1 to layer 3 together they let 0.0003013855 through, layer 1 the least: 0.01766271.',
      'after one update: −2.003565 · finite differences agree: 0.007130326',
    ]);
  });

  it('names inputs as the spec does, and layers without a name by their number', () => {
    const session = sessionOf(specText({ inputs: '["left", "right"]' }), 'backward');
    assert.equal(paragraphs(session, '-2]')![0], '**w₁₂⁽¹⁾** = -2 — from right to layer 1, unit 1');
  });

  it('shows names as they are, whatever they mean in Markdown', () => {
    const name = '![x](https://example.org/y.png) *h* `c`';
    const layers = `[{ "name": "${name}", "weights": [[1, -2], [-1, 1]] }]`;
    const session = sessionOf(specText({ inputs: '["*p*", "_q_"]', layers }), 'backward');
    const [head] = paragraphs(session, '-2], [-1')!;
    // Nothing that begins an image, emphasis or code, unless a backslash stands before it.
    assert.doesNotMatch(head!.slice(head!.indexOf('—')), /(?<!\\)[*_`[]/);
  });
});

describe('hoverText: when', () => {
  for (const steps of [[], ['forward']] as MoveName[][]) {
    it(`says that it was computed ahead: ${steps.join() || 'nothing run'}`, () => {
      const lines = paragraphs(sessionOf(lee, ...steps), '-2], [-1, 1]]');
      assert.equal(lines!.length, 6);
      assert.equal(lines![5], ahead);
    });
  }

  for (const steps of [['backward'], ['update']] as MoveName[][]) {
    it(`does not say so: ${steps.join()}`, () => {
      assert.equal(paragraphs(sessionOf(lee, ...steps), '-2], [-1, 1]]')!.length, 5);
    });
  }

  it('shows the value that the updates have led to', () => {
    const session = sessionOf(lee, 'update', 'update', 'backward');
    const [head, derivation, , after] = paragraphs(session, '4]],')!;
    const { start, state, end } = session.run!.iteration;
    assert.equal(start.updates, 2);
    const position = 15;
    const [value, gradient, next] = [start.parameters, state.gradient, end.parameters].map(
      ({ values }) => values[position]!,
    );
    assert.equal(
      head,
      `**w₂₂⁽³⁾** = 4 · after update 2: ${value!.toFixed(3)} — from hidden 2, unit 2 to output, unit 2`,
    );
    assert.ok(derivation!.endsWith(` = **${gradient!.toPrecision(4)}**`), derivation);
    assert.ok(after!.startsWith(`after one update: ${next!.toFixed(3)} · finite differences agree: `), after);
    assert.ok(after!.endsWith(` · taken at w₂₂⁽³⁾ = ${value!.toFixed(3)}, not at the number in the text`), after);
  });

  it('counts the update that has just been run for the next pass only', () => {
    const [head] = paragraphs(sessionOf(lee, 'update'), '4]],')!;
    assert.equal(head, '**w₂₂⁽³⁾** = 4 — from hidden 2, unit 2 to output, unit 2');
  });

  it('speaks of one update in the singular', () => {
    const [head] = paragraphs(sessionOf(lee, 'update', 'forward'), '4]],')!;
    assert.match(head!, /3\.987/);
    assert.doesNotMatch(head!, /\b1 updates\b/);
  });

  it('subtracts the optimizer’s step, not the gradient alone', () => {
    const adam = lee.replace('0.5 }', '0.5, "optimizer": "adam" }');
    // Adam’s first step is η, whatever the size of the gradient.
    assert.match(paragraphs(sessionOf(adam, 'backward'), '4]],')![3]!, /^after one update: 3\.500 ·/);
  });
});

/** y = w x + b with w = 1, b = 0, so δ = y − ŷ of each sample; the samples are [x, ŷ]. */
function batch(samples: [x: number, target: number][], reduction: string): string {
  return specText({
    inputs: '1',
    layers: '[{ "activation": "identity", "weights": [[1]], "biases": [0] }]',
    loss: '"half-squared-error"',
    data: JSON.stringify(samples.map(([x, target]) => ({ input: [x], target: [target] }))),
    training: `{ "reduction": "${reduction}", "learningRate": 0.5 }`,
  });
}

describe('hoverText: a batch', () => {
  const two: [number, number][] = [
    [1, 0.5],
    [-2, 1],
  ];
  // δ = 1, 1, −2, 0, 0.5, 0
  const six: [number, number][] = [
    [1, 0],
    [2, 1],
    [3, 5],
    [4, 4],
    [5, 4.5],
    [6, 6],
  ];

  it('explains the mean of a weight’s gradient, sample by sample', () => {
    assert.deepEqual(paragraphs(sessionOf(batch(two, 'mean'), 'backward'), '[[1]]'), [
      '**w₁₁⁽¹⁾** = 1 — from x1 to layer 1, unit 1',
      '∂l/∂w = (1/2) Σ a₁⁽⁰⁾ · δ₁⁽¹⁾ = **3.25**',
      '- sample 2: (−2) · (−3) = 6\n- sample 1: 1 · 0.5 = 0.5',
      'δ₁⁽¹⁾ (sample 2) = σ′(z₁⁽¹⁾) · (y₁ − ŷ₁) = 1 · (−2 − 1) = −3',
      'after one update: −0.625 · finite differences agree: 3.250',
    ]);
  });

  it('explains the sum', () => {
    assert.deepEqual(paragraphs(sessionOf(batch(two, 'sum'), 'backward'), '[[1]]'), [
      '**w₁₁⁽¹⁾** = 1 — from x1 to layer 1, unit 1',
      '∂l/∂w = Σ a₁⁽⁰⁾ · δ₁⁽¹⁾ = **6.5**',
      '- sample 2: (−2) · (−3) = 6\n- sample 1: 1 · 0.5 = 0.5',
      'δ₁⁽¹⁾ (sample 2) = σ′(z₁⁽¹⁾) · (y₁ − ŷ₁) = 1 · (−2 − 1) = −3',
      'after one update: −2.25 · finite differences agree: 6.500',
    ]);
  });

  it('explains a bias’s gradient, one δ a sample', () => {
    assert.deepEqual(paragraphs(sessionOf(batch(two, 'mean'), 'backward'), '"biases": [0]'), [
      '**b₁⁽¹⁾** = 0 — bias of layer 1, unit 1',
      '∂l/∂b = (1/2) Σ δ₁⁽¹⁾ = **−1.25**',
      '- sample 2: −3\n- sample 1: 0.5',
      'δ₁⁽¹⁾ (sample 2) = σ′(z₁⁽¹⁾) · (y₁ − ŷ₁) = 1 · (−2 − 1) = −3',
      'after one update: 0.625 · finite differences agree: −1.250',
    ]);
  });

  it('writes out the four largest shares and counts the others', () => {
    assert.deepEqual(paragraphs(sessionOf(batch(six, 'mean'), 'backward'), '[[1]]'), [
      '**w₁₁⁽¹⁾** = 1 — from x1 to layer 1, unit 1',
      '∂l/∂w = (1/6) Σ a₁⁽⁰⁾ · δ₁⁽¹⁾ = **−0.08333**',
      [
        '- sample 3: 3 · (−2) = −6',
        '- sample 5: 5 · 0.5 = 2.5',
        '- sample 2: 2 · 1 = 2',
        '- sample 1: 1 · 1 = 1',
        '- and 2 more: 0',
      ].join('\n'),
      'δ₁⁽¹⁾ (sample 3) = σ′(z₁⁽¹⁾) · (y₁ − ŷ₁) = 1 · (3 − 5) = −2',
      'after one update: 1.042 · finite differences agree: −0.08333',
    ]);
  });

  it('counts a single other share in the singular', () => {
    const [, , list] = paragraphs(sessionOf(batch(six.slice(0, 5), 'mean'), 'backward'), '[[1]]')!;
    assert.match(list!, /\n- and 1 more\b/);
    assert.doesNotMatch(list!, /1 smaller ones/);
  });

  it('names samples by their positions in the data, not in the batch', () => {
    const text = batch(six, 'mean').replace('"mean"', '"mean", "batchSize": 2');
    const [, derivation, list] = paragraphs(sessionOf(text, 'update', 'backward'), '[[1]]')!;
    assert.match(derivation!, /^∂l\/∂w = \(1\/2\) Σ /);
    assert.deepEqual(
      list!.split('\n').map((line) => line.slice(0, 11)),
      ['- sample 3:', '- sample 4:'],
    );
  });
});

describe('hoverText: where', () => {
  it('is on the whole number: at its start, inside and at its end', () => {
    const { text, cursors, ranges } = markedText(specText({ layers: '[{ "weights": [[1, |⟦-|2⟧|], [-1, 1]] }]' }));
    const session = sessionOf(text, 'backward');
    assert.equal(cursors.length, 3);
    for (const cursor of cursors) {
      const { offset, length, markdown } = hoverText(session, cursor, 4)!;
      assert.deepEqual({ offset, length }, ranges[0]);
      assert.ok(markdown.startsWith('**w₁₂⁽¹⁾** = -2 '));
    }
  });

  it('is on nothing that means nothing', () => {
    const { text, cursors } = markedText(
      specText({ inputs: '|2', layers: '[{ "weights": |[[1,| -2], [-1, 1]]  | }]', seed: '|3' }),
    );
    const session = sessionOf(text, 'backward');
    assert.equal(cursors.length, 5);
    for (const cursor of cursors) assert.equal(hoverText(session, cursor, 4), undefined, text.slice(cursor));
  });

  it('is nowhere in a text that is no spec', () => {
    for (const text of ['', '5', '[[1]]', '"weights"']) {
      assert.equal(hoverText(sessionOf(text), 0, 4), undefined);
    }
  });
});

describe('hoverText: a text with problems', () => {
  const mend = 'The spec has problems: fix them to see this gradient.';

  it('names the parameter and asks to mend the text', () => {
    const { text, ranges } = markedText(specText({ layers: '[{ "weights": [[1, ⟦-2⟧], [-1]] }]' }));
    const hover = hoverText(sessionOf(text), ranges[0]!.offset, 4);
    assert.deepEqual(hover, { markdown: `**w₁₂⁽¹⁾**\n\n${mend}`, links: '', ...ranges[0] });
  });

  it('shows no number of older text', () => {
    const session = sessionOf(lee, 'backward');
    session.setText(lee.replace('[[1, -2]', '[[1, -2, 7]'), 2);
    assert.deepEqual(paragraphs(session, '-2, 7'), ['**w₁₂⁽¹⁾**', mend]);
    assert.deepEqual(paragraphs(session, '7], [-1'), ['**w₁₃⁽¹⁾**', mend]);
  });

  it('shows no number of a text that is not read yet', () => {
    const session = sessionOf(lee, 'backward');
    session.markBehind();
    assert.equal(paragraphs(session, '-2], [-1, 1]]')!.length, 2);
  });
});

/** The hover's paragraphs at the |, after a backward pass. */
function paragraphsAt(marked: string, ...steps: MoveName[]): string[] {
  const { text, cursors } = markedText(marked);
  const hover = hoverText(sessionOf(text, ...steps), cursors[0]!, 4);
  assert.ok(hover, `no hover in ${marked}`);
  return hover.markdown.split('\n\n');
}

describe('hoverText: other places', () => {
  const marked = (find: string): string => lee.replace(find, find.replace('"', '"|'));

  it('a layer: shape, parameters, gradient norm, units that are stuck', () => {
    assert.deepEqual(paragraphsAt(marked('"hidden 2"'), 'backward'), [
      '**Layer 2** (hidden 2) — sigmoid, units × inputs: 2 × 2, parameters: 6',
      'gradient norm ‖∂l/∂w‖: **0.2016**',
      'no saturated or dead units in this batch',
    ]);
  });

  it('an activation: formula, derivative and a plot', () => {
    const text = lee.replace('"hidden 1",', '"hidden 1", "activation": "|sigmoid",');
    const [first, ...rest] = paragraphsAt(text, 'backward');
    assert.match(first!, /sigmoid/);
    assert.ok([first, ...rest].some((line) => line!.includes('1 / (1 + e⁻ᶻ)')));
    assert.ok(rest.some((line) => line.startsWith('![') && line.includes('](data:image/svg+xml')));
  });

  it('a loss: formula, derivative and a plot', () => {
    const lines = paragraphsAt(lee.replace('"data"', '"loss": "|squared-error", "data"'), 'backward');
    assert.ok(lines.some((line) => line.includes('l = Σ (y − ŷ)²')));
    assert.ok(lines.some((line) => line.includes('](data:image/svg+xml')));
  });

  it('a data row: prediction, target, loss and share of the gradient', () => {
    const lines = paragraphsAt(lee.replace('"input": [1', '"input": [|1'), 'backward').join('\n');
    for (const shown of ['0.6177', '0.8291', '0.8336', '100']) assert.ok(lines.includes(shown), `${shown} in ${lines}`);
  });

  it('the learning rate: the next update of each layer', () => {
    const lines = paragraphsAt(lee.replace('0.5 }', '|0.5 }'), 'backward').join('\n');
    for (const shown of ['hidden 1', 'hidden 2', 'output']) assert.ok(lines.includes(shown), lines);
    // Half of the gradient norm of layer 2.
    assert.ok(lines.includes('0.1008'), lines);
  });

  it('throws nowhere in a text that is half typed', () => {
    for (const { text } of exampleTexts()) {
      for (let end = 0; end <= text.length; end += 5) {
        const session = sessionOf(text.slice(0, end));
        for (const at of [end, end - 3, end >> 1]) hoverText(session, at, 4);
      }
    }
  }).timeout(30_000);
});

describe('hoverText: an input whose name is none', () => {
  for (const value of ['[{ "a": 1 }, 2]', '["p", ["q"]]', '["p", null]']) {
    it(`says nothing of what is in ${value}`, () => {
      const text = specText({ inputs: value });
      const session = sessionOf(text);
      const start = text.indexOf(value);
      for (let offset = start; offset < start + value.length; offset++) {
        assert.doesNotMatch(hoverText(session, offset, 4)?.markdown ?? '', /undefined|null|object/);
      }
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LayerTables } from '../../../src/panel/tables/layerTables';
import { viewState } from '../../../src/panel/viewState';
import type { ParameterRow, UnitRow } from '../../../src/protocol/tables';
import type { MaybeNumeral, NetworkView, PanelState } from '../../../src/protocol/viewState';
import { Session } from '../../../src/session/session';
import type { MoveName } from '../../../src/session/move';
import { markedText } from '../spec/markedText';
import { leeText as lee, specText } from '../spec/specText';

function sessionOf(text: string, ...steps: MoveName[]): Session {
  const session = new Session('file:///c%3A/nets/my%20net.backprop.json');
  session.setText(text, 1);
  for (const step of steps) session.step(step);
  return session;
}

const stateOf = (session: Session, digits = 4): PanelState => viewState(session, 7, new LayerTables(), null, digits);

function networkOf(text: string, ...steps: MoveName[]): NetworkView {
  const { network } = stateOf(sessionOf(text, ...steps));
  assert.ok(network !== null);
  return network;
}

/** The text of a number, or null for a blank. */
const shown = (value: MaybeNumeral): string | null => value?.text ?? null;
const unitTexts = ({ z, a, dadz, dlda, delta }: UnitRow): (string | null)[] => [z, a, dadz, dlda, delta].map(shown);
const parameterTexts = ({ value, gradient, change, after }: ParameterRow): (string | null)[] =>
  [value, gradient, change, after].map(shown);

/** Every number of a state, by its path. */
function numerals(value: unknown, path = ''): { path: string; text: string; exact: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('exact' in value && 'text' in value) return [{ path, text: String(value.text), exact: String(value.exact) }];
  return Object.entries(value).flatMap(([key, child]) => numerals(child, `${path}.${key}`));
}

describe('viewState: what each phase shows', () => {
  const phases: [
    steps: MoveName[],
    loss: string | null,
    output: string | null,
    unit: (string | null)[],
    weight: (string | null)[],
  ][] = [
    [[], null, null, [null, null, null, null, null], ['1', null, null, null]],
    [['forward'], '0.8336', '0.6177', ['4', '0.9820', '0.01766', null, null], ['1', null, null, null]],
    [
      ['backward'],
      '0.8336',
      '0.6177',
      ['4', '0.9820', '0.01766', '−0.4037', '−0.007130'],
      ['1', '−0.007130', null, null],
    ],
    [
      ['update'],
      '0.8336',
      '0.6177',
      ['4', '0.9820', '0.01766', '−0.4037', '−0.007130'],
      ['1', '−0.007130', '0.003565', '1.004'],
    ],
    [
      ['update', 'forward'],
      '0.7359',
      '0.6639',
      ['4.011', '0.9822', '0.01748', null, null],
      ['1.004', null, null, null],
    ],
  ];
  for (const [steps, loss, output, unit, weight] of phases) {
    it(`${steps.join(', ') || 'start'}: blank beyond it, the lecture’s numbers before it`, () => {
      const network = networkOf(lee, ...steps);
      assert.equal(shown(network.loss), loss);
      assert.equal(shown(network.sample.loss), loss);
      assert.equal(shown(network.sample.target.rows[0]!.output), output);
      assert.deepEqual(unitTexts(network.layers[0]!.units.window.rows[0]!), unit);
      assert.deepEqual(parameterTexts(network.layers[0]!.parameters.window.rows[0]!), weight);
    });
  }

  it('is blank in every row and layer alike', () => {
    const blanks = (...steps: MoveName[]): string[] => {
      const { layers } = networkOf(lee, ...steps);
      const rows = layers.flatMap(({ units, parameters }) => [
        ...units.window.rows.map(unitTexts),
        ...parameters.window.rows.map(parameterTexts),
      ]);
      return [...new Set(rows.map((row) => row.map((text) => (text === null ? '_' : 'x')).join('')))];
    };
    assert.deepEqual(blanks(), ['_____', 'x___']);
    assert.deepEqual(blanks('forward'), ['xxx__', 'x___']);
    assert.deepEqual(blanks('backward'), ['xxxxx', 'xx__']);
    assert.deepEqual(blanks('update'), ['xxxxx', 'xxxx']);
  });

  it('shows a computed 0 as 0', () => {
    const layers = '[{ "weights": [[0, 0], [0, 0]], "activation": "relu" }]';
    const network = networkOf(specText({ layers, data: '[{ "input": [1, 1], "target": [0, 0] }]' }), 'update');
    assert.deepEqual(unitTexts(network.layers[0]!.units.window.rows[1]!), ['0', '0', '0', '0', '0']);
    assert.deepEqual(parameterTexts(network.layers[0]!.parameters.window.rows[1]!), ['0', '0', '0', '0']);
  });

  it('has no σ′(z) for softmax, in any phase', () => {
    const text = specText({ layers: '[{ "units": 2, "activation": "softmax" }]', loss: '"cross-entropy"' });
    const [layer] = networkOf(text, 'update').layers;
    for (const { z, dadz, delta } of layer!.units.window.rows) {
      assert.equal(dadz, null);
      assert.ok(z !== null && delta !== null);
    }
  });

  it('counts iterations and updates', () => {
    const counts = (...steps: MoveName[]) => {
      const { iteration, updates, phase } = networkOf(lee, ...steps);
      return { iteration, updates, phase };
    };
    assert.deepEqual(counts(), { iteration: 1, updates: 0, phase: 'start' });
    assert.deepEqual(counts('update'), { iteration: 1, updates: 1, phase: 'update' });
    assert.deepEqual(counts('update', 'backward'), { iteration: 2, updates: 1, phase: 'backward' });
  });
});

describe('viewState: numbers', () => {
  it('have every digit beside the rounded text', () => {
    const { network } = stateOf(sessionOf(lee, 'update'), 3);
    const { z, delta } = network!.layers[2]!.units.window.rows[0]!;
    assert.deepEqual([z!.text, delta!.text], ['0.480', '−0.181']);
    assert.ok(Math.abs(Number(z!.exact) - 0.4798174941963218) < 1e-15);
    assert.ok(Math.abs(Number(delta!.exact) + 0.1805546580237975) < 1e-15);
  });

  it('are the engine’s own, to the bit', () => {
    const session = sessionOf(lee, 'update');
    const { network } = stateOf(session);
    const { state, end } = session.run!.iteration;
    network!.layers.forEach(({ units, parameters }, l) => {
      const [layer, gradient] = [state.layers[l]!, state.gradient.layers[l]!];
      assert.deepEqual(
        units.window.rows.map(({ delta }) => Number(delta!.exact)),
        [...layer.delta.data],
      );
      const gradients = parameters.window.rows.map((row) => Number(row.gradient!.exact));
      const { data } = gradient.weights;
      assert.deepEqual(gradients, [data[0], data[1], gradient.biases[0], data[2], data[3], gradient.biases[1]]);
      assert.equal(Number(parameters.window.rows[5]!.after!.exact), end.parameters.layers[l]!.biases[1]);
    });
  });

  it('are shown to the digits asked for', () => {
    const { network } = stateOf(sessionOf(lee, 'update'), 9);
    assert.equal(network!.loss!.text, '0.833596218');
    assert.ok(numerals(network).length > 60);
    for (const { path, text, exact } of numerals(network)) {
      const read = Number(text.replaceAll('−', '-'));
      assert.ok(Math.abs(read - Number(exact)) <= 1e-8 * Math.abs(Number(exact)), path);
    }
  });
});

describe('viewState: words', () => {
  it('describe the network and its conventions', () => {
    const network = networkOf(lee, 'forward');
    assert.equal(network.name, "Lee's example");
    assert.deepEqual(network.conventions, {
      lossName: 'squared-error',
      lossFormula: 'l = Σ (y − ŷ)²',
      reduction: 'mean over the batch (samples: 1)',
      learningRate: { text: '0.5', exact: '0.5' },
      updateRule: 'w ← w − η · ∂l/∂w',
    });
    assert.deepEqual(network.samples.rows, [{ index: 0, label: 'Sample 1: (1, −1) → (1, 0)' }]);
  });

  it('name a network without a name, and say that the batch is summed', () => {
    const network = networkOf(specText({ training: '{ "reduction": "sum", "weightDecay": 0.1 }' }));
    assert.equal(network.name, 'Unnamed network');
    assert.equal(network.conventions.reduction, 'sum over the batch (samples: 1)');
    assert.equal(network.conventions.updateRule, 'w ← w − η · (∂l/∂w + λ w)');
  });

  it('describe each layer', () => {
    const layers = networkOf(lee).layers.map((layer) =>
      Object.fromEntries(Object.entries(layer).filter(([key]) => key !== 'units' && key !== 'parameters')),
    );
    const sigmoid = {
      activation: 'sigmoid',
      formula: 'σ(z) = 1 / (1 + e⁻ᶻ)',
      derivative: 'σ′(z) = σ(z) (1 − σ(z))',
      unitCount: 2,
      matrix: null,
      inputCount: 2,
    };
    assert.deepEqual(layers, [
      { layer: 1, name: 'hidden 1', ...sigmoid, isOutput: false },
      { layer: 2, name: 'hidden 2', ...sigmoid, isOutput: false },
      { layer: 3, name: 'output', ...sigmoid, isOutput: true },
    ]);
  });

  it('name each parameter: a unit’s weights, then its bias', () => {
    const { layers } = networkOf(specText({ inputs: '["p", "q"]', layers: '[{ "units": 2 }, { "units": 2 }]' }));
    const rows = layers.map(({ parameters }) =>
      parameters.window.rows.map(({ kind, symbol, route }) => [kind, Object.values(symbol).join(' '), route]),
    );
    assert.deepEqual(rows, [
      [
        ['weight', 'w 11 (1)', 'p → unit 1'],
        ['weight', 'w 12 (1)', 'q → unit 1'],
        ['bias', 'b 1 (1)', 'bias → unit 1'],
        ['weight', 'w 21 (1)', 'p → unit 2'],
        ['weight', 'w 22 (1)', 'q → unit 2'],
        ['bias', 'b 2 (1)', 'bias → unit 2'],
      ],
      [
        ['weight', 'w 11 (2)', 'a₁⁽¹⁾ → unit 1'],
        ['weight', 'w 12 (2)', 'a₂⁽¹⁾ → unit 1'],
        ['bias', 'b 1 (2)', 'bias → unit 1'],
        ['weight', 'w 21 (2)', 'a₁⁽¹⁾ → unit 2'],
        ['weight', 'w 22 (2)', 'a₂⁽¹⁾ → unit 2'],
        ['bias', 'b 2 (2)', 'bias → unit 2'],
      ],
    ]);
  });

  it('only count long vectors', () => {
    const label = (length: number): string => {
      const input = JSON.stringify(new Array(length).fill(1));
      const data = `[{ "input": ${input}, "target": [1, 0] }]`;
      return networkOf(specText({ inputs: String(length), layers: '[{ "units": 2 }]', data })).samples.rows[0]!.label;
    };
    assert.equal(label(8), 'Sample 1: (1, 1, 1, 1, 1, 1, 1, 1) → (1, 0)');
    assert.equal(label(9), 'Sample 1: 9 numbers → (1, 0)');
  });
});

describe('viewState: the sample', () => {
  const data = '[{ "input": [1, 2], "target": [0, 1] }, { "input": [3, 4], "target": [1, 0] }]';
  const text = specText({ inputs: '["p", "q"]', data });

  it('has its own z, a and δ, its input by name, and its target beside the output', () => {
    const session = sessionOf(text, 'backward');
    session.selectSample(1);
    const { network } = stateOf(session);
    assert.equal(network!.sample.index, 1);
    assert.deepEqual(
      network!.sample.input.rows.map(({ name, value }) => [name, value.text]),
      [
        ['p', '3'],
        ['q', '4'],
      ],
    );
    const rows = network!.layers[0]!.units.window.rows;
    // z = (3 − 8, −3 + 4)
    assert.deepEqual(
      rows.map(({ unit, z }) => [unit, z!.text]),
      [
        [1, '−5'],
        [2, '1'],
      ],
    );
    assert.deepEqual(
      network!.sample.target.rows.map(({ name, value, output }) => [name, value.text, output!.text]),
      [
        ['1', '1', rows[0]!.a!.text],
        ['2', '0', rows[1]!.a!.text],
      ],
    );
    const [one, other] = [session.run!.iteration.state.losses[0]!, session.run!.iteration.state.losses[1]!];
    assert.equal(Number(network!.sample.loss!.exact), other);
    assert.equal(Number(network!.loss!.exact), (one + other) / 2);
  });

  it('is the batch’s first where the chosen one is not in the batch', () => {
    const session = sessionOf(text.replace(/ \}$/, ', "training": { "batchSize": 1 } }'), 'backward');
    session.selectSample(1);
    assert.equal(stateOf(session).network!.sample.index, 0);
    session.step('update');
    session.step('forward');
    const { network } = stateOf(session);
    assert.equal(network!.sample.index, 1);
    assert.deepEqual(
      network!.samples.rows.map(({ index, label }) => [index, label]),
      [[1, 'Sample 2: (3, 4) → (1, 0)']],
    );
  });

  it('has the first of very many inputs and targets, and how many there are', () => {
    const ones = JSON.stringify(new Array(1500).fill(1));
    const data = `[{ "input": ${ones}, "target": ${ones} }]`;
    const { sample } = stateOf(sessionOf(specText({ inputs: '1500', layers: '[{ "units": 1500 }]', data }))).network!;
    for (const { total, rows } of [sample.input, sample.target]) assert.deepEqual([total, rows.length], [1500, 1000]);
  });

  it('is listed with those around it, and its neighbours in a batch of thousands', () => {
    const samples = new Array(1000).fill('{ "input": [1, 2], "target": [1, 0] }');
    const session = sessionOf(specText({ data: `[${samples.join()}]` }));
    const listed = (chosen: number) => {
      session.selectSample(chosen);
      const { rows, ...place } = stateOf(session).network!.samples;
      return { ...place, first: rows[0]?.index, last: rows.at(-1)?.index };
    };
    const total = 1000;
    assert.deepEqual(listed(0), { start: 0, total, at: 0, previous: null, next: 1, first: 0, last: 199 });
    assert.deepEqual(listed(400), { start: 400, total, at: 400, previous: 399, next: 401, first: 400, last: 599 });
    assert.deepEqual(listed(999), { start: 800, total, at: 999, previous: 998, next: null, first: 800, last: 999 });
  });

  it('does not change ∂l/∂w, which is the batch’s', () => {
    const session = sessionOf(text, 'backward');
    const before = stateOf(session).network!.layers[0]!.parameters;
    session.selectSample(1);
    assert.deepEqual(stateOf(session).network!.layers[0]!.parameters, before);
  });
});

describe('viewState: long tables', () => {
  const size = 250;
  const vector = JSON.stringify(new Array(size).fill(1));
  const text = specText({
    layers: `[{ "units": ${size} }]`,
    data: `[{ "input": [1, 2], "target": ${vector} }]`,
  });

  it('are sent in windows', () => {
    const session = sessionOf(text, 'forward');
    const tables = new LayerTables();
    const first = viewState(session, 1, tables, null, 4).network!.layers[0]!;
    assert.deepEqual(
      [first.units.window.start, first.units.window.total, first.units.window.rows.length],
      [0, 250, 200],
    );
    assert.deepEqual(
      [first.parameters.window.start, first.parameters.window.total, first.parameters.window.rows.length],
      [0, 750, 200],
    );
    tables.choice.show(1, 'units', 200, 200);
    tables.choice.show(1, 'parameters', 700, 200);
    const later = viewState(session, 2, tables, null, 4).network!.layers[0]!;
    assert.deepEqual(
      later.units.window.rows.map(({ unit }) => unit),
      Array.from({ length: 50 }, (_, i) => 201 + i),
    );
    // Row 700 is the second weight of unit 234.
    const { symbol, route } = later.parameters.window.rows[0]!;
    assert.deepEqual([later.parameters.window.start, later.parameters.window.rows.length], [700, 50]);
    assert.deepEqual([Object.values(symbol), route], [['w', '234,2', '(1)'], 'x2 → unit 234']);
  });
});

describe('viewState: the document', () => {
  it('is named by its URI and its file name', () => {
    const { revision, document, fileName } = stateOf(sessionOf(lee));
    assert.deepEqual(
      { revision, document, fileName },
      { revision: 7, document: 'file:///c%3A/nets/my%20net.backprop.json', fileName: 'my net.backprop.json' },
    );
  });

  it('has no network before its text has been right, but its problems', () => {
    const { text, ranges } = markedText(
      '{\r\n  "inputs": ⟦0⟧,\r\n  "layers": [{ "units": 2 }], // σ\r\n  "data": ⟦{}⟧\r\n}',
    );
    const { network, stale, problems, notice } = stateOf(sessionOf(text));
    assert.deepEqual({ network, stale, notice }, { network: null, stale: false, notice: null });
    assert.deepEqual(problems, [
      { message: 'inputs: expected a whole number, at least 1, found 0', line: 1, character: 12 },
      {
        message: 'data: expected an array of samples, {"input": […], "target": […]}, found an object',
        line: 3,
        character: 10,
      },
    ]);
    assert.equal(text.split('\r\n')[1]!.indexOf('0'), 12);
    assert.equal(ranges.length, 2);
  });

  it('keeps the last network, marked stale, beside the problems of new text', () => {
    const session = sessionOf(lee, 'backward');
    const before = stateOf(session);
    assert.deepEqual([before.stale, before.problems], [false, []]);
    session.setText('{ "inputs": 2 }', 2);
    const after = stateOf(session);
    assert.equal(after.stale, true);
    assert.deepEqual(after.network, before.network);
    assert.deepEqual(
      after.problems.map(({ line, character }) => [line, character]),
      [
        [0, 0],
        [0, 0],
      ],
    );
  });

  it('is stale, without problems, while new text is not read yet', () => {
    const session = sessionOf(lee);
    session.markBehind();
    const { stale, problems } = stateOf(session);
    assert.deepEqual([stale, problems], [true, []]);
  });

  it('hands on the session’s notice', () => {
    const session = sessionOf(lee, 'update', 'update');
    session.setText(`${lee}\n`, 2);
    assert.equal(
      stateOf(session).notice,
      'The spec was edited: the run up to update 2 was made again from its parameters.',
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LayerTables } from '../../../../src/panel/tables/layerTables';
import { LargestSizes } from '../../../../src/panel/tables/largestSizes';
import { ParameterTexts } from '../../../../src/panel/tables/parameterTexts';
import { plainText } from '../../../../src/panel/tables/plainText';
import type { MaybeCell } from '../../../../src/protocol/tables';
import { Session } from '../../../../src/session/session';
import type { MoveName } from '../../../../src/session/move';
import { parameterSymbol, symbolText } from '../../../../src/trace/symbol';
import { leeText as lee, xorText } from '../../spec/specText';

function sessionOf(text: string, ...steps: MoveName[]): Session {
  const session = new Session('file:///net.backprop.json');
  session.setText(text, 1);
  for (const step of steps) session.step(step);
  return session;
}

const units = (session: Session, layer = 1, tables = new LayerTables()) =>
  tables.units(session, session.run!, layer, 4).window.rows;
const parameters = (session: Session, layer = 1, tables = new LayerTables()) =>
  tables.parameters(session, session.run!, layer, 4).window.rows;
const text = (cell: MaybeCell): string | null => cell?.text ?? null;
const isFresh = (cell: MaybeCell): boolean => cell?.isFresh === true;

describe('LayerTables', () => {
  it('show what the cursor has come through, unit by unit', () => {
    const session = sessionOf(lee, 'stepInto');
    assert.deepEqual(
      units(session).map(({ z, dadz }) => [text(z), text(dadz)]),
      [
        ['4', '0.01766'],
        [null, null],
      ],
    );
    const behind = sessionOf(lee, 'forward', 'stepInto');
    assert.deepEqual(
      parameters(behind, 3).map(({ gradient }) => gradient !== null),
      [true, true, true, false, false, false],
    );
    assert.ok(parameters(behind, 2).every(({ gradient }) => gradient === null));
  });

  it('mark the row of the last step, and what that has made known', () => {
    const session = sessionOf(lee, 'stepInto', 'stepInto');
    const rows = units(session);
    assert.deepEqual(
      rows.map(({ isCurrent }) => isCurrent),
      [false, true],
    );
    assert.deepEqual(
      rows.map(({ z }) => isFresh(z)),
      [false, true],
    );
    // Going back makes nothing known.
    session.step('stepBackInto');
    assert.ok(units(session).every(({ z }) => !isFresh(z)));
  });

  it('mark every weight that leads to the unit of the step', () => {
    const session = sessionOf(lee, 'forward', 'stepInto');
    const view = new LayerTables().parameters(session, session.run!, 3, 4);
    assert.equal(view.currentRow, 0);
    assert.deepEqual(
      view.window.rows.map(({ isCurrent }) => isCurrent),
      [true, true, true, false, false, false],
    );
  });

  it('are about the sample or the batch, as is chosen', () => {
    const session = sessionOf(xorText('{ "learningRate": 0.5 }'), 'backward');
    const tables = new LayerTables();
    const { state } = session.run!.iteration;
    const [batch] = parameters(session, 1, tables);
    assert.equal(Number(batch!.gradient!.exact), state.gradient.layers[0]!.weights.data[0]);
    tables.choice.scopes.parameters = 'sample';
    tables.choice.scopes.units = 'batch';
    session.selectSample(2);
    const [own] = parameters(session, 1, tables);
    const { delta, z } = state.layers[0]!;
    assert.equal(Number(own!.gradient!.exact), state.batch.inputs.data[2]! * delta.data[2]!);
    const mean = [0, 1, 2, 3].reduce((sum, s) => sum + z.data[s]!, 0) / 4;
    assert.equal(Number(units(session, 1, tables)[0]!.z!.exact), mean);
  });

  it('say what all updates before this iteration have added', () => {
    const session = sessionOf(lee, 'backward');
    assert.equal(parameters(session)[0]!.since, null);
    session.step('update');
    session.step('update');
    const { start } = session.run!.iteration;
    assert.equal(Number(parameters(session)[0]!.since!.exact), start.parameters.values[0]! - 1);
  });

  it('are sorted and filtered as is chosen, and copied so', () => {
    const session = sessionOf(lee, 'backward');
    const tables = new LayerTables();
    tables.choice.sort(1, 'parameters', { column: 'value', by: 'value', direction: 'descending' });
    tables.choice.filter(1, 'parameters', 'w');
    const view = tables.parameters(session, session.run!, 1, 4);
    assert.deepEqual([view.window.total, view.allRows, view.filterProblem], [4, 6, null]);
    assert.deepEqual(
      view.window.rows.map(({ value }) => Number(value!.exact)),
      [1, 1, -1, -2],
    );
    const copied = tables.copy(session, session.run!, 1, 'parameters', 'csv', 4).split('\r\n');
    assert.equal(copied.filter((line) => line !== '').length, 5);
    tables.choice.filter(1, 'parameters', '∂l/∂w >');
    assert.match(tables.parameters(session, session.run!, 1, 4).filterProblem!, /expected/);
  });

  it('bring the row of a step into the window that is sent', () => {
    const vector = JSON.stringify(new Array(400).fill(1));
    const long = `{ "inputs": 1, "layers": [{ "units": 400 }], "data": [{ "input": [1], "target": ${vector} }] }`;
    const session = sessionOf(long);
    const tables = new LayerTables();
    session.goTo(350);
    tables.follow(session, session.run!, 4);
    const { window, currentRow } = tables.units(session, session.run!, 1, 4);
    assert.equal(currentRow, 349);
    assert.ok(window.start <= 349 && window.start + window.rows.length > 349, String(window.start));
  });
});

describe('a row that is asked for', () => {
  const sized = (units: number, inputs: number): string => {
    const vector = (count: number): string => JSON.stringify(new Array(count).fill(1));
    const sample = `{ "input": ${vector(inputs)}, "target": ${vector(units)} }`;
    return `{ "inputs": ${inputs}, "layers": [{ "units": ${units} }], "data": [${sample}] }`;
  };

  it('is in the window that is sent, by its place in the shown order', () => {
    const session = sessionOf(sized(40, 19));
    const tables = new LayerTables();
    tables.choice.sort(1, 'parameters', { column: 'value', by: 'value', direction: 'descending' });
    for (const index of [0, 799, 400, 19]) {
      tables.show(session, session.run!, 1, 'parameters', index, 4);
      const rows = parameters(session, 1, tables);
      assert.ok(
        rows.some((row) => row.index === index),
        `row ${index} is not among those sent`,
      );
    }
  });

  it('takes away the filter that hides it, and says so until another one is chosen', () => {
    const session = sessionOf(lee);
    const tables = new LayerTables();
    const view = () => tables.parameters(session, session.run!, 1, 4);
    tables.choice.filter(1, 'parameters', 'w11');
    tables.show(session, session.run!, 1, 'parameters', 0, 4);
    assert.deepEqual([view().filter, view().filterRemark], ['w11', null]);
    tables.show(session, session.run!, 1, 'parameters', 4, 4);
    assert.deepEqual([view().filter, view().window.total], ['', 6]);
    assert.equal(view().filterRemark, 'The filter "w11" hid the row, so it was removed.');
    tables.choice.filter(1, 'parameters', 'b');
    assert.equal(view().filterRemark, null);
    tables.show(session, session.run!, 1, 'parameters', 600, 4);
    assert.equal(view().filter, 'b', 'a row that the network has not got');
  });
});

describe('the heat of a cell', () => {
  it('is beside the largest of the whole column, reached or not: a step does not change it', () => {
    const session = sessionOf(lee, 'forward', 'stepInto');
    const heats = parameters(session, 3).map(({ gradient }) => gradient?.heat ?? null);
    session.step('backward');
    const whole = parameters(session, 3).map(({ gradient }) => gradient!.heat);
    assert.deepEqual(heats, [...whole.slice(0, 3), null, null, null]);
    const sizes = parameters(session, 3).map(({ gradient }) => Math.abs(Number(gradient!.exact)));
    assert.equal(Math.abs(whole[sizes.indexOf(Math.max(...sizes))]!), 4);
  });

  it('is looked for once in each column of an iteration', () => {
    const found = new Map<string, number>();
    const sizes = new LargestSizes();
    const { iteration } = sessionOf(lee, 'backward').run!;
    const find = (name: string) =>
      sizes.get(iteration, name, () => {
        found.set(name, (found.get(name) ?? 0) + 1);
        return 2;
      });
    assert.deepEqual([find('a'), find('a'), find('b')], [2, 2, 2]);
    assert.deepEqual([...found.values()], [1, 1]);
  });
});

describe('the texts that a filter looks into', () => {
  it('are the symbol and the words of each row, in plain text', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('x₂', 'Länge {1}', 'Σ′', '\u0301a', '→'));
    const place = fc.record({ to: fc.nat(12), from: fc.option(fc.nat(11)), layer: fc.constantFrom(1, 2) });
    fc.assert(
      fc.property(fc.array(name, { minLength: 12, maxLength: 12 }), place, (names, { to, from, layer }) => {
        const texts = new ParameterTexts(layer, names);
        const symbol = symbolText(parameterSymbol(layer, to, from));
        assert.equal(texts.searchText(to, from), plainText(`${symbol}\n${texts.route(to, from)}`));
      }),
    );
  });
});

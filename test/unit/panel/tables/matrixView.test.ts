import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatExact, formatNumber } from '../../../../src/base/numberFormat';
import { entry } from '../../../../src/engine/matrix';
import { LayerTables } from '../../../../src/panel/tables/layerTables';
import { clampedWindow } from '../../../../src/panel/tables/matrixView';
import { TableRequests } from '../../../../src/panel/tables/tableRequests';
import type { MatrixWindow } from '../../../../src/protocol/matrix';
import type { HostMessage } from '../../../../src/protocol/messages';
import type { ParameterQuantity } from '../../../../src/protocol/tables';
import type { MoveName } from '../../../../src/session/move';
import { Session } from '../../../../src/session/session';
import { leeText as lee, xorText } from '../../spec/specText';

const document = 'file:///net.backprop.json';
const whole: MatrixWindow = { row: 0, column: 0, rows: 100, columns: 100 };

function sessionOf(text: string, ...steps: MoveName[]): Session {
  const session = new Session(document);
  session.setText(text, 1);
  for (const step of steps) session.step(step);
  return session;
}

function matrixOf(
  session: Session,
  layer: number,
  quantity: ParameterQuantity,
  window = whole,
  tables = new LayerTables(),
) {
  tables.choice.matrices.set(layer, { quantity, window });
  return tables.matrix(session, session.run!, layer, 4)!;
}

/** The texts of a matrix, row by row. */
function rowsOf({ texts, window }: ReturnType<typeof matrixOf>): string[][] {
  return Array.from({ length: window.rows }, (_, row) => texts.slice(row * window.columns, (row + 1) * window.columns));
}

/** Any size, weights seeded. */
const sized = (inputs: number, units: number): string => {
  const vector = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, k) => (k % 7) / 7));
  const sample = `{ "input": ${vector(inputs)}, "target": ${vector(units)} }`;
  return `{ "inputs": ${inputs}, "layers": [{ "units": ${units} }], "data": [${sample}] }`;
};

describe('the window of a matrix', () => {
  it('lies in the matrix, has what was wanted of it, and is never too large', () => {
    const count = fc.nat(2000);
    const window = fc.record({ row: count, column: count, rows: count, columns: count });
    const size = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(window, size, size, (wanted, rowCount, columnCount) => {
        const { row, column, rows, columns } = clampedWindow(wanted, rowCount, columnCount);
        assert.ok(row >= 0 && column >= 0 && rows >= 0 && columns >= 0);
        assert.ok(row + rows <= rowCount && column + columns <= columnCount);
        assert.ok(rows <= wanted.rows && columns <= wanted.columns && rows * columns <= 40_000);
        const isWhole = wanted.rows <= 200 && wanted.columns <= 200;
        if (isWhole && wanted.row + wanted.rows <= rowCount && wanted.column + wanted.columns <= columnCount) {
          assert.deepEqual([row, column, rows, columns], [wanted.row, wanted.column, wanted.rows, wanted.columns]);
        }
      }),
    );
  });
});

describe('the matrix of a layer', () => {
  it('has a row for each unit, a column for each input and the biases at the end', () => {
    const view = matrixOf(sessionOf(lee), 2, 'value');
    assert.deepEqual(view.window, { row: 0, column: 0, rows: 2, columns: 3 });
    assert.deepEqual([view.rowCount, view.columnCount], [2, 3]);
    assert.deepEqual(view.columnNames, ['a₁⁽¹⁾', 'a₂⁽¹⁾', 'bias']);
    assert.deepEqual(rowsOf(view), [
      ['2', '−1', '0'],
      ['−2', '−1', '0'],
    ]);
  });

  it('names the inputs of the first layer as the spec does', () => {
    const text = lee.replace('"inputs": 2', '"inputs": ["height", "width"]');
    assert.notEqual(text, lee);
    assert.deepEqual(matrixOf(sessionOf(text), 1, 'value').columnNames, ['height', 'width', 'bias']);
  });

  it('is blank where the cursor has not come, and says which unit the step was about', () => {
    const session = sessionOf(lee, 'forward');
    assert.deepEqual(rowsOf(matrixOf(session, 3, 'gradient')), [
      ['', '', ''],
      ['', '', ''],
    ]);
    session.step('stepInto');
    const view = matrixOf(session, 3, 'gradient');
    assert.deepEqual(
      rowsOf(view).map((row) => row.map((text) => text !== '')),
      [
        [true, true, true],
        [false, false, false],
      ],
    );
    assert.equal(view.currentRow, 0);
    assert.deepEqual([...view.fresh], [1, 1, 1, 0, 0, 0]);
    assert.equal(matrixOf(session, 2, 'gradient').currentRow, null);
    assert.ok(rowsOf(matrixOf(session, 3, 'since')).every((row) => row.every((text) => text === '')));
  });

  it('is of the sample’s own loss, or of the batch’s', () => {
    const session = sessionOf(xorText('{ "learningRate": 0.5 }'), 'backward');
    const tables = new LayerTables();
    const { state } = session.run!.iteration;
    const batch = matrixOf(session, 1, 'gradient', whole, tables);
    assert.equal(Number(batch.exacts[1]), entry(state.gradient.layers[0]!.weights, 0, 1));
    tables.choice.scopes.parameters = 'sample';
    session.selectSample(1);
    const own = matrixOf(session, 1, 'gradient', whole, tables);
    const expected = entry(state.batch.inputs, 1, 1) * entry(state.layers[0]!.delta, 0, 1);
    assert.deepEqual([own.scope, Number(own.exacts[1])], ['sample', expected]);
  });

  it('is the same in every window as in the whole', () => {
    const [inputs, units] = [30, 20];
    const session = sessionOf(sized(inputs, units), 'update');
    const { weights, biases } = session.run!.iteration.state.gradient.layers[0]!;
    const number = (row: number, column: number): number =>
      column === inputs ? biases[row]! : entry(weights, row, column);
    const all = matrixOf(session, 1, 'gradient');
    const side = fc.integer({ min: 1, max: 12 });
    const window = fc.record({ row: fc.nat(units), column: fc.nat(inputs + 1), rows: side, columns: side });
    fc.assert(
      fc.property(window, (wanted) => {
        const view = matrixOf(session, 1, 'gradient', wanted);
        const { row, column, rows, columns } = view.window;
        for (let at = 0; at < rows * columns; at++) {
          const [i, j] = [row + Math.floor(at / columns), column + (at % columns)];
          assert.equal(view.exacts[at], formatExact(number(i, j)));
          assert.equal(view.texts[at], formatNumber(number(i, j), 4));
          assert.equal(view.heats[at], all.heats[i * (inputs + 1) + j]);
        }
        assert.deepEqual(view.columnNames, all.columnNames.slice(column, column + columns));
      }),
    );
  });

  it('never has a number that is longer than it says', () => {
    const view = matrixOf(sessionOf(sized(50, 50), 'update'), 1, 'change');
    assert.ok(view.texts.every((text) => text.length <= view.textLength));
  });

  it('is sent when the page asks for it, and from then on with every state until the page hides it', () => {
    const session = sessionOf(sized(30, 20), 'backward');
    const tables = new LayerTables();
    const posted: HostMessage[] = [];
    const requests = new TableRequests(session, tables, {
      post: (message) => posted.push(message),
      changed: () => assert.fail('no whole state is needed'),
      copy: () => assert.fail('nothing is copied'),
      showText: () => assert.fail('nothing is shown in the text'),
      revision: () => 12,
      digits: () => 4,
    });
    assert.equal(tables.matrix(session, session.run!, 1, 4), null);
    const window = { row: 4, column: 20, rows: 8, columns: 20 };
    requests.handle({ type: 'showMatrix', document, layer: 1, quantity: 'gradient', window });
    requests.handle({ type: 'showMatrix', document, layer: 2, quantity: 'gradient', window });
    assert.equal(posted.length, 1, 'the network has one layer');
    const [message] = posted;
    assert.ok(message?.type === 'matrix');
    assert.deepEqual([message.revision, message.layer, message.document], [12, 1, document]);
    assert.deepEqual(message.view.window, { row: 4, column: 20, rows: 8, columns: 11 });
    session.step('update');
    const later = tables.matrix(session, session.run!, 1, 4);
    assert.deepEqual(later?.window, message.view.window);
    requests.handle({ type: 'hideMatrix', document, layer: 1 });
    assert.equal(tables.matrix(session, session.run!, 1, 4), null);
  });
});

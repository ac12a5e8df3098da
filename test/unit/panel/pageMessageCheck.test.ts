import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkPageMessage } from '../../../src/panel/pageMessageCheck';
import type { PageMessage } from '../../../src/protocol/messages';
import { moveNames } from '../../../src/session/move';

const document = 'file:///net.backprop.json';

describe('checkPageMessage', () => {
  const messages: PageMessage[] = [
    { type: 'ready' },
    ...moveNames.map((move) => ({ type: 'move' as const, document, move })),
    { type: 'goTo', document, time: 17 },
    { type: 'autoplay', document, size: 'layer', speed: 0.5, isPlaying: true },
    { type: 'runUntil', document },
    { type: 'train', document },
    { type: 'cancelTraining', document },
    { type: 'compareRuns', document, runs: [1, 3] },
    { type: 'showCharts', document, isOpen: true },
    { type: 'readCharts', document, update: 12 },
    { type: 'showPicture', document, isOpen: false },
    { type: 'savePicture', document, format: 'png', name: 'both', bytes: new Uint8Array([137, 80]) },
    { type: 'showCosts', document, isOpen: false },
    { type: 'showPlane', document, isOpen: true },
    { type: 'choosePlaneOutput', document, output: null },
    { type: 'choosePlaneOutput', document, output: 3 },
    { type: 'readPlane', document, x: 0, y: 1 },
    { type: 'selectSample', document, index: 0 },
    { type: 'selectSample', document, index: 12 },
    { type: 'showRows', document, layer: 1, table: 'units', start: 0, count: 50 },
    { type: 'showRows', document, layer: 3, table: 'parameters', start: 400, count: 100 },
    {
      type: 'showMatrix',
      document,
      layer: 1,
      quantity: 'gradient',
      window: { row: 0, column: 760, rows: 40, columns: 25 },
    },
    { type: 'hideMatrix', document, layer: 2 },
    { type: 'scope', document, table: 'parameters', scope: 'sample' },
    { type: 'sort', document, layer: 1, table: 'units', sort: null },
    {
      type: 'sort',
      document,
      layer: 1,
      table: 'units',
      sort: { column: 'z', by: 'size', direction: 'descending' },
    },
    { type: 'filter', document, layer: 1, table: 'units', filter: '|z| > 1' },
    { type: 'copy', document, layer: 1, table: 'units', format: 'latex' },
    { type: 'revealRow', document, layer: 1, table: 'units', index: 3 },
    { type: 'revealSample', document, part: 'input', position: 0 },
    {
      type: 'explain',
      document,
      trail: [
        { kind: 'after', layer: 1, to: 0, from: null },
        { kind: 'loss', sample: null },
      ],
      scale: 'layer',
      addends: { start: 0, count: 40 },
    },
    { type: 'explain', document, trail: [], scale: 'number', addends: null },
    { type: 'checkGradient', document },
    { type: 'predict', document, isOn: true },
    { type: 'guess', document, text: '−0.5' },
    { type: 'showAnswer', document },
    { type: 'copyDerivation', document, format: 'latex' },
    { type: 'stepToNumber', document },
    { type: 'reveal', document, line: 0, character: 7 },
    { type: 'fault', message: 'TypeError: x is undefined' },
  ];
  for (const message of messages) {
    it(`accepts ${JSON.stringify(message)}`, () => {
      assert.deepEqual(checkPageMessage(message), { message });
    });
  }

  const malformed: [data: unknown, reason: RegExp][] = [
    [undefined, /undefined/],
    [null, /null/],
    ['ready', /"ready"/],
    [[], /type/],
    [{}, /type/],
    [{ type: 'step' }, /"step"/],
    [{ type: 'ready', document }, /document/],
    [{ type: 'move', document }, /move/],
    [{ type: 'move', move: 'forward' }, /document/],
    [{ type: 'move', document, move: 'train' }, /"train"[^]*move/],
    [{ type: 'move', document: 1, move: 'forward' }, /document/],
    [{ type: 'savePicture', document, format: 'pdf', name: 'both', bytes: new Uint8Array() }, /format/],
    [{ type: 'savePicture', document, format: 'svg', name: 'both', bytes: 'text' }, /bytes/],
    [{ type: 'goTo', document, time: -1 }, /-1[^]*time/],
    [{ type: 'autoplay', document, size: 'unit', speed: 0, isPlaying: true }, /speed/],
    [{ type: 'selectSample', document, index: -1 }, /-1[^]*index/],
    [{ type: 'selectSample', document, index: 0.5 }, /0\.5[^]*index/],
    [{ type: 'selectSample', document, index: NaN }, /NaN[^]*index/],
    [{ type: 'selectSample', document, index: '1' }, /"1"[^]*index/],
    [{ type: 'selectSample', document, index: 2 ** 53 }, /index/],
    [{ type: 'showRows', document, layer: 0, table: 'units', start: 0 }, /layer/],
    [{ type: 'showRows', document, layer: 1, table: 'weights', start: 0 }, /"weights"[^]*table/],
    [{ type: 'showRows', document, layer: 1, table: 'units', start: Infinity }, /start/],
    [{ type: 'showRows', document, layer: 1, table: 'units' }, /start/],
    [{ type: 'hideMatrix', document, layer: 0 }, /layer/],
    [{ type: 'showMatrix', document, layer: 1, quantity: 'z', window: {} }, /"z"[^]*quantity/],
    [
      {
        type: 'showMatrix',
        document,
        layer: 1,
        quantity: 'value',
        window: { row: -1, column: 0, rows: 1, columns: 1 },
      },
      /-1[^]*window\.row/,
    ],
    [{ type: 'reveal', document, line: 0 }, /character/],
    [{ type: 'reveal', document, line: null, character: 0 }, /null[^]*line/],
    [{ type: 'compareRuns', document, runs: [0] }, /0[^]*runs/],
    [{ type: 'readPlane', document, x: 0.5, y: 1.5 }, /1\.5[^]*y/],
    [{ type: 'readPlane', document, x: NaN, y: 0 }, /NaN[^]*x/],
    [{ type: 'choosePlaneOutput', document, output: 'y' }, /"y"[^]*output/],
    [{ type: 'fault' }, /message/],
    [{ type: 'fault', message: {} }, /message/],
  ];
  for (const [data, reason] of malformed) {
    it(`refuses ${JSON.stringify(data)} and says why`, () => {
      const checked = checkPageMessage(data);
      assert.deepEqual(Object.keys(checked), ['refusal']);
      assert.ok('refusal' in checked);
      assert.match(checked.refusal, reason);
    });
  }
});

import * as v from 'valibot';
import type { PageMessage } from '../protocol/messages';
import { count, position } from '../protocol/numberChecks';
import { quantity } from '../protocol/quantityCheck';
import { moveNames } from '../session/move';

/** Of a side. */
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const tableName = v.picklist(['units', 'parameters']);
const scope = v.picklist(['sample', 'batch']);
const parameterQuantity = v.picklist(['value', 'gradient', 'change', 'after', 'since']);
const ofLayer = { document: v.string(), layer: position };
const ofTable = { ...ofLayer, table: tableName };
const matrixWindow = v.strictObject({ row: count, column: count, rows: count, columns: count });
const sort = v.strictObject({
  column: v.string(),
  by: v.picklist(['value', 'size']),
  direction: v.picklist(['ascending', 'descending']),
});

// Typed against the protocol: a message that one side knows and the other does not fails to compile.
const pageMessage: v.GenericSchema<PageMessage> = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('move'), document: v.string(), move: v.picklist(moveNames) }),
  v.strictObject({ type: v.literal('goTo'), document: v.string(), time: count }),
  v.strictObject({
    type: v.literal('autoplay'),
    document: v.string(),
    size: v.picklist(['unit', 'layer', 'pass', 'iteration']),
    speed: v.pipe(v.number(), v.finite(), v.minValue(0.01), v.maxValue(1000)),
    isPlaying: v.boolean(),
  }),
  v.strictObject({ type: v.literal('runUntil'), document: v.string() }),
  v.strictObject({ type: v.literal('train'), document: v.string() }),
  v.strictObject({ type: v.literal('cancelTraining'), document: v.string() }),
  v.strictObject({ type: v.literal('showCharts'), document: v.string(), isOpen: v.boolean() }),
  v.strictObject({ type: v.literal('showPicture'), document: v.string(), isOpen: v.boolean() }),
  v.strictObject({
    type: v.literal('savePicture'),
    document: v.string(),
    format: v.picklist(['svg', 'png']),
    name: v.picklist(['forward', 'reversed', 'both']),
    bytes: v.instance(Uint8Array),
  }),
  v.strictObject({ type: v.literal('readCharts'), document: v.string(), update: count }),
  v.strictObject({ type: v.literal('compareRuns'), document: v.string(), runs: v.array(position) }),
  v.strictObject({ type: v.literal('showCosts'), document: v.string(), isOpen: v.boolean() }),
  v.strictObject({ type: v.literal('showPlane'), document: v.string(), isOpen: v.boolean() }),
  v.strictObject({ type: v.literal('choosePlaneOutput'), document: v.string(), output: v.nullable(count) }),
  v.strictObject({ type: v.literal('readPlane'), document: v.string(), x: share, y: share }),
  v.strictObject({ type: v.literal('selectSample'), document: v.string(), index: count }),
  v.strictObject({ type: v.literal('scope'), document: v.string(), table: tableName, scope }),
  v.strictObject({ type: v.literal('showRows'), ...ofTable, start: count, count: count }),
  v.strictObject({ type: v.literal('showMatrix'), ...ofLayer, quantity: parameterQuantity, window: matrixWindow }),
  v.strictObject({ type: v.literal('hideMatrix'), ...ofLayer }),
  v.strictObject({ type: v.literal('sort'), ...ofTable, sort: v.nullable(sort) }),
  v.strictObject({ type: v.literal('filter'), ...ofTable, filter: v.string() }),
  v.strictObject({ type: v.literal('copy'), ...ofTable, format: v.picklist(['csv', 'markdown', 'latex']) }),
  v.strictObject({ type: v.literal('revealRow'), ...ofTable, index: count }),
  v.strictObject({
    type: v.literal('revealSample'),
    document: v.string(),
    part: v.picklist(['input', 'target']),
    position: count,
  }),
  v.strictObject({
    type: v.literal('explain'),
    document: v.string(),
    trail: v.pipe(v.array(quantity), v.maxLength(200)),
    scale: v.picklist(['number', 'layer']),
    addends: v.nullable(v.strictObject({ start: count, count: count })),
  }),
  v.strictObject({ type: v.literal('checkGradient'), document: v.string() }),
  v.strictObject({ type: v.literal('copyDerivation'), document: v.string(), format: v.picklist(['latex', 'text']) }),
  v.strictObject({ type: v.literal('predict'), document: v.string(), isOn: v.boolean() }),
  v.strictObject({ type: v.literal('guess'), document: v.string(), text: v.pipe(v.string(), v.maxLength(200)) }),
  v.strictObject({ type: v.literal('showAnswer'), document: v.string() }),
  v.strictObject({ type: v.literal('stepToNumber'), document: v.string() }),
  v.strictObject({ type: v.literal('reveal'), document: v.string(), line: count, character: count }),
  v.strictObject({ type: v.literal('fault'), message: v.string() }),
]);

/** What came from the page, as a message or as the words that say why it is none. */
export function checkPageMessage(data: unknown): { message: PageMessage } | { refusal: string } {
  const result = v.safeParse(pageMessage, data);
  return result.success ? { message: result.output } : { refusal: v.summarize(result.issues) };
}

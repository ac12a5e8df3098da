// The run-time check of what the host sends. The schema is tied to the protocol's types in both directions: a field
// added, removed or retyped in src/protocol fails to compile here.
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { HostMessage } from '../src/protocol/messages';
import { count, position } from '../src/protocol/numberChecks';
import { list, maybeNumeral, numbers, numeral, step } from './checkedParts';
import { costsMessage } from './costs/costsCheck';
import { pictureView } from './picture/pictureCheck';
import { planeMessage, planeReadingMessage } from './plane/planeCheck';
import { derivation } from './derivation/derivationCheck';
import { quantity } from '../src/protocol/quantityCheck';
import { prediction } from './predict/predictionCheck';

const rowWindow = <Row extends v.GenericSchema>(row: Row) =>
  v.strictObject({ start: count, total: count, rows: list(row) });
const symbol = v.strictObject({ base: v.string(), sub: v.string(), sup: v.string() });

const cell = v.strictObject({ ...numeral.entries, heat: v.number(), isFresh: v.boolean() });
const maybeCell = v.nullable(cell);
const tableRow = { index: count, isCurrent: v.boolean() };

const unitRow = v.strictObject({
  ...tableRow,
  unit: position,
  z: maybeCell,
  a: maybeCell,
  dadz: maybeCell,
  dlda: maybeCell,
  delta: maybeCell,
});

const parameterRow = v.strictObject({
  ...tableRow,
  kind: v.picklist(['weight', 'bias']),
  symbol,
  route: v.string(),
  value: maybeCell,
  gradient: maybeCell,
  change: maybeCell,
  after: maybeCell,
  since: maybeCell,
});

const scope = v.picklist(['sample', 'batch']);
const tableName = v.picklist(['units', 'parameters']);
const tableView = <Row extends v.GenericSchema>(row: Row) =>
  v.strictObject({
    scope,
    window: rowWindow(row),
    allRows: count,
    currentRow: v.nullable(count),
    sort: v.nullable(
      v.strictObject({
        column: v.string(),
        by: v.picklist(['value', 'size']),
        direction: v.picklist(['ascending', 'descending']),
      }),
    ),
    filter: v.string(),
    filterProblem: v.nullable(v.string()),
    filterRemark: v.nullable(v.string()),
  });
const unitTable = tableView(unitRow);
const parameterTable = tableView(parameterRow);
const selection = v.strictObject({ layer: position, table: tableName, index: count, row: v.nullable(count) });

const matrixWindow = v.strictObject({ row: count, column: count, rows: count, columns: count });

const matrix = v.pipe(
  v.strictObject({
    quantity: v.picklist(['value', 'gradient', 'change', 'after', 'since']),
    scope,
    rowCount: count,
    columnCount: count,
    window: matrixWindow,
    columnNames: list(v.string()),
    texts: list(v.string()),
    exacts: list(v.string()),
    heats: v.instance(Int8Array),
    fresh: v.instance(Uint8Array),
    currentRow: v.nullable(count),
    textLength: count,
  }),
  v.check(
    ({ window, texts, exacts, heats, fresh }) =>
      [texts, exacts, heats, fresh].every(({ length }) => length === window.rows * window.columns),
    () => l10n.t('a matrix has not as many numbers as its window'),
  ),
);

const layer = v.strictObject({
  layer: position,
  name: v.nullable(v.string()),
  activation: v.string(),
  formula: v.string(),
  derivative: v.string(),
  unitCount: count,
  inputCount: count,
  isOutput: v.boolean(),
  units: unitTable,
  parameters: parameterTable,
  matrix: v.nullable(matrix),
});

const sample = v.strictObject({
  index: count,
  input: rowWindow(v.strictObject({ name: v.string(), value: numeral })),
  target: rowWindow(v.strictObject({ name: v.string(), value: numeral, output: maybeNumeral })),
  loss: maybeNumeral,
});

const conventions = v.strictObject({
  lossName: v.string(),
  lossFormula: v.string(),
  reduction: v.string(),
  learningRate: numeral,
  updateRule: v.string(),
});

const time = v.strictObject({
  time: count,
  reached: count,
  length: position,
  position: count,
  forwardEnd: count,
  backwardEnd: count,
  step: v.nullable(step),
  destination: v.nullable(count),
  autoplay: v.strictObject({
    size: v.picklist(['unit', 'layer', 'pass', 'iteration']),
    speed: v.number(),
    isPlaying: v.boolean(),
  }),
});

const training = v.strictObject({ from: count, updates: count, goal: v.nullable(count), loss: maybeNumeral });

const run = v.strictObject({
  number: position,
  name: v.string(),
  settings: v.string(),
  from: count,
  to: count,
  end: v.string(),
  loss: maybeNumeral,
});

const chartId = v.picklist(['loss', 'gradientNorm', 'updateRatio']);

const chart = v.strictObject({
  id: chartId,
  title: v.string(),
  curves: list(v.strictObject({ name: v.string(), updates: numbers, values: numbers })),
  table: v.strictObject({ updates: list(count), rows: list(list(maybeNumeral)), columns: list(v.string()) }),
});

const network = v.strictObject({
  name: v.string(),
  iteration: position,
  updates: count,
  phase: v.picklist(['start', 'forward', 'backward', 'update']),
  time,
  training: v.nullable(training),
  runs: list(run),
  loss: maybeNumeral,
  conventions,
  samples: v.strictObject({
    ...rowWindow(v.strictObject({ index: count, label: v.string() })).entries,
    at: count,
    previous: v.nullable(count),
    next: v.nullable(count),
  }),
  sample,
  scopes: v.strictObject({ units: scope, parameters: scope }),
  selected: v.nullable(selection),
  layers: list(layer),
});

const hostMessage = v.variant('type', [
  v.strictObject({
    type: v.literal('state'),
    state: v.strictObject({
      revision: v.number(),
      document: v.string(),
      fileName: v.string(),
      network: v.nullable(network),
      stale: v.boolean(),
      problems: list(v.strictObject({ message: v.string(), line: count, character: count })),
      notice: v.nullable(v.string()),
    }),
  }),
  v.strictObject({ type: v.literal('renamed'), from: v.string(), to: v.string() }),
  v.strictObject({
    type: v.literal('rows'),
    document: v.string(),
    revision: v.number(),
    layer: position,
    rows: v.variant('table', [
      v.strictObject({ table: v.literal('units'), view: unitTable }),
      v.strictObject({ table: v.literal('parameters'), view: parameterTable }),
    ]),
  }),
  v.strictObject({
    type: v.literal('matrix'),
    document: v.string(),
    revision: v.number(),
    layer: position,
    view: matrix,
  }),
  v.strictObject({ type: v.literal('charts'), document: v.string(), charts: list(chart), compared: list(position) }),
  v.strictObject({ type: v.literal('picture'), document: v.string(), picture: pictureView }),
  v.strictObject({
    type: v.literal('chartReading'),
    document: v.string(),
    update: count,
    charts: list(v.strictObject({ id: chartId, values: list(maybeNumeral) })),
  }),
  v.strictObject({ type: v.literal('prediction'), document: v.string(), prediction: v.nullable(prediction) }),
  v.strictObject({ type: v.literal('derivation'), document: v.string(), derivation: v.nullable(derivation) }),
  costsMessage,
  planeMessage,
  planeReadingMessage,
  v.strictObject({
    type: v.literal('reveal'),
    target: v.union([
      v.strictObject({ layer: position, row: v.nullable(count) }),
      v.strictObject({ part: v.picklist(['sample', 'loss', 'learning rate', 'update rule']) }),
      v.strictObject({ explained: quantity }),
    ]),
  }),
]);

type Checked = v.InferOutput<typeof hostMessage>;
type Agrees<One extends Other, Other> = One;
/** Fails to compile when the schema and the protocol differ, whichever of them says more. */
export type SchemaIsTheProtocol = [Agrees<Checked, HostMessage>, Agrees<HostMessage, Checked>];

/** The message, or the reason why it is refused. */
export function checkHostMessage(data: unknown): HostMessage | { readonly refused: string } {
  const result = v.safeParse(hostMessage, data, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? '';
  return { refused: l10n.t('the host sent a message that means nothing: {0}: {1}', path, issue.message) };
}

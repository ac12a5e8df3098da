import type { Chance } from './chance';

type Fields = Record<string, unknown>;

const document = 'file:///net.backprop.json';
const numbers: readonly unknown[] = [
  0,
  1,
  2,
  3,
  7,
  50,
  1e6,
  2 ** 53 - 1,
  2 ** 53,
  -1,
  -0,
  0.5,
  1e308,
  NaN,
  Infinity,
  null,
];
const others: readonly unknown[] = [
  '',
  'z',
  '|z| > 1',
  '%',
  [],
  {},
  true,
  false,
  undefined,
  [0],
  [1, 2],
  new Uint8Array(3),
];
const tables = ['units', 'parameters'];
const quantities = ['value', 'gradient', 'change', 'after', 'since'];
const columns = [
  'z',
  'a',
  'dadz',
  'dlda',
  'delta',
  'value',
  'gradient',
  'change',
  'after',
  'since',
  'unit',
  'name',
  'x',
];

/** Messages as the page sends them, with any numbers in them; then perhaps with a field changed, added or gone. */
export function mutatedMessage(chance: Chance): unknown {
  const message = pageMessage(chance);
  if (chance.once(2)) return message;
  const keys = Object.keys(message);
  const key = chance.of([...keys, 'more']);
  if (chance.once(4)) return Object.fromEntries(Object.entries(message).filter(([name]) => name !== key));
  return { ...message, [key]: chance.of(chance.once(2) ? numbers : others) };
}

function pageMessage(chance: Chance): Fields {
  const small = (): number => chance.of([0, 1, 2, 3, 5, 40, 1000, 2 ** 53 - 1]);
  const layer = 1 + chance.below(5);
  const isOpen = chance.once(2);
  const table = chance.of(tables);
  const all: readonly Fields[] = [
    { type: 'ready' },
    { type: 'move', document, move: chance.of(['forward', 'backward', 'update', 'reset', 'stepOver', 'stepInto']) },
    { type: 'goTo', document, time: small() },
    { type: 'autoplay', document, size: chance.of(['unit', 'layer', 'pass']), speed: 0.5 + small(), isPlaying: false },
    { type: 'compareRuns', document, runs: Array.from({ length: chance.below(4) }, small) },
    { type: chance.of(['showCharts', 'showPicture', 'showCosts', 'showPlane']), document, isOpen },
    { type: 'readCharts', document, update: small() },
    { type: 'choosePlaneOutput', document, output: chance.of([null, small()]) },
    { type: 'readPlane', document, x: chance.below(11) / 10, y: chance.below(11) / 10 },
    { type: 'selectSample', document, index: small() },
    { type: 'scope', document, table, scope: chance.of(['sample', 'batch']) },
    { type: 'showRows', document, layer, table, start: small(), count: small() },
    {
      type: 'showMatrix',
      document,
      layer,
      quantity: chance.of(quantities),
      window: { row: small(), column: small(), rows: small(), columns: small() },
    },
    { type: 'hideMatrix', document, layer },
    {
      type: 'sort',
      document,
      layer,
      table,
      sort: {
        column: chance.of(columns),
        by: chance.of(['value', 'size']),
        direction: chance.of(['ascending', 'descending']),
      },
    },
    {
      type: 'filter',
      document,
      layer,
      table,
      filter: chance.of(['z > 0', '|δ| < 1e-3', 'w12', '>', 'a =', '', 'unit 3']),
    },
    { type: 'copy', document, layer, table, format: chance.of(['csv', 'markdown', 'latex']) },
    { type: 'revealRow', document, layer, table, index: small() },
    { type: 'revealSample', document, part: chance.of(['input', 'target']), position: small() },
    {
      type: 'explain',
      document,
      trail: Array.from({ length: chance.below(3) + 1 }, () => quantity(chance)),
      scale: chance.of(['number', 'layer']),
      addends: chance.of([null, { start: small(), count: small() }]),
    },
    { type: chance.of(['checkGradient', 'stepToNumber', 'showAnswer']), document },
    { type: 'copyDerivation', document, format: chance.of(['latex', 'text']) },
    { type: 'predict', document, isOn: isOpen },
    { type: 'guess', document, text: chance.of(['0.5', '-1', '1/2', 'x', '', '1e999', '−0.25']) },
  ];
  return chance.of(all);
}

function quantity(chance: Chance): Fields {
  const index = (): number => chance.of([0, 1, 2, 3, 100]);
  const layer = 1 + chance.below(5);
  const parameter = { layer, to: index(), from: chance.of([null, index()]) };
  const kind = chance.of(['z', 'a', 'slope', 'dlda', 'delta']);
  return chance.of<Fields>([
    { kind: chance.of(['parameter', 'gradient', 'change', 'after', 'initial', 'since']), ...parameter },
    { kind: 'memory', order: 1 + chance.below(2), ...parameter },
    { kind: 'share', ...parameter, sample: index() },
    { kind, layer, unit: index(), sample: index() },
    { kind: 'jacobian', layer, unit: index(), by: index(), sample: index() },
    { kind: 'mean', of: kind, layer, unit: index() },
    { kind: 'loss', sample: chance.of([null, index()]) },
    { kind: 'target', unit: index(), sample: index() },
    { kind: 'input', input: index(), sample: index() },
  ]);
}

import fc from 'fast-check';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { activationNames } from '../../../../src/engine/activation';
import { layerKeys } from '../../../../src/spec/readLayers';
import { optimizerKeys, trainingKeys } from '../../../../src/spec/readTraining';
import { specKeys } from '../../../../src/spec/parseSpec';
import { applyEdits, type TextEdit } from '../../../../src/spec/textEdit';
import { exampleTexts, leeText, specText } from '../../spec/specText';

const keys = [...specKeys, ...layerKeys, ...trainingKeys, ...optimizerKeys, 'input', 'target', 'min', 'max', 'std'];

/** Specs with something of everything, to be made wrong. */
const starts: readonly string[] = [
  ...exampleTexts().map(({ text }) => text),
  leeText,
  specText({
    inputs: '["a", "b"]',
    layers:
      '[{ "units": 2, "init": { "kind": "uniform", "min": -1, "max": 1 } }, // first\n { "weights": [[1, 2,], [3, 4]], "biases": [0, 1], }]',
    training:
      '{ "learningRate": 0.1, "batchSize": 1, "shuffle": true, "optimizer": { "kind": "sgd", "momentum": 0.9, "nesterov": true } }',
  }),
  specText({ training: '{ "optimizer": { "kind": "adam", "beta1": 0.9, "epsilon": 1e-8 }, "reduction": "sum" }' }),
];

const values = fc.constantFrom(
  ...[
    'null',
    'true',
    '0',
    '1',
    '-1',
    '-0.5',
    '0.5',
    '2.5',
    '3',
    '1e999',
    '4294967296',
    '""',
    '"0.5"',
    '"true"',
    '"full"',
  ],
  ...['"adam"', '"sigmod"', '[]', '{}', '[[]]', '[1]', '[1, 2]', '[1, 2, 3]', '[[1, 2]]', '[0.15, [0.5, 0.55]]'],
  ...['[[1], [1, 2]]', '["1", "2"]', '["a", "a"]', '{ "kind": "normal" }', '{ "units": 1 }', '[{ "units": 2 }]'],
);

const words = fc.oneof(
  fc.constantFrom(...keys, ...activationNames, 'los', 'weight', 'inits', 'epoch', 'banana', ''),
  fc.tuple(fc.constantFrom(...keys), fc.nat({ max: 12 })).map(([key, at]) => key.slice(0, at) + key.slice(at + 1)),
);

type Change = (text: string, node: Node) => TextEdit[];

const changes: fc.Arbitrary<Change> = fc.oneof(
  values.map((value): Change => (_, { offset, length }) => [{ offset, length, newText: value }]),
  words.map((word): Change => (_, node) => {
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    return key ? [{ offset: key.offset, length: key.length, newText: JSON.stringify(word) }] : [];
  }),
  fc.tuple(words, values, fc.constantFrom(' ', '\n    ', ' /* c */ ')).map(
    ([word, value, gap]): Change =>
      (_, node) =>
        node.type === 'object'
          ? [{ offset: node.offset + 1, length: 0, newText: `${gap}${JSON.stringify(word)}: ${value},` }]
          : [],
  ),
  fc.nat({ max: 2 }).map((count): Change => (text, node) => {
    const whole = node.parent?.type === 'property' ? node.parent : node;
    const again = text.slice(whole.offset, whole.offset + whole.length);
    return node.parent ? [{ offset: whole.offset, length: 0, newText: `${again}, `.repeat(count + 1) }] : [];
  }),
  fc.constant<Change>((text, node) => {
    const whole = node.parent?.type === 'property' ? node.parent : node;
    const comma = /^\s*,/.exec(text.slice(whole.offset + whole.length))?.[0] ?? '';
    return node.parent ? [{ offset: whole.offset, length: whole.length + comma.length, newText: '' }] : [];
  }),
  fc.constant<Change>((text, { offset, length }) => [
    { offset, length, newText: JSON.stringify(text.slice(offset, offset + length)) },
  ]),
  fc.constant<Change>((text, { offset, length }) => [
    { offset, length, newText: `[${text.slice(offset, offset + length)}]` },
  ]),
);

function valuesIn(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  const inside = (node.children ?? []).flatMap((child) =>
    valuesIn(child.type === 'property' ? child.children?.[1] : child),
  );
  return [node, ...inside];
}

/** Specs with up to three mistakes that a person or a program may make. */
export const mutatedSpecs: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...starts),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), changes), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([start, made]) =>
    made.reduce((text, [at, change]) => {
      const root = parseTree(text, [], { allowTrailingComma: true });
      const nodes = valuesIn(root && findNodeAtLocation(root, []));
      const node = nodes[Math.floor(at * nodes.length)];
      return node === undefined ? text : applyEdits(text, change(text, node));
    }, start),
  );

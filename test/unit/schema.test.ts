import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import schema from '../../schemas/backprop.schema.json';
import chinese from '../../schemas/backprop.schema.zh-cn.json';
import { editorSchema } from '../../schemas/editorSchema.mjs';
import { activationFormulas, activationNames } from '../../src/engine/activation';
import { lossNames, losses } from '../../src/engine/loss';
import { updateFormula, type OptimizerOptions } from '../../src/engine/optimizer';
import { parseSpec, specKeys } from '../../src/spec/parseSpec';
import { sampleKeys } from '../../src/spec/readData';
import { initializationKeys, initializationKinds } from '../../src/spec/readInitialization';
import { layerKeys } from '../../src/spec/readLayers';
import {
  defaultTraining,
  optimizerKeys,
  optimizerKinds,
  readTraining,
  reductions,
  trainingKeys,
} from '../../src/spec/readTraining';
import { JsonReader } from '../../src/spec/jsonReader';
import { LARGEST_COUNT } from '../../src/base/budgets';
import { parseSyntax } from '../../src/spec/syntax';
import { specOf, specText } from './spec/specText';

const { layer, init, sample, training, optimizer } = schema.definitions;

/** A piece of the schema, looked into without knowing its type. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every object of the schema that describes a value, with its path. */
function schemasIn(value: Json, path: string): { path: string; schema: Record<string, Json> }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const inside = ['properties', 'definitions'].flatMap((group) =>
    Object.entries((value[group] ?? {}) as Record<string, Json>).flatMap(([name, child]) =>
      schemasIn(child, `${path}.${name}`),
    ),
  );
  return [{ path, schema: value }, ...inside];
}

describe('the schema for VS Code', () => {
  const words = [
    '$schema',
    '$ref',
    'title',
    'description',
    'default',
    'examples',
    'properties',
    'definitions',
    'items',
    'anyOf',
  ];

  for (const [name, whole] of [
    ['backprop.schema.json', schema],
    ['backprop.schema.zh-cn.json', chinese],
  ] as const) {
    const made = editorSchema(whole) as Json;

    it(`is ${name}, with every description, and accepts any value everywhere`, () => {
      const [all, original] = [schemasIn(made, ''), schemasIn(whole, '')];
      assert.deepEqual(
        all.map(({ path, schema: { description = null } }) => [path, description]),
        original.map(({ path, schema: { description = null } }) => [path, description]),
      );
      for (const { path, schema: part } of all) {
        assert.deepEqual(
          Object.keys(part).filter((word) => !words.includes(word)),
          [],
          path,
        );
        if (part['anyOf'] !== undefined) assert.deepEqual((part['anyOf'] as Json[]).at(-1), {}, path);
      }
    });

    it(`is built where the manifest of ${name} names it`, () => {
      assert.deepEqual(JSON.parse(readFileSync(`dist/schemas/${name}`, 'utf8')), made);
    });
  }
});

describe('backprop.schema.json', () => {
  const keys: [
    name: string,
    described: { properties: object; additionalProperties: boolean },
    read: readonly string[],
  ][] = [
    ['the network', schema, specKeys],
    ['a layer', layer, layerKeys],
    ['init', init, initializationKeys],
    ['a sample', sample, sampleKeys],
    ['training', training, trainingKeys],
    ['an optimizer', optimizer, optimizerKeys],
  ];
  for (const [name, described, read] of keys) {
    it(`has the keys of ${name} that are read, and allows no others`, () => {
      assert.deepEqual(Object.keys(described.properties).sort(), [...read].sort());
      assert.equal(described.additionalProperties, false);
    });
  }

  const names: [name: string, described: { enum: string[]; enumDescriptions: string[] }, read: readonly string[]][] = [
    ['loss', schema.properties.loss, lossNames],
    ['activation', layer.properties.activation, activationNames],
    ['kind of init', init.properties.kind, Object.keys(initializationKinds)],
    ['reduction', training.properties.reduction, reductions],
    ['kind of optimizer', optimizer.properties.kind, optimizerKinds],
  ];
  for (const [name, described, read] of names) {
    it(`lists every ${name} that is read, with a description of each`, () => {
      assert.deepEqual(described.enum, [...read]);
      assert.equal(described.enumDescriptions.length, described.enum.length);
      assert.ok(described.enumDescriptions.every((description) => description !== ''));
    });
  }

  describe('has the formulas of the engine for', () => {
    const update = (options: OptimizerOptions): string =>
      updateFormula({ optimizer: options, learningRate: 0.1, weightDecay: 0 });
    const optimizerFormulas = {
      sgd: [0, 0.9].map((momentum) => update({ kind: 'sgd', momentum, nesterov: false })),
      adam: [update({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 })],
    };
    const described: [{ enum: string[]; markdownEnumDescriptions: string[] }, (index: number) => string[]][] = [
      [schema.properties.loss, (index) => [losses[lossNames[index]!]].flatMap((l) => [l.formula, l.derivativeFormula])],
      [
        layer.properties.activation,
        (index) => [activationFormulas(activationNames[index]!)].flatMap((a) => [a.formula, a.derivativeFormula]),
      ],
      [optimizer.properties.kind, (index) => optimizerFormulas[optimizerKinds[index]!]],
      [
        training.properties.optimizer.anyOf[0] as typeof optimizer.properties.kind,
        (index) => optimizerFormulas[optimizerKinds[index]!],
      ],
    ];
    for (const [{ enum: written, markdownEnumDescriptions }, formulas] of described) {
      it(written.join(', '), () => {
        assert.equal(markdownEnumDescriptions.length, written.length);
        markdownEnumDescriptions.forEach((markdown, index) => {
          const found = [...markdown.matchAll(/`([^`]*)`/g)].map(([, formula]) => formula);
          assert.deepEqual(found, formulas(index), written[index]);
        });
      });
    }
  });

  it('lists the optimizers by their names alone, too', () => {
    const [byName, byObject] = training.properties.optimizer.anyOf;
    assert.deepEqual(byName?.enum, [...optimizerKinds]);
    assert.deepEqual(byObject, { $ref: '#/definitions/optimizer' });
  });

  it('requires what the reader requires', () => {
    const { problems } = parseSpec('{}');
    const missing = problems.map(({ message }) => /"(\w+)"/.exec(message)?.[1]);
    assert.deepEqual(schema.required, missing);
    assert.deepEqual(sample.required, [...sampleKeys]);
    assert.deepEqual(init.required, ['kind']);
    assert.deepEqual(optimizer.required, ['kind']);
  });

  it('describes every key at every level', () => {
    const all = schemasIn(schema, 'network');
    assert.ok(all.length > 40, `only ${all.length} found`);
    const silent = all.filter(({ schema: { description, $ref } }) => {
      const isDescribed = typeof description === 'string' && description !== '';
      return !isDescribed && typeof $ref !== 'string';
    });
    assert.deepEqual(
      silent.map(({ path }) => path),
      [],
    );
  });

  it('refers only to what it defines', () => {
    const references = JSON.stringify(schema).match(/"#\/definitions\/\w+"/g) ?? [];
    const defined = Object.keys(schema.definitions).map((name) => `"#/definitions/${name}"`);
    assert.deepEqual([...new Set(references)].sort(), defined.sort());
  });

  it('has the defaults of the reader', () => {
    const spec = specOf(specText({ layers: '[{ "units": 2 }]' }));
    assert.equal(schema.properties.loss.default, spec.loss);
    assert.equal(schema.properties.seed.default, spec.seed);
    assert.equal(layer.properties.activation.default, spec.layers[0]!.activation);
    assert.deepEqual({ kind: init.properties.kind.default }, spec.layers[0]!.weights);
    const defaults = Object.fromEntries(
      Object.entries(training.properties).flatMap(([key, property]) =>
        'default' in property ? [[key, property.default]] : [],
      ),
    );
    const { stopWhenLossBelow, optimizer: options, ...others } = defaultTraining;
    assert.deepEqual(defaults, { ...others, optimizer: options.kind });
    assert.equal(stopWhenLossBelow, null);
  });

  for (const kind of optimizerKinds) {
    it(`has the reader’s constants of ${kind}`, () => {
      const text = `{ "optimizer": "${kind}" }`;
      const { optimizer: read } = readTraining(new JsonReader(text), parseSyntax(text).root!);
      const { kind: described, ...constants } = optimizer.properties;
      assert.ok(described.enum.includes(kind));
      for (const [key, value] of Object.entries(read)) {
        if (key !== 'kind') assert.equal(constants[key as keyof typeof constants].default, value, key);
      }
    });
  }

  it('has the reader’s limits of inputs and units', () => {
    const [inputs] = schema.properties.inputs.anyOf;
    for (const described of [inputs, layer.properties.units]) {
      const { minimum, maximum } = described as { minimum?: number; maximum?: number };
      assert.deepEqual({ minimum, maximum }, { minimum: 1, maximum: LARGEST_COUNT });
    }
  });

  it('has the limits of the reader', () => {
    const isRead = (changes: Record<string, string>): boolean => parseSpec(specText(changes)).problems.length === 0;
    const { seed } = schema.properties;
    for (const [value, isInside] of [
      [seed.minimum - 1, false],
      [seed.minimum, true],
      [seed.maximum, true],
      [seed.maximum + 1, false],
    ] as const) {
      assert.equal(isRead({ seed: String(value) }), isInside, `seed ${value}`);
    }
    for (const [key, property] of Object.entries(training.properties)) {
      if (!('minimum' in property)) continue;
      assert.ok(isRead({ training: `{ "${key}": ${property.minimum} }` }), key);
      assert.ok(!isRead({ training: `{ "${key}": ${property.minimum - 1} }` }), key);
    }
    for (const [key, property] of Object.entries(optimizer.properties)) {
      if (!('minimum' in property)) continue;
      const kind = key === 'momentum' ? 'sgd' : 'adam';
      const withValue = (value: number): string => `{ "optimizer": { "kind": "${kind}", "${key}": ${value} } }`;
      assert.ok(isRead({ training: withValue(property.minimum) }), key);
      assert.ok(!isRead({ training: withValue(property.minimum - 1) }), key);
      if ('exclusiveMaximum' in property) assert.ok(!isRead({ training: withValue(property.exclusiveMaximum) }), key);
    }
  });
});

describe('backprop.schema.zh-cn.json', () => {
  const words = new Set(['title', 'description', 'enumDescriptions', 'markdownEnumDescriptions']);

  /** Every text for a reader, with its path; `null` in its place in what is left. */
  function parted(value: Json, path: string): { rest: Json; texts: [path: string, text: string][] } {
    const texts: [path: string, text: string][] = [];
    const walk = (part: Json, at: string): Json => {
      if (typeof part !== 'object' || part === null) return part;
      if (Array.isArray(part)) return part.map((item, i) => walk(item, `${at}[${i}]`));
      return Object.fromEntries(
        Object.entries(part).map(([key, child]) => {
          // Keys of a spec stand beside each other in `properties`: there, a "description" would be one of them.
          if (!words.has(key) || at.endsWith('.properties')) return [key, walk(child, `${at}.${key}`)];
          for (const [i, text] of [child].flat().entries()) texts.push([`${at}.${key}[${i}]`, text as string]);
          return [key, null];
        }),
      );
    };
    return { rest: walk(value, path), texts };
  }

  const [english, translated] = [parted(schema, ''), parted(chinese, '')];

  it('describes the same specs as backprop.schema.json', () => {
    assert.deepEqual(translated.rest, english.rest);
  });

  it('has a text for every text, in Chinese but for formulas', () => {
    assert.ok(english.texts.length > 50);
    assert.deepEqual(
      translated.texts.map(([path]) => path),
      english.texts.map(([path]) => path),
    );
    for (const [path, text] of translated.texts) {
      const english = text.replaceAll(/tanh|erf/g, '');
      assert.ok(/\p{Script=Han}/u.test(text) || !/[a-z]{3}/i.test(english), `${path}: ${text}`);
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseSpec } from '../../../../src/spec/parseSpec';
import { sessionOf } from '../../session/sessionOf';
import { markedText } from '../../spec/markedText';
import { specText } from '../../spec/specText';
import { checkFix, fixedAt, problemFixesOf, titlesAt } from './fixTable';
import { mutatedSpecs } from './mutatedSpec';

const training = (value: string): string => specText({ training: value });

describe('fixesAt', () => {
  it('offers the removal of repeats once, at the first of three equal keys too', () => {
    const { text, cursors } = markedText(specText({ layers: '[{ |"units": 2, "units": 3, "units": 4 }]' }));
    assert.deepEqual(titlesAt(sessionOf(text), cursors[0]!), ['Remove the 2 repeats of "units" *']);
  });

  it('offers nothing that leaves its problem or brings another, for any mistakes', () => {
    let applied = 0;
    fc.assert(
      fc.property(mutatedSpecs, (text) => {
        for (const { problem, fix } of problemFixesOf(text)) {
          checkFix(text, problem, fix);
          applied++;
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(applied > 1000, `only ${applied} fixes were offered`);
  }).timeout(120_000);

  const mended: readonly (readonly [marked: string, title: string, fixed: string])[] = [
    [training('{ "learningRate": |"0.5" }'), 'Remove the quotes: 0.5', training('{ "learningRate": 0.5 }')],
    [training('{ "learningRate": |"0,5" }'), 'Remove the quotes: 0.5', training('{ "learningRate": 0.5 }')],
    [training('{ "shuffle": |"True" }'), 'Remove the quotes: true', training('{ "shuffle": true }')],
    [training('{ "shuffle": |1 }'), 'Replace with true', training('{ "shuffle": true }')],
    [training('{ "batchSize": |0 }'), 'Replace with 1', training('{ "batchSize": 1 }')],
    [training('{ "batchSize": |0 }'), 'Replace with "full"', training('{ "batchSize": "full" }')],
    [training('{ "epochs": |2.6 }'), 'Replace with 3', training('{ "epochs": 3 }')],
    [training('{ "learningRate": |-0.1 }'), 'Replace with 0.1', training('{ "learningRate": 0.1 }')],
    [training('{ "epochs": |null }'), 'Remove "epochs"', training('{}')],
    [specText({ name: '|5' }), 'Put it in quotes: "5"', specText({ name: '"5"' })],
    [
      specText({ data: '|{ "input": [1, -1], "target": [1, 0] }' }),
      'Put it in brackets: […]',
      specText({ data: '[{ "input": [1, -1], "target": [1, 0] }]' }),
    ],
    [
      specText({ data: '[{ "input": [|[1, -1]], "target": [1, 0] }]' }),
      'Remove these brackets',
      specText({ data: '[{ "input": [1, -1], "target": [1, 0] }]' }),
    ],
    [
      specText({ layers: '[{ "weights": [|1, -2] }]', data: '[{ "input": [1, -1], "target": [1] }]' }),
      'Make these numbers one row: [[…]]',
      specText({ layers: '[{ "weights": [[1, -2]] }]', data: '[{ "input": [1, -1], "target": [1] }]' }),
    ],
    [
      specText({ layers: '[{ "units": 2, "init": { "kind": "uniform", "min": 2, "max": |1 } }]' }),
      'Swap "min" and "max"',
      specText({ layers: '[{ "units": 2, "init": { "kind": "uniform", "min": 1, "max": 2 } }]' }),
    ],
    [
      specText({ layers: '[{ |"units": 2, "units": 3, "name": "a", "units": 4 }]' }),
      'Remove the 2 repeats of "units"',
      specText({ layers: '[{ "units": 2, "name": "a" }]' }),
    ],
    [
      specText({ layers: '[{ |"units": 2, "units": 3, "name": "a" }]' }),
      'Remove the repeat of "units"',
      specText({ layers: '[{ "units": 2, "name": "a" }]' }),
    ],
    [specText({ inputs: '["x1", |"x1"]' }), 'Replace with "x2"', specText({ inputs: '["x1", "x2"]' })],
    [specText({ layers: '|[]' }), 'Replace with [{ "units": 2 }]', specText({ layers: '[{ "units": 2 }]' })],
    [
      specText({ layers: '[{ "units": 2, |"units": 3, "name": "a", "units": 4 }]' }),
      'Remove the 2 repeats of "units"',
      specText({ layers: '[{ "units": 2, "name": "a" }]' }),
    ],
  ];
  for (const [marked, title, fixed] of mended) {
    it(`mends ${marked}: ${title}`, () => {
      const { text, cursors } = markedText(marked);
      const after = fixedAt(sessionOf(text), cursors[0]!, title);
      assert.equal(after.replace('{ }', '{}'), fixed);
      assert.deepEqual(parseSpec(after).problems, []);
    });
  }

  it('offers no schema for a misspelt loss, and no key that is there', () => {
    const { text, cursors } = markedText(specText({ los: '"cross-entropy"' }).replace('"los"', '|"los"'));
    assert.deepEqual(titlesAt(sessionOf(text), cursors[0]!), [
      'Rename to "loss" *',
      'Rename to "name"',
      'Remove "los"',
    ]);
    const twice = markedText(specText({ loss: '"cross-entropy"', los: '5' }).replace('"los"', '|"los"'));
    assert.deepEqual(titlesAt(sessionOf(twice.text), twice.cursors[0]!), ['Rename to "seed"', 'Remove "los" *']);
  });
});

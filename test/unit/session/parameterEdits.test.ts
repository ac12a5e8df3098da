import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parameterEdits } from '../../../src/session/parameterEdits';
import type { MoveName } from '../../../src/session/move';
import type { Session } from '../../../src/session/session';
import { applyEdits, joinEdits } from '../../../src/spec/textEdit';
import { exampleTexts, leeText, modelOf, specText, xorText } from '../spec/specText';
import { sessionOf } from './sessionOf';

/** The session's text with its parameters written in. */
function written(session: Session): string {
  const result = parameterEdits(session);
  assert.equal(result.kind, 'edits');
  let end = 0;
  for (const { offset, length } of result.edits) {
    assert.ok(offset >= end, 'edits overlap or are out of order');
    end = offset + length;
  }
  assert.equal(applyEdits(session.text, joinEdits(session.text, result.edits)), applyEdits(session.text, result.edits));
  return applyEdits(session.text, result.edits);
}

/** Every parameter's bits. */
const bitsOf = (values: Float64Array): BigUint64Array => new BigUint64Array(values.slice().buffer);

/** Writes after an update and checks that the text reads back as the same bits. */
function rewritten(text: string, ...steps: readonly MoveName[]): string {
  const session = sessionOf(text, ...(steps.length > 0 ? steps : ['update' as const]));
  const after = written(session);
  assert.deepEqual(bitsOf(modelOf(after).initialParameters().values), bitsOf(session.run!.parameters.values), after);
  return after;
}

/** A text in which every number with many digits is a #. */
const withoutDigits = (text: string): string => text.replace(/-?\d\.\d{6,}(e-?\d+)?/g, '#');

describe('parameterEdits', () => {
  for (const { name, text } of exampleTexts()) {
    it(`${name}: reads back as the same bits, whatever the line ends, keeping every comment`, () => {
      for (const variant of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('  ', '\t'), `\uFEFF${text}`]) {
        const after = rewritten(variant, 'update', 'update', 'forward', 'update');
        const comments = (source: string): string[] => source.match(/\/\/.*/g) ?? [];
        assert.deepEqual(comments(after), comments(variant));
        assert.equal(/[^\r]\n/.test(after), /[^\r]\n/.test(variant));
      }
    });
  }

  it('touches only the numbers that changed', () => {
    const text = specText({
      layers: '[{ "weights": [[1.0, /* σ 𝜎 */ -2], [-10e-1, 1]], // to\n\t"biases": [0.0, 0] }]',
      data: '[{ "input": [0, -1], "target": [1, 0] }]',
    });
    assert.equal(
      withoutDigits(rewritten(text)),
      specText({
        layers: '[{ "weights": [[1.0, /* σ 𝜎 */ #], [-10e-1, #]], // to\n\t"biases": [#, #] }]',
        data: '[{ "input": [0, -1], "target": [1, 0] }]',
      }),
    );
  });

  const layouts: [what: string, before: string, after: string][] = [
    ['units', '{ "units": 2 }', '{ "weights": [[#, #], [#, #]], "biases": [#, #] }'],
    [
      'units and init on one line',
      '{ "units": 2, "activation": "tanh", "init": { "kind": "he-normal" } }',
      '{ "weights": [[#, #], [#, #]], "biases": [#, #], "activation": "tanh" }',
    ],
    [
      'init before units',
      '{ "init": { "kind": "he-normal" }, "units": 2, "activation": "tanh" }',
      '{ "weights": [[#, #], [#, #]], "biases": [#, #], "activation": "tanh" }',
    ],
    [
      'biases and no units',
      '{ "activation": "tanh", "biases": [0, 0] }',
      '{ "activation": "tanh", "weights": [[#, #], [#, #]], "biases": [#, #] }',
    ],
    [
      'biases and init',
      '{\n    "biases": [0, 0],\n    "init": { "kind": "he-normal" },\n  }',
      '{\n    "biases": [#, #],\n    "weights": [[#, #], [#, #]],\n  }',
    ],
    [
      'lines of their own, with comments',
      '{\n    "units": 2, // two\n    // why\n    "init": { "kind": "he-normal" /* He */ } // last\n  }',
      '{\n    /* He */ "weights": [[#, #], [#, #]],\n    "biases": [#, #] // two\n    // why\n    // last\n  }',
    ],
    [
      'a line comment inside init',
      '{\n    "units": 2,\n    "init": {\n      // He\n      "kind": "he-normal"\n    },\n    "activation": "tanh"\n  }',
      '{\n    // He\n    "weights": [[#, #], [#, #]],\n    "biases": [#, #],\n    "activation": "tanh"\n  }',
    ],
    [
      'a comment before the comma that goes',
      '{ "activation": "tanh", "units": 2, "init": { "kind": "he-normal" } /* c */, }',
      '{ "activation": "tanh", "weights": [[#, #], [#, #]], "biases": [#, #], /* c */ }',
    ],
    [
      'missing biases on one line',
      '{ "weights": [[1, 2], [3, 4]] }',
      '{ "weights": [[#, #], [#, #]], "biases": [#, #] }',
    ],
    [
      'missing biases, before another key',
      '{\n    "weights": [[1, 2], [3, 4]], // to, from\n    "activation": "tanh"\n  }',
      '{\n    "weights": [[#, #], [#, #]], // to, from\n    "biases": [#, #],\n    "activation": "tanh"\n  }',
    ],
    [
      'missing biases, last, with a comment',
      '{\n    "weights": [[1, 2], [3, 4]] // to, from\n  }',
      '{\n    "weights": [[#, #], [#, #]], // to, from\n    "biases": [#, #]\n  }',
    ],
    [
      'missing biases, the comma on the next line',
      '{\n    "weights": [[1, 2], [3, 4]]\n    , "activation": "tanh"\n  }',
      '{\n    "weights": [[#, #], [#, #]],\n    "biases": [#, #]\n    , "activation": "tanh"\n  }',
    ],
    [
      'a comment with quotes and brackets in it, and a name with a comment’s signs',
      '{ /* "}" */ "name": "// no comment", "units": 2 /* } */ }',
      '{ /* "}" */ "name": "// no comment", "weights": [[#, #], [#, #]], "biases": [#, #] /* } */ }',
    ],
  ];
  for (const [what, before, after] of layouts) {
    for (const lineEnd of ['\n', '\r\n']) {
      it(`writes into a layer with ${what}${lineEnd === '\n' ? '' : ' (CRLF)'}`, () => {
        const lines = (layer: string): string =>
          specText({ layers: `[${layer.replaceAll('[[#, #], [#, #]]', '@')}]`, seed: '3' }).replaceAll('\n', lineEnd);
        const result = withoutDigits(rewritten(lines(before).replaceAll('@', '[[#, #], [#, #]]')));
        // Four weights of seventeen digits are longer than a line: each row has its own.
        const flat = result.replace(/"weights": \[\s+\[/g, '"weights": [[').replace(/\],\s+\[#/g, '], [#');
        assert.equal(flat.replace(/(\[#, #\])\s+\]/g, '$1]').replaceAll('[[#, #], [#, #]]', '@'), lines(after));
      });
    }
  }

  it('gives each row of a long matrix a line, indented as the document is', () => {
    const text =
      '{\n\t"inputs": 2,\n\t"layers": [\n\t\t{ "units": 2 }\n\t],\n\t"data": [{ "input": [1, 2], "target": [1, 0] }]\n}';
    assert.equal(
      withoutDigits(rewritten(text)),
      '{\n\t"inputs": 2,\n\t"layers": [\n\t\t{ "weights": [\n\t\t\t[#, #],\n\t\t\t[#, #]\n\t\t], "biases": [#, #] }\n\t],\n\t"data": [{ "input": [1, 2], "target": [1, 0] }]\n}',
    );
  });

  it('adds no biases that are all zero', () => {
    const text = specText({
      layers:
        '[{ "activation": "relu", "units": 1, "init": { "kind": "uniform", "min": -2, "max": -1 } }, { "weights": [[1]] }]',
      data: '[{ "input": [1, 1], "target": [0] }]',
    });
    assert.match(rewritten(text), /"activation": "relu", "weights": \[\[.*\]\] \}, \{ "weights": \[\[1\]\], "biases"/);
  });

  it('writes what stands where the cursor is: before an update its start, behind it its end', () => {
    const text = xorText('{ "batchSize": 3, "optimizer": "adam" }');
    assert.equal(rewritten(text, 'update', 'forward'), rewritten(text, 'update'));
    assert.notEqual(rewritten(text, 'update', 'forward', 'update'), rewritten(text, 'update'));
  });

  it('counts the numbers', () => {
    const count = (text: string): number => {
      const result = parameterEdits(sessionOf(text, 'update'));
      return result.kind === 'edits' ? result.count : 0;
    };
    assert.equal(count(leeText), 18);
    assert.equal(count(xorText('{}')), 13);
  });

  it('has nothing to write before an update', () => {
    for (const steps of [[], ['forward'], ['backward']] as MoveName[][]) {
      assert.deepEqual(parameterEdits(sessionOf(xorText('{}'), ...steps)), { kind: 'nothing to write' });
    }
    assert.deepEqual(parameterEdits(sessionOf(leeText.replace('0.5', '0'), 'update')), { kind: 'nothing to write' });
  });

  it('refuses what JSON cannot hold, and results of older text', () => {
    const diverging = specText({
      layers: '[{ "activation": "identity", "weights": [[1e200, 1e200], [1, 1]] }]',
      data: '[{ "input": [1e200, 1], "target": [1, 0] }]',
    });
    assert.deepEqual(parameterEdits(sessionOf(diverging, 'update')), { kind: 'not finite' });
    const stale = sessionOf(leeText, 'update');
    stale.setText(leeText.slice(0, -1), 2);
    assert.deepEqual(parameterEdits(stale), { kind: 'stale' });
    assert.deepEqual(parameterEdits(sessionOf('')), { kind: 'stale' });
  });

  it('is quick on 100,000 numbers, in few edits', () => {
    const row = `[${Array.from({ length: 784 }, (_, j) => ((j % 19) - 9) / 100).join(', ')}]`;
    const input = `[${Array.from({ length: 784 }, () => 0.5).join(', ')}]`;
    const text = specText({
      inputs: '784',
      layers: `[{ "weights": [${Array.from({ length: 128 }, () => row).join(',\n')}] }, { "units": 1 }]`,
      data: `[{ "input": ${input}, "target": [1] }]`,
    });
    const session = sessionOf(text, 'update');
    const result = parameterEdits(session);
    assert.ok(result.kind === 'edits' && result.count > 100_000);
    assert.ok(joinEdits(text, result.edits).length < 1000);
    rewritten(text);
  });
});

describe('a session whose parameters are written into its text', () => {
  const text = xorText('{ "batchSize": 3, "optimizer": { "kind": "sgd", "momentum": 0.9 } }');

  function write(session: Session): string {
    const before = session.text;
    const after = written(session);
    session.expectWritten(after);
    session.setText(after, session.version + 1);
    return before;
  }

  it('begins from them, where it stood', () => {
    const session = sessionOf(text, 'update', 'update', 'backward');
    const { parameters } = session.run!;
    write(session);
    assert.equal(session.run!.phase, 'backward');
    assert.equal(session.run!.updates, 0);
    assert.deepEqual(session.run!.parameters.values, parameters.values);
    assert.equal(session.notice, 'The parameters after update 2 stand in the spec now: the run begins from them.');
  });

  it('stands before the next iteration when an update was run last, so that writing twice changes nothing', () => {
    const session = sessionOf(text, 'update', 'update');
    const { parameters } = session.run!;
    write(session);
    assert.equal(session.run!.phase, 'start');
    assert.deepEqual(session.run!.parameters.values, parameters.values);
    assert.deepEqual(parameterEdits(session), { kind: 'nothing to write' });
  });

  it('takes the text back like any edit', () => {
    const session = sessionOf(text, 'update', 'forward');
    const before = write(session);
    session.step('update');
    session.setText(before, 9);
    assert.equal(session.run!.updates, 1);
    assert.deepEqual(session.run!.parameters.values, sessionOf(text, 'update').run!.parameters.values);
    assert.match(session.notice!, /was made again/);
  });

  it('takes any other text as an edit', () => {
    const session = sessionOf(leeText, 'update', 'forward');
    session.expectWritten(written(session));
    session.setText(leeText.replace('0.5', '0.25'), 2);
    assert.equal(session.run!.updates, 1);
  });
});

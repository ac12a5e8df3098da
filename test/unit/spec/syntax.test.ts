import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseSpec } from '../../../src/spec/parseSpec';
import { parseSyntax } from '../../../src/spec/syntax';
import { markedText } from './markedText';
import { testProblems } from './problemTable';
import { exampleTexts, specText } from './specText';

const symbol = 'expected JSON: a value in quotes, a number, true, false, null, […] or {…}; found another word or sign';

describe('parseSyntax', () => {
  const cases: [marked: string, messages: string[]][] = [
    ['{ "a": ⟦nul⟧ }', [symbol]],
    ['{ "a": 1 ⟦"b"⟧: 2 }', ['expected a comma']],
    ['{ "a" ⟦1⟧ }', ['expected a colon']],
    ['{ "a": ⟦}⟧', ['expected a value']],
    ['{ "a": [1, 2⟦⟧', ['expected a closing bracket ]']],
    ['{ "a": 1⟦⟧', ['expected a closing brace }']],
    ['{} ⟦{⟧}', ['expected the end of the file: the network ends before this']],
    ['{ } ⟦/* open⟧', ['expected the end of the comment: */']],
    ['{ "a": ⟦"\\x"⟧ }', ['expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after the backslash']],
    ['{ "a": ⟦"\\u12"⟧ }', ['expected four hexadecimal digits after \\u']],
    ['{ "a": ⟦"\t"⟧ }', ['expected no control character here: write it as an escape such as \\t']],
    ['{ "a": ⟦1.⟧ }', ['expected more digits of this number']],
  ];
  for (const [marked, messages] of cases) {
    it(`says of ${JSON.stringify(marked)}: ${messages.join(', ')}`, () => {
      const { text, ranges } = markedText(marked);
      const expected = messages.map((message, i) => ({ code: 'syntax', message, ...ranges[i] }));
      assert.deepEqual(parseSyntax(text).problems, expected);
    });
  }

  it('says of a text whose quote is not closed, where it begins', () => {
    const { problems } = parseSyntax('{ "a": "open\n}');
    assert.deepEqual(problems[0], {
      code: 'syntax',
      message: 'expected the closing quote of this text',
      offset: 7,
      length: 5,
    });
  });

  it('tells one mistake once: a quote, a colon, a comma or a bracket left out anywhere', () => {
    for (const { name, text } of exampleTexts()) {
      for (let at = 0; at < text.length; at++) {
        const isComment = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).includes('//');
        if (isComment || !'",:[]{}'.includes(text.charAt(at))) continue;
        const { problems } = parseSyntax(text.slice(0, at) + text.slice(at + 1));
        const messages = problems.map(({ message }) => message);
        assert.ok(messages.length <= 1, `${name} without the ${text.charAt(at)} at ${at}: ${messages.join()}`);
      }
    }
  });

  it('tells mistakes apart that the parser reads over', () => {
    const { problems } = parseSyntax('{ "a": [1 2, 3., nul, 4 5], "b": "\\x" }');
    assert.deepEqual(
      problems.map(({ offset }) => offset),
      [10, 13, 17, 24, 33],
    );
  });

  it('finds nothing wrong with comments and trailing commas', () => {
    const { problems, root } = parseSyntax('/* a */ { "a": [1, 2,], // b\n }');
    assert.deepEqual(problems, []);
    assert.deepEqual([root?.type, root?.offset, root?.length], ['object', 8, 23]);
  });
});

describe('parseSpec: syntax errors', () => {
  testProblems([
    {
      title: 'reports what stands before a syntax error, and guesses nothing behind it',
      marked: '{ "inputs": ⟦0⟧, "layers": [{ ⟦"unitz"⟧ ⟦2⟧ }], "loss": 5 }',
      problems: [
        ['out-of-range', 'inputs: expected a whole number, at least 1, found 0'],
        [
          'unknown-key',
          'layer 1: "unitz" is not a known key here: expected one of "name", "activation", "units", "weights", ' +
            '"biases", "init". Did you mean "units"?',
        ],
        ['syntax', 'expected a colon'],
      ],
    },
    {
      title: 'does not miss keys that may stand behind a syntax error',
      marked: '{ "inputs": 2, "layers": [{ "name": "a" ⟦"units"⟧: 2 }] }',
      problems: [['syntax', 'expected a comma']],
    },
    {
      title: 'does not judge a row that is still being typed',
      marked: '{ "inputs": 2, "layers": [{ "weights": [[1, 2], [3⟦⟧',
      problems: [['syntax', 'expected a closing bracket ]']],
    },
    {
      title: 'does not compare shapes across a syntax error',
      marked: specText({ layers: '[{ "weights": [[1, 2] ⟦[⟧3, 4]] }]' }),
      problems: [['syntax', 'expected a comma']],
    },
  ]);

  it('has no network for a text with a syntax error, however right the rest is', () => {
    const { spec, problems } = parseSpec(specText().replace('"layers"', ', "layers"'));
    assert.equal(spec, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      problems.map(() => 'syntax'),
    );
  });
});

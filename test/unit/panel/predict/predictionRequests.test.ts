import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PredictionRequests } from '../../../../src/panel/predict/predictionRequests';
import type { PredictionMessage, PredictionView } from '../../../../src/protocol/prediction';
import { Session } from '../../../../src/session/session';
import { checkHostMessage } from '../../../../webview/hostMessageCheck';
import { leeText, specText, xorText } from '../../spec/specText';

const document = 'file:///net.backprop.json';

/** A session whose steps are predicted, and all that was sent. */
class Lesson {
  readonly session = new Session(document);
  readonly sent: PredictionMessage[] = [];
  readonly requests = new PredictionRequests(this.session, {
    post: (message) => {
      assert.ok(!('refused' in checkHostMessage(message)));
      this.sent.push(message);
    },
    digits: () => 4,
  });

  constructor(text: string) {
    this.session.setText(text, 1);
    this.session.onDidChange(() => this.requests.send());
    this.requests.handle({ type: 'predict', document, isOn: true });
  }

  guess(text: string): void {
    this.requests.handle({ type: 'guess', document, text });
  }

  show(): void {
    this.requests.handle({ type: 'showAnswer', document });
  }

  get last(): PredictionView {
    const prediction = this.sent.at(-1)?.prediction;
    assert.ok(prediction);
    return prediction;
  }

  position(): number | undefined {
    return this.session.run?.position;
  }

  verdict(): string | undefined {
    return this.last.last?.verdict;
  }

  told(): string {
    return this.last.last?.text ?? '';
  }

  get known(): (string | undefined)[][] {
    return this.last.known.map(({ text, words, value }) => [text, /sample \d/.exec(words)?.[0], value?.text]);
  }

  get question(): string | undefined {
    return this.last.question?.term.text;
  }
}

describe('PredictionRequests', () => {
  it('conceals what is ahead from the text as long as it is on', () => {
    const lesson = new Lesson(leeText);
    assert.ok(lesson.session.concealsAhead);
    lesson.requests.handle({ type: 'predict', document, isOn: false });
    assert.ok(!lesson.session.concealsAhead);
    lesson.requests.handle({ type: 'predict', document, isOn: true });
    lesson.requests.restart();
    assert.ok(!lesson.session.concealsAhead);
  });

  it('asks for the numbers of the next step, and makes the step when they are answered', () => {
    const lesson = new Lesson(leeText);
    assert.equal(lesson.question, 'z₁⁽¹⁾');
    assert.equal(JSON.stringify(lesson.last.question).includes('"value":null'), true);
    lesson.guess('4');
    assert.equal(lesson.verdict(), 'right');
    assert.equal(lesson.question, 'a₁⁽¹⁾');
    assert.equal(lesson.position(), 0);
    lesson.guess('0.982');
    assert.equal(lesson.position(), 1);
    assert.equal(lesson.question, 'z₂⁽¹⁾');
    assert.match(lesson.told(), /0\.9820/);
    assert.deepEqual([lesson.last.right, lesson.last.wrong, lesson.last.shown], [2, 0, 0]);
  });

  it('says what went wrong, and does not tell the number', () => {
    const lesson = new Lesson(leeText);
    lesson.session.step('forward');
    for (const answer of ['-0.7646', '-0.1806']) lesson.guess(answer);
    assert.equal(lesson.question, '∂l/∂w₁₁⁽³⁾');
    lesson.guess('-0.1806');
    assert.equal(lesson.verdict(), 'wrong');
    assert.match(lesson.told(), /δ alone/);
    assert.ok(!JSON.stringify(lesson.last).includes('0.1559'));
    assert.equal(lesson.question, '∂l/∂w₁₁⁽³⁾');
    lesson.guess('12');
    assert.match(lesson.told(), /No usual mistake/);
    lesson.guess('−0.1559');
    assert.equal(lesson.verdict(), 'right');
    assert.equal(lesson.question, '∂l/∂a₂⁽³⁾');
  });

  it('keeps in sight what was told of the step, whatever is guessed next', () => {
    const lesson = new Lesson(leeText);
    assert.deepEqual(lesson.known, []);
    lesson.guess('4');
    lesson.guess('12');
    assert.equal(lesson.verdict(), 'wrong');
    assert.deepEqual(lesson.known, [['z₁⁽¹⁾', undefined, '4']]);
    lesson.show();
    // The step is made: the tables show it.
    assert.deepEqual(lesson.known, []);
  });

  it('stays with its sample while the others are looked at, and tells of them what the batch’s number needs', () => {
    const lesson = new Lesson(xorText('{}'));
    const { session } = lesson;
    session.step('forward');
    for (let told = 0; told < 3; told++) lesson.show();
    assert.deepEqual([lesson.question, lesson.last.question?.term.quantity.kind], ['∂l/∂w₁₁⁽²⁾', 'gradient']);
    const { known } = lesson;
    assert.deepEqual(
      known.map(([text, sample]) => [text, sample]),
      [
        ['∂l/∂a₁⁽²⁾', 'sample 1'],
        ['δ₁⁽²⁾', 'sample 1'],
        ['∂l/∂w₁₁⁽²⁾', 'sample 1'],
        ['∂l/∂w₁₁⁽²⁾', 'sample 2'],
        ['∂l/∂w₁₁⁽²⁾', 'sample 3'],
        ['∂l/∂w₁₁⁽²⁾', 'sample 4'],
      ],
    );
    session.selectSample(2);
    assert.equal(lesson.question, '∂l/∂w₁₁⁽²⁾');
    assert.deepEqual(lesson.known, known);
    const shares = known.slice(2).map(([, , value]) => Number(value?.replace('−', '-')));
    lesson.guess(String(shares.reduce((sum, share) => sum + share, 0) / 4));
    assert.equal(lesson.verdict(), 'right');
    assert.deepEqual(lesson.question, '∂l/∂a₁⁽¹⁾');
  });

  it('asks nobody to take the samples of a large batch together', () => {
    const data = Array.from({ length: 9 }, (_, k) => ({ input: [k / 4], target: [1] }));
    const text = specText({ inputs: '1', layers: '[{ "units": 1 }]', data: JSON.stringify(data), seed: '1' });
    const lesson = new Lesson(text);
    const kinds = new Set<string>();
    while (lesson.session.run?.phase !== 'update') {
      const { quantity } = lesson.last.question!.term;
      kinds.add(quantity.kind === 'loss' && quantity.sample === null ? 'loss of the batch' : quantity.kind);
      lesson.show();
    }
    assert.deepEqual([...kinds], ['z', 'a', 'loss', 'dlda', 'delta', 'share', 'change', 'after']);
  });

  it('asks for a and δ of a softmax once all that they are made of can be known', () => {
    const text = specText({
      inputs: '2',
      layers: '[{ "units": 2, "activation": "softmax" }, { "units": 2, "activation": "softmax" }]',
      loss: '"cross-entropy"',
      data: '[{ "input": [1, -1], "target": [1, 0] }]',
      seed: '1',
    });
    const lesson = new Lesson(text);
    const asked: (string | undefined)[] = [];
    while (lesson.session.run?.phase !== 'backward') {
      asked.push(lesson.question);
      lesson.show();
    }
    assert.deepEqual(asked, [
      ...['z₁⁽¹⁾', 'z₂⁽¹⁾', 'a₂⁽¹⁾', 'z₁⁽²⁾', 'z₂⁽²⁾', 'a₂⁽²⁾', 'l'],
      ...['∂l/∂a₁⁽²⁾', 'δ₁⁽²⁾', '∂l/∂w₁₁⁽²⁾', '∂l/∂a₂⁽²⁾', 'δ₂⁽²⁾', '∂l/∂w₂₁⁽²⁾'],
      ...['∂l/∂a₁⁽¹⁾', '∂l/∂a₂⁽¹⁾', 'δ₂⁽¹⁾', '∂l/∂w₂₁⁽¹⁾'],
    ]);
  });

  it('reads what is no number, and tells the number when asked', () => {
    const lesson = new Lesson(leeText);
    lesson.guess('four');
    assert.equal(lesson.verdict(), 'unreadable');
    lesson.show();
    assert.match(lesson.told(), /z₁⁽¹⁾ = 4/);
    assert.deepEqual([lesson.last.right, lesson.last.wrong, lesson.last.shown], [0, 0, 1]);
  });

  it('goes on with the next iteration', () => {
    const lesson = new Lesson(leeText);
    lesson.session.step('update');
    assert.equal(lesson.question, 'z₁⁽¹⁾');
    lesson.show();
    lesson.show();
    const { run } = lesson.session;
    assert.deepEqual([run?.iteration.start.updates, run?.position], [1, 1]);
  });

  it('leaves out the questions of a step that is made otherwise, and asks of the sample that is looked at', () => {
    const lesson = new Lesson(xorText('{ "batchSize": 2 }'));
    lesson.guess('7');
    lesson.session.stepBy('unit');
    assert.equal(lesson.told(), '');
    assert.equal(lesson.question, 'z₂⁽¹⁾');
    lesson.session.selectSample(1);
    const quantity = lesson.last.question?.term.quantity;
    assert.ok(quantity && 'sample' in quantity);
    assert.equal(quantity.sample, 1);
    // The next batch does not have the sample.
    lesson.session.step('update');
    lesson.guess('123456');
    assert.equal(lesson.verdict(), 'wrong');
  });

  it('can be answered all the way through an iteration by what it tells', () => {
    const lesson = new Lesson(xorText('{}'));
    const { session } = lesson;
    for (let guesses = 0; guesses < 200 && session.run?.phase !== 'update'; guesses++) lesson.show();
    assert.equal(session.run?.phase, 'update');
  });

  it('is silent when it is off', () => {
    const lesson = new Lesson(leeText);
    lesson.requests.handle({ type: 'predict', document, isOn: false });
    assert.equal(lesson.sent.at(-1)?.prediction, null);
    const count = lesson.sent.length;
    lesson.session.step('forward');
    assert.equal(lesson.sent.length, count);
  });
});

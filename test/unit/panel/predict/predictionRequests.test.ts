import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PredictionRequests } from '../../../../src/panel/predict/predictionRequests';
import type { PredictionMessage, PredictionView } from '../../../../src/protocol/prediction';
import { Session } from '../../../../src/session/session';
import { checkHostMessage } from '../../../../webview/hostMessageCheck';
import { leeText, xorText } from '../../spec/specText';

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
    const { last } = lesson.last;
    assert.deepEqual([lesson.verdict(), last?.answer], ['wrong', null]);
    assert.match(lesson.told(), /δ alone/);
    assert.ok(!JSON.stringify(lesson.last).includes('0.1559'));
    assert.equal(lesson.question, '∂l/∂w₁₁⁽³⁾');
    lesson.guess('12');
    assert.match(lesson.told(), /No usual mistake/);
    lesson.guess('−0.1559');
    assert.equal(lesson.verdict(), 'right');
    assert.equal(lesson.question, '∂l/∂a₂⁽³⁾');
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

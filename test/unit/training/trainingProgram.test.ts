import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SERIES_LENGTH } from '../../../src/trace/series';
import { initialMoment } from '../../../src/trace/iteration';
import type { TrainingReply } from '../../../src/training/messages';
import { goalData, momentData, momentOf } from '../../../src/training/trainingData';
import { leeText, modelOf, xorText } from '../spec/specText';
import { assertSameMoment, trainedHere } from './bits';
import { PortPair } from './portPair';

const model = modelOf(xorText('{ "learningRate": 0.5, "batchSize": 3, "shuffle": true, "optimizer": "adam" }'));

type Report = Extract<TrainingReply, { type: 'report' }>;

/** A program that has been told to train, and the replies that it has sent. */
function started(updates: number, part = 0): { pair: PortPair; replies: TrainingReply[]; reports: () => Report[] } {
  const pair = new PortPair(part);
  const replies: TrainingReply[] = [];
  pair.onDidReply((reply) => replies.push(reply));
  const goal = goalData({ updates, lossBelow: null });
  pair.post({ type: 'load', spec: model.spec });
  pair.post({ type: 'start', start: momentData(initialMoment(model)), goal });
  pair.compute();
  pair.deliver();
  return { pair, replies, reports: () => replies.filter((reply) => reply.type === 'report') };
}

describe('TrainingProgram', () => {
  it('ends at the bits of a training in one go, with a last report', () => {
    const { pair, replies, reports } = started(5000);
    while (replies.at(-1)?.type !== 'end') {
      pair.turn();
      pair.post({ type: 'received' });
    }
    assert.deepEqual(replies.at(-1), { type: 'end', end: 'goal', hit: null });
    const last = reports().at(-1);
    assert.ok(last);
    const here = trainedHere(model, { updates: 5000, lossBelow: null });
    assertSameMoment(momentOf(model, last.moment), here.moment);
    assert.equal(last.loss, here.loss);
  });

  it('notes rows as a series of that length holds them', () => {
    const { pair, replies, reports } = started(3 * SERIES_LENGTH, 1000);
    while (replies.at(-1)?.type !== 'end') pair.turn();
    const noted = reports().flatMap(({ rows }) => rows.map(([iteration]) => iteration));
    assert.deepEqual(
      noted,
      [...new Set(noted)].sort((one, other) => one - other),
    );
    for (let k = 0; k < 3 * SERIES_LENGTH; k += 4) assert.ok(noted.includes(k), `no row of iteration ${k}`);
    assert.ok(noted.length < 3 * SERIES_LENGTH);
  });

  it('sends no report before the last one has been received', () => {
    const { pair, reports } = started(1e9);
    const until = performance.now() + 150; // several times the pause between two reports
    while (performance.now() < until) pair.turn();
    assert.equal(reports().length, 1);
    pair.post({ type: 'received' });
    while (reports().length === 1) pair.turn();
    const [first, second] = reports();
    assert.ok(second!.moment.updates > first!.moment.updates);
  });

  it('ends where it is when it is cancelled, received or not', () => {
    const { pair, replies, reports } = started(1e9);
    for (let turn = 0; turn < 3; turn++) pair.turn();
    pair.post({ type: 'cancel' });
    pair.turn();
    assert.deepEqual(replies.at(-1), { type: 'end', end: 'cancelled', hit: null });
    const { moment } = reports().at(-1)!;
    assert.ok(moment.updates > 0);
    assertSameMoment(momentOf(model, moment), trainedHere(model, { updates: moment.updates, lossBelow: null }).moment);
    pair.turn();
    assert.equal(replies.at(-1)?.type, 'end');
  });

  it('makes another training of the same network from anywhere, whatever came of the one before', () => {
    const { pair, replies, reports } = started(1e9);
    pair.turn();
    pair.post({ type: 'cancel' });
    pair.turn();
    // The answers to what has ended come late.
    pair.post({ type: 'cancel' });
    pair.post({ type: 'received' });
    const { moment } = trainedHere(model, { updates: 11, lossBelow: null });
    pair.post({ type: 'start', start: momentData(moment), goal: goalData({ updates: 30, lossBelow: null }) });
    const first = replies.length;
    while (replies.at(-1)?.type !== 'end' || replies.length === first) pair.turn();
    assert.deepEqual(replies.at(-1), { type: 'end', end: 'goal', hit: null });
    const last = reports().at(-1)!;
    assertSameMoment(momentOf(model, last.moment), trainedHere(model, { updates: 30, lossBelow: null }).moment);
    assert.equal(last.rows[0]?.[0], 11);
  });

  it('says that the loss was low enough', () => {
    const lee = modelOf(leeText);
    const pair = new PortPair(0);
    const replies: TrainingReply[] = [];
    pair.onDidReply((reply) => replies.push(reply));
    const goal = goalData({ updates: 1000, lossBelow: 0.7 });
    pair.post({ type: 'load', spec: lee.spec });
    pair.post({ type: 'start', start: momentData(initialMoment(lee)), goal });
    while (replies.at(-1)?.type !== 'end') pair.turn();
    assert.deepEqual(replies.at(-1), { type: 'end', end: 'loss', hit: null });
    const last = replies.at(-2);
    assert.ok(last?.type === 'report');
    assert.equal(last.moment.updates, 3);
  });
});

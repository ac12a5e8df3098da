import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Pace, whole, type Parts } from '../../../src/base/parts';

describe('Work in parts', () => {
  it('ends with its result when all parts are done', () => {
    const done: number[] = [];
    function* squares(): Parts<number> {
      for (const x of [1, 2, 3]) {
        done.push(x * x);
        yield;
      }
      return done.length;
    }
    assert.equal(whole(squares()), 3);
    assert.deepEqual(done, [1, 4, 9]);
  });

  it('has a part end where its work is done, whatever it is made of', () => {
    const pace = new Pace(10);
    const ends = [3, 3, 3, 1, 9, 25, 0.5].map((work) => pace.isPart(work));
    assert.deepEqual(ends, [false, false, false, true, false, true, false]);
    assert.deepEqual(
      Array.from({ length: 20 }, () => new Pace(10).isPart()),
      Array.from({ length: 20 }, () => false),
    );
  });
});

// Contenders side by side on one net: rounds are interleaved, so that what slows the machine down slows all of them.
import { median, seconds } from './clock.mjs';
import { problem } from './nets.mjs';

/** A round of one contender takes about this long, in seconds, and at least one step. */
const ROUND = 0.04;
/** A contender whose step takes longer is left out of the net. */
const LONGEST_STEP = 8;
/** How closely the losses after the same steps must agree, float32 among them. */
const TOLERANCE = 1e-3;

/**
 * Measures every contender on `net`: `{ name, group, times }` with the seconds of a step in each round. `peak` is measured in
 * every round on both sides of the first contender, ours, so that the two can be compared. Contenders that report a loss must
 * report the same one.
 */
export async function measure(net, contenders, rounds, peak) {
  const weights = net.sizes.slice(1).reduce((sum, units, l) => sum + units * net.sizes[l], 0);
  const entrants = [];
  for (const contender of contenders) {
    if (weights > (contender.mostWeights ?? Infinity)) continue;
    const entrant = await prepare(contender, problem(net));
    if (entrant !== undefined) entrants.push(entrant);
  }
  checkLosses(entrants);
  const peaks = [];
  for (let round = 0; round < rounds; round++) {
    for (const [position, entrant] of entrants.entries()) {
      if (round >= entrant.mostRounds) continue;
      await entrant.begin?.();
      const before = position === 0 ? peak() : 0;
      entrant.times.push((await entrant.run(entrant.count)).seconds / entrant.count);
      if (position === 0) peaks.push(Math.max(before, peak()));
    }
  }
  return { results: entrants, peaks };
}

async function prepare({ name, group, make }, data) {
  const { step, run, begin } = await make(data);
  const entrant = { name, group, begin, run: run ?? timed(step), times: [] };
  await begin?.();
  const first = await entrant.run(1);
  if (first.seconds > LONGEST_STEP) return undefined;
  entrant.loss = first.loss;
  // Warm up until a step is as fast as the one before or enough time has gone by.
  let [count, last] = [1, first.seconds];
  for (let spent = last; spent < 10 * ROUND; spent += last) {
    if (last < ROUND) count *= 2;
    last = (await entrant.run(count)).seconds;
  }
  entrant.count = Math.max(1, Math.round((ROUND * count) / last));
  entrant.mostRounds = last / count > 1 ? 2 : Infinity;
  return entrant;
}

function timed(step) {
  return (count) => {
    const begin = seconds();
    for (let i = 1; i < count; i++) step(false);
    const loss = step(true);
    return { seconds: seconds() - begin, loss };
  };
}

function checkLosses(entrants) {
  const known = entrants.filter(({ loss }) => loss !== undefined);
  for (const { name, loss } of known) {
    if (Math.abs(loss / known[0].loss - 1) > TOLERANCE) {
      throw new Error(`${name} computes another loss, ${loss}: expected ${known[0].loss}`);
    }
  }
}

/** Median of the per-round ratios of two contenders' times. */
export function ratio(one, other) {
  const rounds = Math.min(one.times.length, other.times.length);
  return median(one.times.slice(0, rounds).map((time, round) => time / other.times[round]));
}

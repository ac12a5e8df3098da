// The run-time checks of the numbers that host and page send to each other: what one of them says, the other one takes.
import * as v from 'valibot';

/** How many, or a place that is counted from 0. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A place that is counted from 1, such as a layer's or a run's. */
export const position = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

// The networks that are measured: sigmoid layers, squared error, mean over the batch, plain gradient descent.

/** One step of each is forward + backward + update of one batch. */
export const nets = {
  a: { sizes: [2, 2, 2, 2], batch: 1 },
  b: { sizes: [2, 8, 8, 2], batch: 32 },
  c: { sizes: [784, 128, 10], batch: 64 },
  d: { sizes: [784, 512, 512, 10], batch: 128 },
  e: { sizes: [1024, 1024, 1024, 1024], batch: 256 },
};

export const learningRate = 0.05;

/** Numbers in [0, 1) that are the same in every run (Park and Miller, 1988). */
function generator() {
  let state = 20;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/**
 * Weights (`[to][from]`, row-major), biases, inputs and targets of a net. A contender that wants its data as samples × units
 * has `inputs` and `targets`; one that wants units × samples transposes them itself, outside of what is timed.
 */
export function problem({ sizes, batch }) {
  const random = generator();
  const numbers = (count, low, high) => Float64Array.from({ length: count }, () => low + (high - low) * random());
  const layers = sizes.slice(1).map((units, l) => {
    const inputs = sizes[l];
    const limit = Math.sqrt(6 / (units + inputs));
    return { units, inputs, weights: numbers(units * inputs, -limit, limit), biases: numbers(units, -0.1, 0.1) };
  });
  const [inputs, targets] = [numbers(sizes[0] * batch, 0, 1), numbers(sizes.at(-1) * batch, 0.1, 0.9)];
  return { sizes, batch, layers, inputs, targets };
}

/** Floating-point operations of the products of one step: the first layer needs no ∂l/∂a of its input. */
export function operations({ sizes, batch }) {
  return sizes.slice(1).reduce((sum, units, l) => sum + 2 * units * sizes[l] * batch * (l === 0 ? 2 : 3), 0);
}

/** The rows of a row-major matrix. */
export function rows(data, width) {
  return Array.from({ length: data.length / width }, (_, i) => Array.from(data.subarray(i * width, (i + 1) * width)));
}

export function transposed(data, width) {
  const height = data.length / width;
  return Float64Array.from(data, (_, at) => data[(at % height) * width + Math.floor(at / height)]);
}

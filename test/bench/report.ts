/** Prints one measurement, in the form that `npm run bench` collects. `unit` is one word. */
export function report(name: string, value: number, unit = 'ms'): void {
  console.log(`measured: ${name}: ${value.toFixed(value < 1 ? 5 : 3)} ${unit}`);
}

/** Prints the median and the 95th percentile of many values. */
export function reportMany(name: string, values: readonly number[], unit = 'ms'): void {
  report(`${name}, median`, quantile(values, 0.5), unit);
  report(`${name}, 95th percentile`, quantile(values, 0.95), unit);
}

/** The value that this share of the values lie below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? NaN;
}

/** Milliseconds that something takes. */
export async function timed(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

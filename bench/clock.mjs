// Seconds that something took: of the wall clock, or of the processor with `--cpu-time`, for a machine that others use too.
export const usesCpuTime = process.argv.includes('--cpu-time');

export function seconds() {
  if (!usesCpuTime) return performance.now() / 1e3;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

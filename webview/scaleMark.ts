// The marks on a plot's scales: round numbers that the plot itself chose, no quantity of the run.

/** Marks of a scale, short enough for its margin. */
export function scaleMark(value: number | null): string {
  if (value === null) return '';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential() : String(Number(value.toPrecision(6)));
  return text.replace('e+', 'e').replaceAll('-', '−');
}

/** A value as one line of JSON, which has no numbers that are not finite: they are the strings "NaN", "Infinity" and "-Infinity". */
export function anyNumberJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}

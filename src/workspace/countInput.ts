/** Whether a text is a whole number of at least 1, as a person types one. */
export function isCount(text: string): boolean {
  return /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number.isSafeInteger(Number(text));
}

/**
 * The files of the browser's tests that take longest, measured, the longest first. They begin first, so that no core is left with a
 * long one when the others have nothing to do. What is not named follows.
 */
const longest: readonly string[] = [
  'accessibility',
  'accessibilityLarge',
  'writingInText',
  'editing',
  'matrix',
  'timeline',
  'derivation',
  'chinese',
  'packaged',
  'stepping',
];

/** The place of a file, `NAME.test.js`, in the order in which files begin. */
export function rankOf(file: string): number {
  const found = longest.indexOf(file.replace(/\.test\.js$/, ''));
  return found < 0 ? longest.length : found;
}

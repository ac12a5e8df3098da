/**
 * The files of the browser's tests that also run in the oldest supported VS Code, some tenth of all tests: those of what VS Code
 * itself does for the extension, which may differ between its versions. What the page does by itself is the same in both. All tests in
 * the extension host run in both versions.
 */
const chosen: Readonly<Record<string, string>> = {
  packaged: 'the package is installed and runs, in Node and in the browser’s worker',
  reload: 'VS Code brings the panel back',
  startup: 'activation, the language of a spec, commands in the palette',
  walkthrough: 'the walkthrough’s page is VS Code’s own',
};

/** `file`: `NAME.test.js`. */
export function isChosenForOldest(file: string): boolean {
  return file.replace(/\.test\.js$/, '') in chosen;
}

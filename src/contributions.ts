// The names that package.json gives to what this extension contributes; a test compares the two.

export const commands = {
  forward: 'backprop.runForwardPass',
  backward: 'backprop.runBackwardPass',
  update: 'backprop.runUpdate',
  reset: 'backprop.reset',
  openPanel: 'backprop.openPanel',
  // Of the hover's links, on the cursor's place from the palette.
  showInPanel: 'backprop.showInPanel',
  stepToHere: 'backprop.stepToHere',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const settings = {
  section: 'backprop',
  significantDigits: 'significantDigits',
} as const;

/** The panel's view type. */
export const panelViewType = 'backprop.panel';

/** What a file is named that holds a network. */
export const specSuffix = '.backprop.json';

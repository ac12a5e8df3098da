// The names that package.json gives to what this extension contributes; a test compares the two.

export const commands = {
  forward: 'backprop.runForwardPass',
  backward: 'backprop.runBackwardPass',
  update: 'backprop.runUpdate',
  reset: 'backprop.reset',
  openPanel: 'backprop.openPanel',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const settings = {
  section: 'backprop',
  significantDigits: 'significantDigits',
  /** An object of finding codes: a warning whose code is false is not shown. */
  warnings: 'warnings',
} as const;

/** Turns a warning off in the settings. Quick fixes run it with the warning's code; no palette shows it. */
export const turnOffWarningCommand = '_backprop.turnOffWarning';

/** The panel's view type. */
export const panelViewType = 'backprop.panel';

/** What a file is named that holds a network. */
export const specSuffix = '.backprop.json';

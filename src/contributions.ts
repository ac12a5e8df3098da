// The names that package.json gives to what this extension contributes; a test compares the two.

export const commands = {
  forward: 'backprop.runForwardPass',
  backward: 'backprop.runBackwardPass',
  update: 'backprop.runUpdate',
  reset: 'backprop.reset',
  stepOver: 'backprop.stepOver',
  stepInto: 'backprop.stepInto',
  stepOut: 'backprop.stepOut',
  continue: 'backprop.continue',
  stepBackOver: 'backprop.stepBackOver',
  stepBackInto: 'backprop.stepBackInto',
  stepBackOut: 'backprop.stepBackOut',
  continueBack: 'backprop.continueBack',
  togglePlay: 'backprop.togglePlay',
  goToIteration: 'backprop.goToIteration',
  runUntil: 'backprop.runUntil',
  openPanel: 'backprop.openPanel',
  train: 'backprop.train',
  cancelTraining: 'backprop.cancelTraining',
  showGradients: 'backprop.showGradients',
  showNextValues: 'backprop.showNextValues',
  hideNumbers: 'backprop.hideNumbers',
  toggleTint: 'backprop.toggleTint',
  writeParameters: 'backprop.writeParameters',
  whatIf: 'backprop.whatIf',
  newNetwork: 'backprop.newNetwork',
  openWalkthrough: 'backprop.openWalkthrough',
  // Of the hover's links, on the cursor's place from the palette.
  showInPanel: 'backprop.showInPanel',
  explain: 'backprop.explain',
  stepToHere: 'backprop.stepToHere',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const settings = {
  section: 'backprop',
  significantDigits: 'significantDigits',
  hintContent: 'inlayHints.show',
  hintsAlways: 'inlayHints.always',
  codeLens: 'codeLens',
  tintWeights: 'tintWeights',
  /** An object of finding codes: a warning whose code is false is not shown. */
  warnings: 'warnings',
  historyMemory: 'historyMemory',
  memoryLimit: 'memoryLimit',
} as const;

/** What stands behind each weight and bias in the text. */
export const hintContents = ['gradient', 'next value', 'off'] as const;

export type HintContent = (typeof hintContents)[number];

/** What a setting may be, as package.json says it. */
export type SettingRule =
  | { readonly type: 'integer'; readonly default: number; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'boolean'; readonly default: boolean }
  | { readonly type: 'string'; readonly default: string; readonly enum: readonly string[] };

/** The rule of each setting that has one value; that of the warnings is in package.json alone, each being true or false. */
export const settingRules = {
  [settings.significantDigits]: { type: 'integer', default: 4, minimum: 2, maximum: 17 },
  [settings.historyMemory]: { type: 'integer', default: 64, minimum: 1, maximum: 4096 },
  [settings.memoryLimit]: { type: 'integer', default: 4096, minimum: 64, maximum: 65536 },
  [settings.hintContent]: { type: 'string', default: 'gradient', enum: hintContents },
  [settings.hintsAlways]: { type: 'boolean', default: false },
  [settings.codeLens]: { type: 'boolean', default: true },
  [settings.tintWeights]: { type: 'boolean', default: false },
} as const satisfies Record<string, SettingRule>;

/** The steps of size that a tint has, each a power of ten: colours end with these numbers, 1 being the faintest. */
export const tintSteps = [1, 2, 3, 4] as const;

/** The colours of the tint of weights: a background for each sign and step, an outline and a mark for each sign. */
export const tintColors = {
  positive: {
    background: (step: number) => `backprop.positiveGradientBackground${step}`,
    border: 'backprop.positiveGradientBorder',
    sign: 'backprop.positiveGradientSign',
  },
  negative: {
    background: (step: number) => `backprop.negativeGradientBackground${step}`,
    border: 'backprop.negativeGradientBorder',
    sign: 'backprop.negativeGradientSign',
  },
} as const;

/** Turns a warning off in the settings. Quick fixes run it with the warning's code; no palette shows it. */
export const turnOffWarningCommand = '_backprop.turnOffWarning';

/** Goes to a moment of the lecture, by its name. The walkthrough's links run it; no palette shows it. */
export const showMomentCommand = '_backprop.showLectureMoment';

/** The walkthrough, and the context key that ticks its steps: the moment at which the lecture's network stands. */
export const walkthrough = { id: 'lecture', contextKey: 'backprop.lectureMoment' } as const;

/** The context keys by which the command palette offers what can be done: with the spec that a command would mean. */
export const contextKeys = {
  /** There is such a spec. */
  hasSpec: 'backprop.hasSpec',
  /** Its run has come further than its start. */
  hasBehind: 'backprop.hasBehind',
  isTraining: 'backprop.isTraining',
} as const;

/** The panel's view type. */
export const panelViewType = 'backprop.panel';

/** What a file is named that holds a network. */
export const specSuffix = '.backprop.json';

/**
 * Where a network can be at home: files of this or another machine, and texts not saved yet. Other schemes show copies for
 * reading, such as the older side of a comparison (`git`), which are no networks to step through.
 */
export const specSchemes = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
  'vsls',
] as const;

/** Settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * A workbench without what would come between the tests and the extension: no network, no pages of welcome, no chat,
 * nothing that pops up over a screenshot. Settings that a version does not know are ignored by it.
 */
export const quietSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // as on a desktop; in a browser VS Code saves by itself
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'npm.autoDetect': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.editor.revealIfOpen': true, // opening a file by name finds it in whichever group it is
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

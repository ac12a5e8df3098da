import * as vscode from 'vscode';
import { hintContents, settingRules, settings as ids, type HintContent } from './contributions';
import { checkSetting, checkWarnings } from './settingCheck';

/** What a person has set, by the names of contributions.ts. */
export interface Settings {
  readonly significantDigits: number;
  /** Bytes that the moments of one run may take. */
  readonly historyBudget: number;
  /** Bytes that a network may need. */
  readonly memoryLimit: number;
  readonly inlayHints: HintSettings;
  readonly codeLens: boolean;
  readonly tintWeights: boolean;
  /** Codes of the warnings that are not shown. */
  readonly warningsOff: ReadonlySet<string>;
}

/** What stands behind each weight and bias in the text. */
export interface HintSettings {
  readonly show: HintContent;
  /** Also before the backward pass has been run. */
  readonly always: boolean;
}

/** The settings as they are now, for a document where one is given. One that is not allowed has its default, and says so once. */
export function readSettings(document?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(ids.section, document);
  const read = (id: keyof typeof settingRules): unknown => {
    const { value, complaint } = checkSetting(`${ids.section}.${id}`, settingRules[id], section.get(id));
    if (complaint !== null) tellOnce(complaint);
    return value;
  };
  const show = read(ids.hintContent);
  const { off, complaints } = checkWarnings(`${ids.section}.${ids.warnings}`, section.get(ids.warnings));
  complaints.forEach(tellOnce);
  return {
    significantDigits: Number(read(ids.significantDigits)),
    historyBudget: Number(read(ids.historyMemory)) * 2 ** 20,
    memoryLimit: Number(read(ids.memoryLimit)) * 2 ** 20,
    inlayHints: {
      show: hintContents.find((content) => content === show) ?? 'gradient',
      always: read(ids.hintsAlways) === true,
    },
    codeLens: read(ids.codeLens) === true,
    tintWeights: read(ids.tintWeights) === true,
    warningsOff: off,
  };
}

/** What has been told of settings: they are read many times a second. */
const told = new Set<string>();

function tellOnce(complaint: string): void {
  if (told.has(complaint)) return;
  told.add(complaint);
  void vscode.window.showWarningMessage(complaint);
}

/** Writes a setting where it is set already: in the workspace if it is set there, else for the user. */
export async function writeSetting(
  id: Exclude<(typeof ids)[keyof typeof ids], 'backprop'>,
  value: unknown,
): Promise<void> {
  const section = vscode.workspace.getConfiguration(ids.section);
  const isInWorkspace = section.inspect(id)?.workspaceValue !== undefined;
  const { Workspace, Global } = vscode.ConfigurationTarget;
  await section.update(id, value, isInWorkspace ? Workspace : Global);
}

import * as vscode from 'vscode';
import { hintContents, settings as ids, type HintContent } from './contributions';

/** What a person has set, by the names of contributions.ts. */
export interface Settings {
  readonly significantDigits: number;
  /** Bytes that the moments of one run may take. */
  readonly historyBudget: number;
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

/** The settings as they are now, for a document where one is given. */
export function readSettings(document?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(ids.section, document);
  const show = section.get<string>(ids.hintContent);
  return {
    significantDigits: section.get(ids.significantDigits, 4),
    historyBudget: section.get(ids.historyMemory, 64) * 2 ** 20,
    inlayHints: {
      show: hintContents.find((content) => content === show) ?? 'gradient',
      always: section.get(ids.hintsAlways, false),
    },
    codeLens: section.get(ids.codeLens, true),
    tintWeights: section.get(ids.tintWeights, false),
    warningsOff: warningsOff(section),
  };
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

function warningsOff(section: vscode.WorkspaceConfiguration): ReadonlySet<string> {
  const warnings = section.get<Readonly<Record<string, unknown>>>(ids.warnings, {});
  return new Set(Object.keys(warnings).filter((code) => warnings[code] === false));
}

import * as vscode from 'vscode';
import { hintContents, settings as ids, type HintContent } from './contributions';

/** What a person has set, by the names of contributions.ts. */
export interface Settings {
  readonly significantDigits: number;
  readonly inlayHints: HintSettings;
  readonly codeLens: boolean;
  readonly tintWeights: boolean;
}

/** What stands behind each weight and bias in the text. */
export interface HintSettings {
  readonly show: HintContent;
  /** Also before the backward pass has been run. */
  readonly always: boolean;
}

/** The settings as they are now. */
export function readSettings(): Settings {
  const section = vscode.workspace.getConfiguration(ids.section);
  const show = section.get<string>(ids.hintContent);
  return {
    significantDigits: section.get(ids.significantDigits, 4),
    inlayHints: {
      show: hintContents.find((content) => content === show) ?? 'gradient',
      always: section.get(ids.hintsAlways, false),
    },
    codeLens: section.get(ids.codeLens, true),
    tintWeights: section.get(ids.tintWeights, false),
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

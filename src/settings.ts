import * as vscode from 'vscode';
import { settings as ids } from './contributions';

/** What a person has set, by the names of contributions.ts. */
export interface Settings {
  readonly significantDigits: number;
  /** Codes of the warnings that are not shown. */
  readonly warningsOff: ReadonlySet<string>;
}

/** The settings as they are now, for a document where one is given. */
export function readSettings(document?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(ids.section, document);
  return { significantDigits: section.get(ids.significantDigits, 4), warningsOff: warningsOff(section) };
}

function warningsOff(section: vscode.WorkspaceConfiguration): ReadonlySet<string> {
  const warnings = section.get<Readonly<Record<string, unknown>>>(ids.warnings, {});
  return new Set(Object.keys(warnings).filter((code) => warnings[code] === false));
}

import * as vscode from 'vscode';
import { settings as ids } from './contributions';

/** What a person has set, by the names of contributions.ts. */
export interface Settings {
  readonly significantDigits: number;
}

/** The settings as they are now. */
export function readSettings(): Settings {
  const section = vscode.workspace.getConfiguration(ids.section);
  return { significantDigits: section.get(ids.significantDigits, 4) };
}

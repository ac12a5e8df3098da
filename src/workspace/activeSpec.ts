import * as vscode from 'vscode';
import { openDocument } from './openDocument';
import { isSpec } from './specDocuments';

/**
 * The spec that a command means: of the active editor, else of the active panel (`panelDocument`), else the only one in sight.
 * `undefined` where that leaves none or several.
 */
export async function activeSpec(panelDocument: string | undefined): Promise<vscode.TextDocument | undefined> {
  const uri = activeSpecUri(panelDocument);
  return uri === undefined ? undefined : openDocument(vscode.Uri.parse(uri));
}

/** The same spec's URI. */
export function activeSpecUri(panelDocument: string | undefined): string | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active && isSpec(active)) return active.uri.toString();
  if (panelDocument !== undefined) return panelDocument;
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document).filter(isSpec);
  return new Set(visible).size === 1 ? visible[0]?.uri.toString() : undefined;
}

import * as vscode from 'vscode';
import { settings } from '../contributions';
import type { SessionStore } from '../session/sessionStore';
import { readSettings } from '../settings';

/** Keeps the memory for the past of each run as the setting says. */
export function registerHistoryBudget(sessions: SessionStore): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(`${settings.section}.${settings.historyMemory}`)) return;
    sessions.setHistoryBudget(readSettings().historyBudget);
  });
}

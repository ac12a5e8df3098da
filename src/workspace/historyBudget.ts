import * as vscode from 'vscode';
import { settings } from '../contributions';
import type { SessionStore } from '../session/sessionStore';
import { readSettings } from '../settings';

/** Keeps the memory for each network, and for the past of its run, as the settings say. */
export function registerHistoryBudget(sessions: SessionStore): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${settings.section}.${settings.historyMemory}`)) {
      sessions.setHistoryBudget(readSettings().historyBudget);
    }
    if (event.affectsConfiguration(`${settings.section}.${settings.memoryLimit}`)) {
      sessions.setMemoryLimit(readSettings().memoryLimit);
    }
  });
}

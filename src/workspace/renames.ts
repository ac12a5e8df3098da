import * as vscode from 'vscode';
import type { SessionStore } from '../session/sessionStore';
import { renamedDocument } from './renamedDocument';
import type { SavedRuns } from './savedRuns';
import { isSpecUri } from './specDocuments';

/** Lets the run and the panel of a spec whose file, or whose folder, is renamed go with it. */
export function registerRenames(sessions: SessionStore, savedRuns: SavedRuns): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      const [from, to] = [oldUri.toString(), newUri.toString()];
      savedRuns.rename(from, to);
      for (const document of sessions.documents) {
        const renamed = renamedDocument(document, from, to);
        // A file that is no spec any more takes nothing with it.
        if (renamed !== undefined && isSpecUri(vscode.Uri.parse(renamed))) sessions.rename(document, renamed);
      }
    }
  });
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parameterEdits } from '../session/parameterEdits';
import type { Session } from '../session/session';
import { applyEdits } from '../spec/textEdit';
import { applyTextEdits } from './textEdits';

/** Writes the parameters where the run stands into the document's text, as one undoable edit. `session` holds that text. */
export async function writeParameters(document: vscode.TextDocument, session: Session): Promise<void> {
  const result = parameterEdits(session);
  if (result.kind === 'stale') return;
  if (result.kind === 'nothing to write') {
    const message =
      session.run?.updates === 0
        ? l10n.t('Nothing to write: no update has been run, and the run begins with the parameters of the spec.')
        : l10n.t('Nothing to write: the updates have changed no parameter of the spec.');
    void vscode.window.showInformationMessage(message);
    return;
  }
  if (result.kind === 'not finite') {
    const message = l10n.t(
      'Nothing was written: a parameter is no longer a finite number, which a spec cannot hold. Reset, or take a smaller learning rate.',
    );
    void vscode.window.showErrorMessage(message);
    return;
  }
  const updates = session.run?.updates ?? 0;
  session.expectWritten(applyEdits(session.text, result.edits));
  if (!(await applyTextEdits(document, result.edits))) {
    void vscode.window.showErrorMessage(l10n.t('Nothing was written: the text cannot be edited now.'));
    return;
  }
  const message =
    result.count === 1
      ? l10n.t('1 number written into the spec: the parameters after update {0}. Undo takes it back.', updates)
      : l10n.t(
          '{0} numbers written into the spec: the parameters after update {1}. Undo takes them back.',
          result.count,
          updates,
        );
  void vscode.window.showInformationMessage(message);
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { REPLAY_FOR_WHAT_IF } from '../base/budgets';
import { Disposable } from '../base/disposable';
import { readSettings } from '../settings';
import type { Session } from '../session/session';
import { readNumberInput } from '../spec/numberInput';
import { targetAt, targetValue, type TargetPlace } from '../spec/numberTarget';
import { iterationAfter } from '../trace/iteration';
import { replayCost } from '../trace/training';
import { whatIf, type WhatIf } from '../trace/whatIf';
import { targetName, whatIfSummary, whatIfText } from '../trace/whatIfText';
import { openDocument } from './openDocument';
import { applyTextEdits } from './textEdits';

const scheme = 'backprop-what-if';

/** Asks for another number at the cursor, and shows beside the spec what it would change, before it is written. */
export class WhatIfView extends Disposable {
  private readonly changed = this.register(new vscode.EventEmitter<vscode.Uri>());
  /** The text beside each spec, by its address. */
  private readonly texts = new Map<string, string>();

  constructor() {
    super();
    this.register(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
      }),
    );
  }

  /** Asks about the number at the cursor. `session` holds the document's text, which has no problems. */
  async open(document: vscode.TextDocument, session: Session): Promise<void> {
    if (session.concealsAhead) {
      const message = l10n.t(
        'What if… tells numbers that you are predicting: switch predicting off in the panel first.',
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
    const { root } = session.parsed;
    const place = editor && root && targetAt(root, document.offsetAt(editor.selection.active));
    if (place === undefined) {
      const message = l10n.t(
        'Put the cursor on a number of the spec first: a weight, a bias, an input or target of a sample, or the learning rate.',
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const compare = comparison(session, place);
    if (compare === undefined) return;
    const uri = besideUri(document);
    await this.show(uri, compare.start(), session);
    const written = await this.ask(document, session, place, compare.with, uri);
    await this.close(uri);
    if (written === undefined) return;
    const { offset, length } = place;
    if (!(await applyTextEdits(document, [{ offset, length, newText: written }]))) {
      void vscode.window.showErrorMessage(l10n.t('Nothing was written: the text cannot be edited now.'));
    }
  }

  /** The text to write once a person has accepted it; `undefined` when nothing is to be written. */
  private ask(
    document: vscode.TextDocument,
    session: Session,
    { target, offset, length }: TargetPlace,
    compare: (value: number) => WhatIf,
    uri: vscode.Uri,
  ): Promise<string | undefined> {
    const spec = session.run?.model.spec;
    const before = document.getText().slice(offset, offset + length);
    const version = document.version;
    const box = vscode.window.createInputBox();
    // The loss takes the place of a prompt: what is asked stands above.
    box.title = spec ? l10n.t('What if: {0}', targetName(target, spec)) : l10n.t('What if');
    box.value = before;
    box.valueSelection = [0, before.length];
    // The text beside may be scrolled and read meanwhile.
    box.ignoreFocusOut = true;
    const takesNegative = target.kind !== 'learning rate';
    let accepted: string | undefined;
    const update = (): void => {
      const input = readNumberInput(box.value, takesNegative);
      if (input.kind === 'wrong') {
        box.validationMessage = { message: input.message, severity: vscode.InputBoxValidationSeverity.Error };
        return;
      }
      const result = compare(input.value);
      const summary = whatIfSummary(result, readSettings().significantDigits);
      const message = l10n.t('{0}. Enter writes the number, Escape leaves the spec as it is.', summary);
      box.validationMessage = { message, severity: vscode.InputBoxValidationSeverity.Info };
      this.setText(uri, result, session);
    };
    return new Promise((resolve) => {
      const listeners = [
        box.onDidChangeValue(update),
        box.onDidAccept(() => {
          const input = readNumberInput(box.value, takesNegative);
          if (input.kind === 'wrong') return;
          accepted = input.text === before ? undefined : input.text;
          box.hide();
        }),
        // The number's place and the comparison belong to the text as it was.
        vscode.workspace.onDidChangeTextDocument(({ document: other }) => {
          if (other !== document || document.version === version) return;
          box.hide();
          void vscode.window.showInformationMessage(
            l10n.t('The spec was edited in the meantime: nothing was written.'),
          );
        }),
        box.onDidHide(() => {
          for (const listener of listeners) listener.dispose();
          box.dispose();
          resolve(accepted);
        }),
      ];
      update();
      box.show();
    });
  }

  private async show(uri: vscode.Uri, result: WhatIf, session: Session): Promise<void> {
    this.setText(uri, result, session);
    const document = await openDocument(uri);
    const viewColumn = vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: true });
  }

  private setText(uri: vscode.Uri, result: WhatIf, { run }: Session): void {
    if (run === null) return;
    this.texts.set(uri.toString(), whatIfText(result, run.model.spec, readSettings().significantDigits));
    this.changed.fire(uri);
  }

  private async close(uri: vscode.Uri): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    );
    await vscode.window.tabGroups.close(own, true);
    this.texts.delete(uri.toString());
  }
}

/** How the session's run compares with one on another number at `place`: at its moment, or at the start where replay is too long. */
function comparison(
  { run, sample }: Session,
  { target }: TargetPlace,
): { readonly start: () => WhatIf; readonly with: (value: number) => WhatIf } | undefined {
  if (run === null) return undefined;
  const { model } = run;
  const iteration =
    replayCost(model, run.iteration.start.updates) <= REPLAY_FOR_WHAT_IF ? run.iteration : iterationAfter(model, 0);
  const compare = (value: number): WhatIf => whatIf(model, iteration, target, value, sample);
  return { start: () => compare(targetValue(model.spec, target)), with: compare };
}

/** Its tab says which spec it belongs to; its name must not end as a spec's. */
function besideUri(document: vscode.TextDocument): vscode.Uri {
  const name = document.uri.path.split('/').at(-1) ?? '';
  return vscode.Uri.from({
    scheme,
    path: `/${l10n.t('{0}: what if', name.replace(/\.backprop\.json$/, ''))}`,
    query: document.uri.toString(),
  });
}

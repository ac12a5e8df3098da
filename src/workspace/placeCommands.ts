import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { PanelTarget } from '../protocol/messages';
import { neededPosition } from '../session/neededPosition';
import { rowOf } from '../session/parameterRow';
import { placeQuantity } from '../session/placeQuantity';
import type { Session } from '../session/session';
import { placeAt, type SpecPlace } from '../spec/specPlace';
import { activeSpec } from './activeSpec';
import { openDocument } from './openDocument';
import { tellNoSpec, tellProblems, type PanelHost } from './specActions';
import type { SpecDocuments } from './specDocuments';

/**
 * Registers the commands that act on a place of a spec: on the one that a link names, by the document's URI and an offset
 * into its text, or else on the one at the cursor.
 */
export function registerPlaceCommands(
  documents: SpecDocuments,
  panels: PanelHost,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const onPlace =
    (act: (session: Session, place: SpecPlace) => void) =>
    async (uri?: unknown, offset?: unknown): Promise<void> => {
      const document =
        typeof uri === 'string' ? await openDocument(vscode.Uri.parse(uri)) : await activeSpec(panels.activeDocument);
      if (document === undefined) return tellNoSpec(extensionUri);
      const session = await documents.readNow(document);
      if (session === undefined) return;
      if (session.parsed.spec === null) return tellProblems(session);
      const { root } = session.parsed;
      const place = root && placeAt(root, typeof offset === 'number' ? offset : cursorOf(document));
      if (place === undefined) tellNoPlace();
      else act(session, place);
    };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      commands.showInPanel,
      onPlace((session, place) => {
        if (place.kind === 'sample') session.selectSample(place.sample);
        panels.show(session.document, targetOf(session, place));
      }),
    ),
    vscode.commands.registerCommand(
      commands.explain,
      onPlace((session, place) => {
        const explained = placeQuantity(place);
        if (explained === null) return tellNoNumber();
        if (place.kind === 'sample') session.selectSample(place.sample);
        panels.show(session.document, { explained });
      }),
    ),
    vscode.commands.registerCommand(
      commands.stepToHere,
      onPlace((session, place) => {
        panels.show(session.document);
        const { run, timeline } = session;
        if (run === null || timeline === null) return;
        const position = neededPosition(run.plan, place);
        if (run.position < position) session.goTo(timeline.timeOf({ ...run.cursor, position }));
      }),
    ),
  );
}

function cursorOf(document: vscode.TextDocument): number {
  const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
  return editor === undefined ? 0 : document.offsetAt(editor.selection.active);
}

/** What of the panel shows a place. */
function targetOf({ run }: Session, place: SpecPlace): PanelTarget {
  switch (place.kind) {
    case 'parameter': {
      const inputs = run?.model.network.layers[place.layer - 1]?.inputs ?? 0;
      return { layer: place.layer, row: rowOf(place, inputs) };
    }
    case 'layer':
    case 'activation':
      return { layer: place.layer, row: null };
    case 'sample':
    case 'input name':
      return { part: 'sample' };
    case 'loss':
      return { part: 'loss' };
    case 'learning rate':
      return { part: 'learning rate' };
    case 'optimizer':
      return { part: 'update rule' };
  }
}

function tellNoPlace(): void {
  void vscode.window.showInformationMessage(
    l10n.t(
      'Put the cursor on a weight, a bias, a layer, a sample or another part of the network, and run the command again.',
    ),
  );
}

function tellNoNumber(): void {
  void vscode.window.showInformationMessage(
    l10n.t('Put the cursor on a weight, a bias, the loss or a number of the data, and run the command again.'),
  );
}

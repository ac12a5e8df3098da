import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { commands, showMomentCommand, walkthrough } from '../contributions';
import { lectureMoments, momentAt, momentPosition, type LectureMoment } from '../session/lectureMoment';
import type { Session } from '../session/session';
import { exampleTexts, openExample } from './example';
import type { PanelHost } from './specActions';
import { isSpec, type SpecDocuments } from './specDocuments';

/** Registers what the walkthrough of package.json needs: its command, its links, and the context key that ticks its steps. */
export function registerWalkthrough(
  documents: SpecDocuments,
  panels: PanelHost,
  extension: vscode.Extension<unknown>,
): vscode.Disposable {
  const lecture = new Lecture(documents, panels, extension.extensionUri);
  return vscode.Disposable.from(
    lecture,
    vscode.commands.registerCommand(commands.openWalkthrough, async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#${walkthrough.id}`);
      await lecture.tellAgain();
    }),
    vscode.commands.registerCommand(showMomentCommand, async (moment?: unknown) => {
      const known = lectureMoments.find((name) => name === moment);
      if (known !== undefined) await lecture.show(known);
    }),
  );
}

/**
 * The lecture's network beside the walkthrough: any open spec with the very text of the example in any language, wherever it
 * is stored.
 */
class Lecture extends Disposable {
  private texts: Promise<readonly string[]> | null = null;
  private told: LectureMoment | null = null;
  /** Of the lecture's network, the one that has changed last. */
  private last: Session | null = null;

  constructor(
    private readonly documents: SpecDocuments,
    private readonly panels: PanelHost,
    private readonly extensionUri: vscode.Uri,
  ) {
    super();
    this.register(
      documents.onDidChange((session) => {
        // Where the example cannot be read, no text is the lecture's; who opens it is told why.
        this.follow(session).catch(() => undefined);
      }),
    );
  }

  /** Opens the network, unless it is open, and goes to the moment in its first iteration. The walkthrough keeps the focus. */
  async show(moment: LectureMoment): Promise<void> {
    const document = (await this.openDocument()) ?? (await openExample(this.extensionUri, besideWalkthrough));
    const session = await this.documents.readNow(document);
    if (session === undefined) return;
    this.panels.show(session.document);
    const { run, timeline } = session;
    if (run === null || timeline === null) return;
    session.player.pause();
    const position = momentPosition(moment, timeline.plan, timeline.model.network.layers.length);
    session.goTo(timeline.timeOf({ iteration: 0, position }));
    await this.tellAgain(session);
  }

  /** Where the network stands already before somebody asks for the moment, VS Code has not heard of it. */
  async tellAgain(session = this.last): Promise<void> {
    this.told = null;
    if (session?.isDisposed === false) await this.follow(session);
  }

  private async openDocument(): Promise<vscode.TextDocument | undefined> {
    const texts = await this.exampleTexts();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const inTabs = new Set(tabs.map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')));
    return vscode.workspace.textDocuments.find(
      (document) => isSpec(document) && inTabs.has(document.uri.toString()) && isOneOf(document.getText(), texts),
    );
  }

  /** Tells VS Code at which moment the lecture's network stands now, however it has come there. */
  private async follow(session: Session): Promise<void> {
    const texts = await this.exampleTexts();
    if (this.isDisposed || session.run === null || session.isStale || !isOneOf(session.text, texts)) return;
    this.last = session;
    const { position, plan, model } = session.run;
    await this.tell(momentAt(position, plan, model.network.layers.length));
  }

  private async tell(moment: LectureMoment | null): Promise<void> {
    if (moment === this.told) return;
    this.told = moment;
    if (moment === null) return;
    // VS Code ticks a step as the key comes to its moment, but never one whose moment the key had when VS Code first read the
    // walkthrough, which may be much later.
    for (const value of [moment, null]) {
      await vscode.commands.executeCommand('setContext', walkthrough.contextKey, value);
    }
  }

  private exampleTexts(): Promise<readonly string[]> {
    return (this.texts ??= this.readExamples());
  }

  private async readExamples(): Promise<readonly string[]> {
    try {
      return await exampleTexts(this.extensionUri);
    } catch (error) {
      // The next change reads them again.
      this.texts = null;
      throw error;
    }
  }
}

/** Whether a document's text is one of these, whose lines end with line feeds; the document's may end otherwise. */
function isOneOf(text: string, known: readonly string[]): boolean {
  return known.some(
    (lines) =>
      text.length >= lines.length && text.length <= 2 * lines.length && text.replaceAll('\r\n', '\n') === lines,
  );
}

const besideWalkthrough: vscode.TextDocumentShowOptions = {
  viewColumn: vscode.ViewColumn.Beside,
  preserveFocus: true,
  preview: false,
};

import * as vscode from 'vscode';
import { MOST_TINTED } from '../base/budgets';
import { Disposable } from '../base/disposable';
import { settings, tintColors, tintSteps } from '../contributions';
import { readSettings } from '../settings';
import { specSelector, type LanguageHost } from './languageHost';
import { RunChanges } from './runChanges';
import { weightTint, type TintedWeight } from './weightTint';

/** Beyond this column an editor draws nothing (its `editor.stopRenderingLineAfter`). */
const LAST_COLUMN = 10_000;

/** Tints the weights and biases in sight by their gradients, where that is set. */
export function registerWeightTint(host: LanguageHost): Disposable {
  return new WeightTint(host);
}

class WeightTint extends Disposable {
  private readonly types = new TintTypes();
  /** The editors that may have a tint. */
  private readonly tinted = new WeakSet<vscode.TextEditor>();
  /** The drawing that is under way. */
  private drawing = new vscode.CancellationTokenSource();

  constructor(private readonly host: LanguageHost) {
    super();
    const changes = this.register(new RunChanges(host.onDidChange));
    const tell = (): void => changes.tell();
    this.register(changes.onDidChange(() => this.draw()));
    this.register(vscode.window.onDidChangeVisibleTextEditors(tell));
    this.register(vscode.window.onDidChangeTextEditorVisibleRanges(tell));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.section)) tell();
      }),
    );
    this.register({ dispose: () => this.drawing.cancel() });
    this.register(this.types);
    tell();
  }

  private draw(): void {
    this.drawing.cancel();
    this.drawing = new vscode.CancellationTokenSource();
    const isWanted = readSettings().tintWeights;
    for (const editor of vscode.window.visibleTextEditors) {
      if (vscode.languages.match(specSelector, editor.document) === 0) continue;
      if (isWanted) void this.tint(editor, this.drawing.token);
      else if (this.tinted.delete(editor)) this.types.set(editor, []);
    }
  }

  /** Not before the text is read: until then the tint that is there moves with its numbers. */
  private async tint(editor: vscode.TextEditor, token: vscode.CancellationToken): Promise<void> {
    const { document } = editor;
    const session = await this.host.whenRead(document, token);
    if (session === undefined) return;
    const weights = editor.visibleRanges.flatMap(({ start, end }) =>
      weightTint(session, document.offsetAt(start), document.offsetAt(end)),
    );
    this.tinted.add(editor);
    this.types.set(editor, weights.slice(0, MOST_TINTED));
  }
}

/** The decorations of an editor, one type for each sign and step. */
class TintTypes extends Disposable {
  private readonly types = (['positive', 'negative'] as const).flatMap((sign) =>
    tintSteps.map((step) => ({ sign, step, type: this.register(decorationType(sign, step)) })),
  );

  set(editor: vscode.TextEditor, weights: readonly TintedWeight[]): void {
    const { document } = editor;
    for (const { sign, step, type } of this.types) {
      const ranges = weights
        .filter((weight) => weight.sign === sign && weight.step === step)
        .map(
          ({ offset, length }) => new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
        )
        .filter(({ start }) => start.character <= LAST_COLUMN);
      editor.setDecorations(type, ranges);
    }
  }
}

/** Themes of high contrast have no backgrounds, but outlines: the heavier, the larger the gradient. */
const outlines = ['1px dotted', '1px dashed', '1px solid', '2px solid'] as const;

function decorationType(sign: TintedWeight['sign'], step: (typeof tintSteps)[number]): vscode.TextEditorDecorationType {
  const colors = tintColors[sign];
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(colors.background(step)),
    outline: outlines[step - 1] ?? '',
    outlineColor: new vscode.ThemeColor(colors.border),
    borderRadius: '2px',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: {
      contentText: sign === 'positive' ? '▴' : '▾',
      color: new vscode.ThemeColor(colors.sign),
      margin: '0 0 0 1px',
    },
  });
}

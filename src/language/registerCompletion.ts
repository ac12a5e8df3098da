import * as vscode from 'vscode';
import { completionsAt } from './completions';
import { specSelector, type LanguageHost } from './languageHost';

/** Offers whole networks, layers, samples and matrices, beside what the schema offers. */
export function registerCompletion(host: LanguageHost): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      const session = await host.readNow(document, token);
      if (session === undefined) return [];
      return completionsAt(session, document.offsetAt(position)).map(
        ({ label, detail, insertText, documentation, explanation }) => {
          const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Snippet);
          item.detail = detail;
          item.insertText = new vscode.SnippetString(insertText);
          if (explanation !== undefined) item.documentation = explanation;
          if (documentation !== undefined) {
            item.documentation = new vscode.MarkdownString().appendCodeblock(documentation, 'jsonc');
          }
          return item;
        },
      );
    },
  };
  return vscode.languages.registerCompletionItemProvider(specSelector, provider, ':');
}

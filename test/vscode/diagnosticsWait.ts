import * as vscode from 'vscode';

/** Our own diagnostics of a document, as soon as `isWanted` accepts them; rejects after five seconds with what there was. */
export async function ownDiagnostics(
  uri: vscode.Uri,
  isWanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const own = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'backprop');
  if (isWanted(own())) return own();
  return new Promise((resolve, reject) => {
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (isWanted(own())) finish(() => resolve(own()));
    });
    const timer = setTimeout(() => {
      const found = own().map(({ message }) => message);
      finish(() => reject(new Error(`no such diagnostics within 5 s; there are ${JSON.stringify(found)}`)));
    }, 5000);
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      listener.dispose();
      end();
    };
  });
}

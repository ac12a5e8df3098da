import * as vscode from 'vscode';
import { specSelector, type LanguageHost } from './languageHost';
import { signatureAt } from './signature';

/** Says which number of a row, of biases or of a sample is being typed. */
export function registerSignature(host: LanguageHost): vscode.Disposable {
  const provider: vscode.SignatureHelpProvider = {
    async provideSignatureHelp(document, position, token) {
      const session = await host.whenRead(document, token);
      const found = session && signatureAt(session, document.offsetAt(position));
      if (found === undefined) return undefined;
      const signature = new vscode.SignatureInformation(found.label, found.documentation);
      signature.parameters = found.parameters.map(
        ({ start, end, documentation }) => new vscode.ParameterInformation([start, end], documentation),
      );
      const help = new vscode.SignatureHelp();
      help.signatures = [signature];
      help.activeSignature = 0;
      help.activeParameter = found.active;
      return help;
    },
  };
  return vscode.languages.registerSignatureHelpProvider(specSelector, provider, '[', ',');
}

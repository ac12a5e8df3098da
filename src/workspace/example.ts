import * as vscode from 'vscode';
import { openUntitledSpec } from './untitledSpec';

/** The folders of the examples by display language: the same networks, with names and comments in another language. */
const folders = { en: 'examples', 'zh-cn': 'examples.zh-cn' } as const;

type ExampleLanguage = keyof typeof folders;

/** The texts of the lecture's network in every language. */
export function exampleTexts(extensionUri: vscode.Uri): Promise<readonly string[]> {
  return Promise.all((Object.keys(folders) as ExampleLanguage[]).map((language) => textIn(language, extensionUri)));
}

/** Opens the lecture's network as a new file that is not saved yet, so that trying it out changes nothing. */
export async function openExample(
  extensionUri: vscode.Uri,
  place: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextDocument> {
  const language = vscode.env.language.toLowerCase() === 'zh-cn' ? 'zh-cn' : 'en';
  return (await openUntitledSpec('lee', await textIn(language, extensionUri), place)).document;
}

async function textIn(language: ExampleLanguage, extensionUri: vscode.Uri): Promise<string> {
  const source = vscode.Uri.joinPath(extensionUri, folders[language], 'lee.backprop.json');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import * as vscode from 'vscode';
import { specSelector, type LanguageHost } from './languageHost';
import { outlineOf, type OutlineItem } from './outline';
import { renameEdits, renamingAt, type Renaming } from './rename';
import { definitionOf, referencesOf, symbolAt, type Span } from './specSymbol';

/** Registers going to definitions and references, renaming and the outline. */
export function registerNavigation(host: LanguageHost): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(specSelector, definitions(host)),
    vscode.languages.registerReferenceProvider(specSelector, references(host)),
    vscode.languages.registerRenameProvider(specSelector, renames(host)),
    vscode.languages.registerDocumentSymbolProvider(specSelector, outline(host), { label: 'Backprop' }),
  );
}

function definitions(host: LanguageHost): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position, token) {
      const root = (await host.readNow(document, token))?.parsed.root;
      const found = root && symbolAt(root, document.offsetAt(position));
      const definition = found && definitionOf(root, found.symbol);
      if (found === undefined || definition === undefined) return undefined;
      const link: vscode.DefinitionLink = {
        originSelectionRange: rangeOf(document, found),
        targetUri: document.uri,
        targetRange: rangeOf(document, definition.whole),
        targetSelectionRange: rangeOf(document, definition.part),
      };
      return [link];
    },
  };
}

function references(host: LanguageHost): vscode.ReferenceProvider {
  return {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const root = (await host.readNow(document, token))?.parsed.root;
      const found = root && symbolAt(root, document.offsetAt(position));
      if (root === undefined || found === undefined) return undefined;
      const definition = includeDeclaration ? definitionOf(root, found.symbol) : undefined;
      const spans = [...(definition ? [definition.part] : []), ...referencesOf(root, found.symbol)];
      return spans.map((span) => new vscode.Location(document.uri, rangeOf(document, span)));
    },
  };
}

function renames(host: LanguageHost): vscode.RenameProvider {
  /** Rejects with the words that VS Code then shows. */
  const renaming = (root: Node | undefined, document: vscode.TextDocument, position: vscode.Position): Renaming => {
    const found = root && renamingAt(root, document.offsetAt(position));
    if (found === undefined)
      throw new Error(l10n.t('Only layers and named inputs can be renamed: put the cursor on a name.'));
    return found;
  };
  return {
    async prepareRename(document, position, token) {
      const session = await host.readNow(document, token);
      if (session === undefined) return undefined;
      const found = renaming(session.parsed.root, document, position);
      return { range: rangeOf(document, found), placeholder: found.name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const session = await host.readNow(document, token);
      if (session === undefined) return undefined;
      const { root } = session.parsed;
      const found = renaming(root, document, position);
      const edits = root ? renameEdits(root, session.text, found, newName) : [];
      if ('message' in edits) throw new Error(edits.message);
      const change = new vscode.WorkspaceEdit();
      for (const edit of edits) change.replace(document.uri, rangeOf(document, edit), edit.newText);
      return change;
    },
  };
}

function outline(host: LanguageHost): vscode.DocumentSymbolProvider {
  return {
    async provideDocumentSymbols(document, token) {
      const session = await host.whenRead(document, token);
      const network = session && outlineOf(session);
      return network && [documentSymbol(document, network)];
    },
  };
}

const symbolKinds: Record<OutlineItem['kind'], vscode.SymbolKind> = {
  network: vscode.SymbolKind.Module,
  inputs: vscode.SymbolKind.Variable,
  layer: vscode.SymbolKind.Class,
  parameters: vscode.SymbolKind.Array,
  data: vscode.SymbolKind.Array,
  setting: vscode.SymbolKind.Property,
};

function documentSymbol(document: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
  const [whole, part] = [rangeOf(document, item.whole), rangeOf(document, item.part)];
  const symbol = new vscode.DocumentSymbol(item.name, item.detail, symbolKinds[item.kind], whole, part);
  symbol.children = item.children.map((child) => documentSymbol(document, child));
  return symbol;
}

function rangeOf(document: vscode.TextDocument, { offset, length }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}

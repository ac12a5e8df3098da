import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Which picture of which spec, and as what. */
export interface PictureFile {
  /** The spec's URI. */
  readonly document: string;
  readonly name: 'forward' | 'reversed' | 'both';
  readonly format: 'svg' | 'png';
  readonly bytes: Uint8Array;
}

/** Asks where a picture is to be saved, beside its spec at first, and writes it there. Throws where it cannot be written. */
export async function savePicture({ document, name, format, bytes }: PictureFile): Promise<void> {
  const spec = vscode.Uri.parse(document);
  const title = format === 'svg' ? l10n.t('Save the Picture as SVG') : l10n.t('Save the Picture as PNG');
  const place = await vscode.window.showSaveDialog({
    title,
    defaultUri: startingPlace(spec, `${stem(spec)}.${name}.${format}`),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (place === undefined) return;
  await vscode.workspace.fs.writeFile(place, bytes);
  const file = place.path.slice(place.path.lastIndexOf('/') + 1);
  vscode.window.setStatusBarMessage(l10n.t('Saved: {0}', file), 5000);
}

/** A spec that has never been saved lies in no folder: the workspace's takes its place. */
function startingPlace(spec: vscode.Uri, file: string): vscode.Uri {
  if (spec.scheme !== 'untitled') return vscode.Uri.joinPath(spec, '..', file);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder === undefined ? vscode.Uri.file(`/${file}`) : vscode.Uri.joinPath(folder.uri, file);
}

function stem({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.backprop)?\.jsonc?$/, '');
}

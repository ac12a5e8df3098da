import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VsCodeServer } from './vscodeServer';

/** What the workbench opens, and with which extension. All paths are of this machine. */
export interface WorkbenchContent {
  /** A folder, or a file that ends with `.code-workspace`. */
  readonly folder?: string;
  /** The folders of extensions that run from their source, in an extension development host. */
  readonly extensionDevelopmentPath?: string | readonly string[];
  /** A file which exports `run`: the extension host runs it and ends. */
  readonly extensionTestsPath?: string;
  /** A file to show first. */
  readonly openFile?: string;
}

/** The address of a workbench in a browser. What to open is in it: see VS Code's `WorkspaceProvider`. */
export function workbenchAddress(server: VsCodeServer, content: WorkbenchContent): string {
  const payload: [string, string][] = [];
  for (const path of [content.extensionDevelopmentPath ?? []].flat()) {
    payload.push(['extensionDevelopmentPath', `vscode-remote://remote${remotePath(path)}`]);
  }
  if (content.extensionTestsPath !== undefined) {
    payload.push(['extensionTestsPath', `vscode-remote://remote${remotePath(content.extensionTestsPath)}`]);
  }
  if (content.openFile !== undefined) {
    payload.push(['openFile', `vscode-remote://${server.authority}${remotePath(content.openFile)}`]);
  }
  const address = new URL(`http://${server.authority}/`);
  address.searchParams.set('tkn', server.token);
  if (content.folder === undefined) address.searchParams.set('ew', 'true');
  else
    address.searchParams.set(
      content.folder.endsWith('.code-workspace') ? 'workspace' : 'folder',
      plainPath(content.folder),
    );
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** A path as it is written in a `vscode-remote:` address. */
const remotePath = (path: string): string => pathToFileURL(resolve(path)).pathname;

/** The same, for a query, which is encoded as a whole: `/home/me`, `/c:/Users/me`. */
const plainPath = (path: string): string => decodeURIComponent(remotePath(path));

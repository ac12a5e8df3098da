import { Failure } from './failure';

/** The VS Codes that the extension is tested in: the oldest it supports and the newest known to it. */
export type VsCodeVersion = 'oldest' | 'newest';

/** One pinned VS Code. */
export interface VsCodeRelease {
  /** VS Code's own version, also the one to download for a desktop. */
  readonly vscode: string;
  /** The version of the npm package `code-server`, which contains VS Code's server. */
  readonly codeServer: string;
  /** The oldest major version of Node that this server runs on. */
  readonly node: number;
}

export const vscodeVersions: readonly VsCodeVersion[] = ['oldest', 'newest'];

export const vscodeReleases: Readonly<Record<VsCodeVersion, VsCodeRelease>> = {
  oldest: { vscode: '1.100.3', codeServer: '4.100.3', node: 20 },
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: 24 },
};

/** The version that `text` names; `source` says where the text came from. */
export function parseVersion(text: string | undefined, source: string): VsCodeVersion {
  if (text === 'oldest' || text === 'newest') return text;
  throw new Failure(`${source}: expected oldest or newest, found ${text === undefined ? 'nothing' : `"${text}"`}`);
}

/** The version named by the environment, for the programs that the test runner starts. */
export function versionFromEnvironment(): VsCodeVersion {
  return parseVersion(process.env['BACKPROP_VSCODE_VERSION'] ?? 'newest', 'BACKPROP_VSCODE_VERSION');
}

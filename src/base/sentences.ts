import * as l10n from '@vscode/l10n';

/** Sentences one after the other, as the language sets them: Chinese has no space between them. Empty ones are left out. */
export function sentences(...parts: readonly (string | null | undefined)[]): string {
  let text = '';
  for (const part of parts) {
    if (part) text = text === '' ? part : l10n.t('{0} {1}', text, part);
  }
  return text;
}

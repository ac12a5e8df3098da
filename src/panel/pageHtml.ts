/** What the page's document is made of. Addresses are those that the webview can load. */
export interface PageResources {
  readonly script: string;
  readonly styles: readonly string[];
  /** Source of the extension's own files, for the content security policy. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** The l10n bundle as JSON; empty for English. */
  readonly strings: string;
}

/** The page's document: style sheets, one script, and nothing inline or remote may run. */
export function pageHtml({ script, styles, cspSource, nonce, language, title, strings }: PageResources): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    // A picture that is saved as PNG is painted from an SVG that the page has made.
    `img-src blob:`,
  ].join('; ');
  const sheets = styles.map(
    (style) => `<link rel="stylesheet" href="${escapeHtml(style)}" nonce="${escapeHtml(nonce)}">`,
  );
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${escapeHtml(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${sheets.join('\n')}
</head>
<body>
<div id="root" data-l10n="${escapeHtml(strings)}"></div>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/** Text as it may stand in an element or in a double-quoted attribute. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

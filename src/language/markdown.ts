// Pieces of Markdown.

/** A text as it is, whatever its characters mean in Markdown. */
export function asMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}

/** A picture that needs no file: `svg` is its whole text. `alt` is plain text. */
export function imageMarkdown(svg: string, alt: string): string {
  const data = encodeURIComponent(svg).replace(/[()']/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `![${asMarkdown(alt)}](data:image/svg+xml;charset=utf-8,${data})`;
}

/** A link that runs a command with these arguments. `label` is plain text. */
export function commandMarkdown(label: string, command: string, ...args: readonly unknown[]): string {
  const query = encodeURIComponent(JSON.stringify(args)).replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `[${asMarkdown(label)}](command:${command}?${query})`;
}

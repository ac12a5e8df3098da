/** The URI that a document has once a file or folder has another one; `undefined` where it is neither that file nor in that folder. */
export function renamedDocument(document: string, from: string, to: string): string | undefined {
  if (document === from) return to;
  return document.startsWith(`${from}/`) ? to + document.slice(from.length) : undefined;
}

// Texts with tab stops, in the notation of VS Code and TextMate.

/** A text as it is, whatever its characters mean in a snippet. */
export function plain(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Numbers the tab stops of one snippet. */
export class TabStops {
  private count = 0;

  /** A stop that begins with this text. */
  readonly stop = (text: string): string => `\${${++this.count}:${plain(text)}}`;

  /** A stop that offers these texts, of which none has a comma or a bar. */
  readonly choice = (texts: readonly string[]): string => `\${${++this.count}|${texts.join(',')}|}`;
}

/** Marks around what may be typed over, from Unicode's private use area. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

/** Makes a snippet of a text that is written with the marks of `mark`. */
export function snippetOf(write: (mark: (text: string) => string) => string): string {
  const stops = new TabStops();
  const marked = write((text) => OPEN + text + CLOSE);
  return marked
    .split(/(\uE000[^\uE001]*\uE001)/)
    .map((part) => (part.startsWith(OPEN) ? stops.stop(part.slice(1, -1)) : plain(part)))
    .join('');
}

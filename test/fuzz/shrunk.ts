import { tokensOf } from './mutatedSpec';

/** The most texts that are tried. */
const tries = 300;

/** A text with as many tokens taken out as it can lose while it still `shows` what it is kept for. */
export function shrunk(text: string, shows: (smaller: string) => boolean): string {
  let tokens = tokensOf(text);
  let left = tries;
  for (let size = Math.ceil(tokens.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < tokens.length && left > 0;) {
      const smaller = [...tokens.slice(0, at), ...tokens.slice(at + size)];
      left--;
      if (shows(smaller.join(''))) tokens = smaller;
      else at += size;
    }
  }
  return tokens.join('');
}

/**
 * A short mark of a text: equal texts have equal marks, and different ones hardly ever. The length and two 32-bit hashes (FNV-1a
 * with its own prime and with another) over the UTF-16 units; no protection against somebody who wants two texts to look alike.
 */
export function textMark(text: string): string {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
    other ^= other >>> 15;
  }
  return [text.length, one >>> 0, other >>> 0].map((part) => part.toString(36)).join('.');
}

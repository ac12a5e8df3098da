import { LONGEST_QUOTE } from './budgets';

/** A name or value of any length as a message repeats it: a long one is cut, never inside of a character. */
export function shortText(text: string, longest = LONGEST_QUOTE): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  const isSplit = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isSplit ? longest - 1 : longest)}…`;
}

const escapes = new Map([
  ['\\', '\\textbackslash{}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['→', '$\\to$'],
  ['−', '$-$'],
]);

/** A text as LaTeX's text mode has it: what means something to LaTeX is escaped, raised and lowered digits are mathematics. */
export function latexText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\~^→−{}$&#%_]/g, (character) => escapes.get(character) ?? `\\${character}`)
    .replace(/([₀-₉‚]*)([⁽⁾⁰¹²³⁴-⁹]*)/g, (_, lowered: string, raised: string) => indices(lowered, raised));
}

function indices(lowered: string, raised: string): string {
  const index = (sign: string, digits: string): string => {
    return digits === '' ? '' : `${sign}{${digits.replaceAll('‚', ',').normalize('NFKC')}}`;
  };
  return lowered + raised === '' ? '' : `$${index('_', lowered)}${index('^', raised)}$`;
}

// A condition's text, word by word.

export interface Token {
  /** `name` is a text in quotes, `mark` one of < <= > >= ( and , and ), `other` a character that means nothing. */
  readonly kind: 'word' | 'number' | 'name' | 'mark' | 'other' | 'end';
  /** As it stands in the text. */
  readonly text: string;
  /** One spelling for all: "dw" for ∂w and ∂l/∂w, "<=" for ≤, a number with an ASCII sign, a name without its quotes. */
  readonly key: string;
  /** Characters (UTF-16 units) from the start. */
  readonly offset: number;
}

const spellings = new Map([
  ['∂w', 'dw'],
  ['∂l/∂w', 'dw'],
  ['dldw', 'dw'],
  ['∂b', 'db'],
  ['∂l/∂b', 'db'],
  ['dldb', 'db'],
  ['δ', 'delta'],
  ['updates', 'update'],
  ['≤', '<='],
  ['≥', '>='],
]);

const pattern =
  /(?<word>∂l\/∂[wb]|[\p{L}∂_][\p{L}\p{M}∂_\d]*)|(?<number>[-+−]?(?:\d+\.?\d*|\.\d+)(?:e[-+−]?\d+)?)|(?<name>"[^"]*"?|'[^']*'?)|(?<mark>[<>]=|[<>≤≥(),])|(?<other>\S)/giu;

/** All tokens; the last is the end of the text. */
export function tokensOf(text: string): Token[] {
  const tokens = [...text.matchAll(pattern)].map(({ 0: found, index, groups = {} }): Token => {
    const kinds = ['word', 'number', 'name', 'mark'] as const;
    const kind = kinds.find((name) => groups[name] !== undefined) ?? 'other';
    return { kind, text: found, key: keyOf(kind, found), offset: index };
  });
  return [...tokens, { kind: 'end', text: '', key: '', offset: text.length }];
}

/** Whether a name in quotes lacks the second one. */
export function isUnclosed({ kind, text }: Token): boolean {
  return kind === 'name' && (text.length === 1 || text.at(-1) !== text[0]);
}

function keyOf(kind: Token['kind'], found: string): string {
  if (kind === 'name') return found.replace(/^(["'])(.*?)\1?$/su, '$2');
  if (kind === 'number') return found.replaceAll('−', '-').toLowerCase();
  const lower = found.toLowerCase();
  return spellings.get(lower) ?? lower;
}

import { noise } from './noise';

/** Texts of about so many bytes, by what they have very many of: right ones, and ones that nobody means to write. */
export function longTexts(bytes: number): Readonly<Record<string, () => string>> {
  const random = noise();
  const number = (): number => Number((random() * 2 - 1).toPrecision(9));
  const many = (one: () => string): string[] => {
    const parts: string[] = [];
    for (let length = 0; length < bytes; length += parts.at(-1)!.length + 1) parts.push(one());
    return parts;
  };
  const numbers = (count: number): string => Array.from({ length: count }, number).join(', ');
  const width = Math.max(1, Math.round(Math.sqrt(bytes / 10_000 / 12)));
  const layer = (): string => `{"weights":[${Array.from({ length: width }, () => `[${numbers(width)}]`).join()}]}`;
  return {
    'long rows': () => {
      const rows = many(() => `[${numbers(1000)}]`);
      return spec(1000, `{"weights":[${rows.join(',\n')}]}`, rows.length);
    },
    samples: () => {
      const samples = many(() => `{"input":[0,1],"target":[${random() < 0.5 ? 0 : 1}]}`);
      return `{"inputs":2,"layers":[{"units":1}],"data":[${samples.join()}]}`;
    },
    '10,000 layers': () => spec(width, Array.from({ length: 10_000 }, layer).join(), width),
    'words where numbers belong': () => spec(2, `{"weights":[[${many(() => '"abc"').join()}]]}`, 1),
    'words without quotes': () => spec(2, `{"weights":[[${many(() => 'abc').join()}]]}`, 1),
    'an array in junk': () => `{"a":[[[{"b":{"c":[[${many(() => String(number())).join()}]]}}]]],"inputs":1}`,
  };
}

/** One sample of ones. */
function spec(inputs: number, layers: string, outputs: number): string {
  const ones = (count: number): string => Array.from({ length: count }, () => 1).join();
  return `{"inputs":${inputs},"layers":[${layers}],"data":[{"input":[${ones(inputs)}],"target":[${ones(outputs)}]}]}`;
}

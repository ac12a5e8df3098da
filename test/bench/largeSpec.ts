import { noise } from './noise';

/** A spec with every weight written out, as another program would write it: rows wrapped at about 120 columns. */
export function largeSpec(): string {
  const random = noise();
  const numbers = (count: number, size: number): number[] =>
    Array.from({ length: count }, () => Number(((random() * 2 - 1) * size).toPrecision(9)));
  const layers = [
    { activation: 'relu', inputs: 784, units: 128 },
    { activation: 'softmax', inputs: 128, units: 10 },
  ].map(({ activation, inputs, units }) => {
    const rows = Array.from({ length: units }, () => `[${wrapped(numbers(inputs, 1 / Math.sqrt(inputs)))}]`);
    const biases = wrapped(numbers(units, 0.01));
    return `{\n"activation": "${activation}",\n"weights": [\n${rows.join(',\n')}],\n"biases": [${biases}]\n}`;
  });
  const samples = Array.from({ length: 16 }, (_, sample) => {
    const pixels = Array.from({ length: 784 }, () => Math.max(0, Math.round((random() - 0.8) * 1000) / 1000));
    const target = Array.from({ length: 10 }, (__, digit) => Number(digit === sample % 10));
    return `{ "input": [${wrapped(pixels)}], "target": [${target.join(', ')}] }`;
  });
  return `// Handwritten digits, 28 × 28 pixels.
{
"name": "784-128-10",
"inputs": 784,
"layers": [
${layers.join(',\n')}
],
"loss": "cross-entropy",
"data": [
${samples.join(',\n')}
],
"training": { "learningRate": 0.1, "batchSize": 16 }
}
`;
}

/** Numbers with commas between them, in lines of about 120 columns. */
function wrapped(numbers: readonly number[]): string {
  const lines: string[] = [];
  let line = '';
  for (const number of numbers) {
    line += `${line === '' ? '' : ' '}${number},`;
    if (line.length < 110) continue;
    lines.push(line);
    line = '';
  }
  return [...lines, line]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, -1);
}

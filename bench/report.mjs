// The measurements as Markdown.
import { cpus, totalmem } from 'node:os';
import { median } from './clock.mjs';
import { ratio } from './measure.mjs';
import { nets, operations } from './nets.mjs';

const OURS = 'ours, float64';

/** Three significant digits with the unit that suits. */
function time(seconds) {
  const [value, unit] = seconds < 1e-3 ? [seconds * 1e6, 'µs'] : seconds < 1 ? [seconds * 1e3, 'ms'] : [seconds, 's'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

const timesAs = (factor) => `${Number(factor.toPrecision(factor < 1 ? 2 : 3))}×`;

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

export function machine(usesCpuTime) {
  const [cpu] = cpus();
  return `Machine: ${cpus().length} cores, ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}.
Clock: ${usesCpuTime ? 'processor time (`--cpu-time`), because others used the machine' : 'wall clock'}.`;
}

/** A contender a row; in each net its median time of a step, and how many times ours that is (median of the rounds' ratios). */
export function speedTable(measured) {
  const names = Object.keys(measured);
  const contenders = [...new Set(names.flatMap((net) => measured[net].results.map(({ name }) => name)))];
  const cell = (net, contender) => {
    const { results } = measured[net];
    const [result, ours] = [contender, OURS].map((wanted) => results.find(({ name }) => name === wanted));
    if (result === undefined) return '–';
    const share = result === ours ? '' : ` (${timesAs(ratio(result, ours))})`;
    return `${time(median(result.times))}${share}`;
  };
  const rows = contenders.map((contender) => [contender, ...names.map((net) => cell(net, contender))]);
  const peakRow = names.map((net) => {
    const ours = measured[net].results.find(({ name }) => name === OURS);
    const { peaks } = measured[net];
    const share = median(ours.times.map((time, round) => operations(nets[net]) / time / peaks[round]));
    return `${Math.round(100 * share)} % of ${(median(peaks) / 1e9).toFixed(1)} GFLOP/s`;
  });
  const heads = names.map((net) => `${net}: ${nets[net].sizes.join('-')}, batch ${nets[net].batch}`);
  return table(['', ...heads], [...rows, ["ours, of this machine's 128-bit peak", ...peakRow]]);
}

export function growthTables(groups) {
  return groups
    .map(({ title, rows }) => {
      const cells = rows.map(({ sizes, batch, weights, seconds, rate, megabytes }) => [
        sizes.join('-'),
        batch,
        weights.toLocaleString('en'),
        time(seconds),
        `${(rate / 1e9).toFixed(1)}`,
        megabytes.toFixed(1),
      ]);
      return `### ${title}\n\n${table(['net', 'batch', 'weights', 'step', 'GFLOP/s', 'MB'], cells)}`;
    })
    .join('\n\n');
}

export function document([description, speed, growth]) {
  return `# Benchmarks of the engine

One step is a forward pass, a backward pass and a gradient-descent update of one batch: sigmoid layers, squared error, mean
over the batch. All contenders compute the same net on the same data, one thread each. Rounds are interleaved; a cell is the
median time of a step, and in brackets how many times ours it is (the median of the rounds' ratios). Ours keeps every z, a,
σ′(z), ∂l/∂a, δ and gradient of the step. \`node bench/run.mjs --growth --write\` makes this page.

${description}

${speed}

tfjs "written out" is our own step for it, without a product of a transposed operand; \`minimize\` is what its documentation
shows. brain.js and synaptic update after every sample, so that their step is as many updates as the batch has samples. The peak is
that of multiplications and additions in WebAssembly's 128-bit vectors, measured on both sides of our step in every round (the larger counts); the share is of the
products' operations only, the median of the rounds. –: a step takes too long.
${growth === undefined ? '' : `\n## How time and memory grow\n\nMemory is everything a stepper of the net holds.\n\n${growth}\n`}`;
}

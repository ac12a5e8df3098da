// A new network as the text of a spec, with comments for who reads one for the first time.
import * as l10n from '@vscode/l10n';
import { formatExact } from '../base/numberFormat';
import { randomStream } from '../base/random';
import type { ActivationName } from '../engine/activation';
import { losses } from '../engine/loss';
import { vectorText } from './matrixText';
import type { NetworkPlan } from './networkPlan';

/** How a value stands in the text: as it is, or as something to be typed over. */
export type Stop = (text: string) => string;

const asItIs: Stop = (text) => text;

/** Samples that are made up at most. */
const MOST_SAMPLES = 10;

/** Numbers that made-up samples have in all, about: of larger ones there are fewer, two at least. */
const MADE_UP_NUMBERS = 40_000;

/** The lines of a spec from its opening brace to its closing one, indented by tabs. `stop` sees what a person may want to change. */
export function networkText(plan: NetworkPlan, stop: Stop = asItIs): string {
  const { name, sizes, inputNames, learningRate } = plan;
  const inputs = inputNames
    ? `[${inputNames.map((input) => JSON.stringify(input)).join(', ')}]`
    : String(sizes[0] ?? 1);
  const layers = sizes.slice(1).map((_, index) => layerText(plan, index, stop));
  const samples = (plan.samples ?? madeUpSamples(plan)).map(
    ([input, target]) => `\t\t{ "input": ${vectorText(input)}, "target": ${vectorText(target)} }`,
  );
  const isDrawn = plan.parameters === undefined;
  const comment = isDrawn
    ? l10n.t('The weights are drawn from this: the same seed gives the same network.')
    : l10n.t('weights[to][from]: a row for each unit, a number for each input of the layer.');
  return [
    '{',
    `\t"name": "${stop(JSON.stringify(name).slice(1, -1))}",`,
    `\t"inputs": ${inputs}, // ${l10n.t('how many, or their names')}`,
    '\t"layers": [',
    ...(isDrawn ? [] : [`\t\t// ${comment}`]),
    layers.join(',\n'),
    '\t],',
    `\t"loss": ${JSON.stringify(plan.loss)}, // ${losses[plan.loss].formula}`,
    ...(isDrawn ? [`\t"seed": ${stop('1')}, // ${comment}`] : []),
    '\t"data": [',
    ...(plan.samples ? [] : [`\t\t// ${l10n.t('Made-up samples of the right shape: put your own here.')}`]),
    samples.join(',\n'),
    '\t],',
    `\t"training": { "learningRate": ${stop(formatExact(learningRate))} }`,
    '}',
  ].join('\n');
}

function layerText({ sizes, hidden, output, parameters }: NetworkPlan, index: number, stop: Stop): string {
  const isLast = index === sizes.length - 2;
  const name = isLast ? l10n.t('output') : sizes.length > 3 ? l10n.t('hidden {0}', index + 1) : l10n.t('hidden');
  const activation = isLast ? output : hidden;
  const head = `"name": ${JSON.stringify(name)}, "activation": ${JSON.stringify(activation)}`;
  const own = parameters?.[index];
  if (own === undefined) {
    const units = formatExact(sizes[index + 1] ?? 1);
    // Another number of outputs would need other targets.
    const stopped = isLast ? units : stop(units);
    return `\t\t{ ${head}, "units": ${stopped}, "init": { "kind": "${initializationFor(activation)}" } }`;
  }
  const rows = own.weights.map(vectorText).join(', ');
  return `\t\t{\n\t\t\t${head},\n\t\t\t"weights": [${rows}],\n\t\t\t"biases": ${vectorText(own.biases)}\n\t\t}`;
}

/** He et al. (2015) for units that are 0 on one side, else Glorot and Bengio (2010). */
function initializationFor(activation: ActivationName): 'he-uniform' | 'xavier-uniform' {
  return ['relu', 'leaky-relu', 'elu', 'silu', 'gelu'].includes(activation) ? 'he-uniform' : 'xavier-uniform';
}

/** Different inputs between −1 and 1, each with a target that the output can reach. */
function madeUpSamples({ sizes, output }: NetworkPlan): (readonly [readonly number[], readonly number[]])[] {
  const [inputs, outputs] = [sizes[0] ?? 1, sizes.at(-1) ?? 1];
  const wanted = output === 'softmax' ? Math.min(Math.max(outputs, 4), MOST_SAMPLES) : 4;
  const count = Math.max(2, Math.min(wanted, Math.floor(MADE_UP_NUMBERS / (inputs + outputs))));
  const random = randomStream(1, 'order', inputs);
  const drawn = (): number => Math.round((2 * random() - 1) * 100) / 100;
  return Array.from({ length: count }, (_, k) => {
    const spread = Math.round((-1 + (2 * k) / (count - 1)) * 100) / 100;
    // Nobody writes a −0: with 0 added it is 0.
    const input = Array.from({ length: inputs }, (_, j) => (j === 0 ? spread : drawn()) + 0);
    const target = Array.from({ length: outputs }, (_, i) => targetFor(output, k, i, outputs));
    return [input, target] as const;
  });
}

/** One-hot for a softmax and for several outputs; by turns 0 and 1 for one. */
function targetFor(output: ActivationName, sample: number, unit: number, outputs: number): number {
  const isOn = outputs === 1 ? output === 'softmax' || sample % 2 === 1 : sample % outputs === unit;
  return isOn ? 1 : 0;
}

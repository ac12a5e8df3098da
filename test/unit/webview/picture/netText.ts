import { specText } from '../../spec/specText';

/** A network of these sizes, the first being the inputs. */
export function netText([inputs = 1, ...layers]: readonly number[]): string {
  return specText({
    inputs: String(inputs),
    layers: JSON.stringify(layers.map((units) => ({ units }))),
    data: JSON.stringify([{ input: Array(inputs).fill(1), target: Array(layers.at(-1)).fill(0) }]),
  });
}

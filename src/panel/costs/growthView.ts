import * as l10n from '@vscode/l10n';
import { formatCount, formatRatio } from '../../base/numberFormat';
import type { Network } from '../../engine/network';
import type { GrowthView } from '../../protocol/costs';
import { costShape, deepened, lastHidden, type CostShape } from '../../trace/cost/costShape';
import { multiplications } from '../../trace/cost/multiplications';
import { operations } from '../../trace/cost/operations';
import { countView } from './countView';

/** Layers that are added at the most. */
const MOST_ADDED = 5;

/** How the counts grow as hidden layers are added. */
export function growthView(network: Network, samples: number, language: string): GrowthView {
  const shapes = Array.from({ length: MOST_ADDED + 1 }, (_, added) => costShape(deepened(network, added), samples));
  const columns: readonly (readonly [name: string, count: (shape: CostShape) => bigint])[] = [
    [l10n.t('each chain rule on its own'), (shape) => multiplications(shape, 'expanded')],
    [l10n.t('finite differences'), (shape) => multiplications(shape, 'differences')],
    [l10n.t('backpropagation'), (shape) => multiplications(shape, 'samples')],
    [l10n.t('array operations, in matrices'), (shape) => operations(shape, 'matrices')],
  ];
  const counts = shapes.map((shape) => columns.map(([, count]) => count(shape)));
  // All multiplications are on one scale; what the last column counts is another thing.
  const most = (from: number, to: number): bigint => largest(counts.flatMap((row) => row.slice(from, to)));
  const scales = [most(0, 3), most(0, 3), most(0, 3), most(3, 4)];
  return {
    caption: captionText(network),
    result: resultText(counts, language),
    columns: columns.map(([name]) => name),
    rows: counts.map((row, added) => ({
      added,
      cells: row.map((count, column) => {
        const before = counts[added - 1]?.[column];
        const factor = before === undefined ? '' : `× ${formatRatio(count, before, language)}`;
        return { ...countView(count, scales[column] ?? count, language), factor };
      }),
    })),
  };
}

function captionText(network: Network): string {
  const { units, activation } = lastHidden(network);
  return network.layers.length > 1
    ? l10n.t('With more hidden layers like the last one (units: {0}, {1})', units, activation)
    : l10n.t('With hidden layers, each with as many units as the output layer ({0}, {1})', units, activation);
}

function resultText(counts: readonly (readonly bigint[])[], language: string): string {
  const [before = [], last = []] = counts.slice(-2);
  const [expanded = 0n, , backprop = 0n] = last;
  const [expandedBefore = 1n, , backpropBefore = 0n] = before;
  return l10n.t(
    'One more layer costs backpropagation {0} more multiplications, whatever the depth; separate chain rules need {1} times as many as before.',
    formatCount(backprop - backpropBefore, language, 3),
    formatRatio(expanded, expandedBefore, language),
  );
}

function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 1n);
}

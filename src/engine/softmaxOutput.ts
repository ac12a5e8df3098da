// A softmax as the output layer. Each rule keeps the last digits where one y has rounded to 1 and the others are next to nothing:
// 1 − y is then the sum of the others, its logarithm and the others' shares of it come from z.
import type { LayerState } from './batchState';
import { losses as lossTable, lossNames, type LossName } from './loss';
import type { Matrix } from './matrix';
import type { OutputRule } from './outputRule';
import { ratio } from './outputValue';
import { softmaxBackward, SoftmaxColumn } from './softmax';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** The sum of all values but one, for each of them: nothing is subtracted, so nothing cancels. */
function sumsOfOthers(values: Float64Array, sums: Float64Array): void {
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    sums[i] = before;
    before += values[i]!;
  }
  let behind = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    sums[i]! += behind;
    behind += values[i]!;
  }
}

/** Calls `each` for every sample of the output layer, with its column. */
function forEachColumn({ z, a }: LayerState, each: (column: SoftmaxColumn, sample: number) => void): void {
  const column = new SoftmaxColumn(z, a);
  for (let s = 0; s < a.columns; s++) each(column.at(s), s);
}

/** The targets of one sample. */
function targetsOf({ data, columns }: Matrix, sample: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = data[i * columns + sample]!;
}

// l = scale · Σ (y − ŷ)², δ = Jᵀ ∂l/∂y.
function squaredError(scale: (k: number) => number): OutputRule {
  return {
    losses: (output, { data: targets, columns }, losses) => {
      forEachColumn(output, (column, s) => {
        let loss = 0;
        for (let i = 0; i < column.units; i++) {
          const difference = column.error(i, targets[i * columns + s]!);
          loss += scale(column.units) * (difference * difference);
        }
        losses[s] = loss;
      });
    },
    backward: (output, { data: targets, columns }) => {
      forEachColumn(output, (column, s) => {
        for (let i = 0; i < column.units; i++) {
          const at = i * columns + s;
          output.dlda.data[at] = 2 * scale(column.units) * column.error(i, targets[at]!);
        }
      });
      softmaxBackward(output.a, output.dlda, output.delta);
    },
  };
}

// −Σ ŷ ln y; δ = y Σŷ − ŷ, written so that it does not cancel where y comes near ŷ: yᵢ Σⱼ ŷⱼ over j ≠ i, less ŷᵢ (1 − yᵢ).
const crossEntropy: OutputRule = {
  losses: (output, { data: targets, columns }, losses) => {
    forEachColumn(output, (column, s) => {
      let loss = 0;
      for (let i = 0; i < column.units; i++) {
        const target = targets[i * columns + s]!;
        if (target !== 0) loss -= target * column.log(i);
      }
      losses[s] = loss;
    });
  },
  backward: (output, targets) => {
    const own = new Float64Array(targets.rows);
    const others = new Float64Array(targets.rows);
    forEachColumn(output, (column, s) => {
      targetsOf(targets, s, own);
      sumsOfOthers(own, others);
      for (let i = 0; i < column.units; i++) {
        const at = i * targets.columns + s;
        output.dlda.data[at] = column.dividing(-own[i]!, i);
        output.delta.data[at] = column.y(i) * others[i]! - own[i]! * column.rest(i);
      }
    });
  },
};

// −Σ [ŷ ln y + (1 − ŷ) ln(1 − y)]. With qⱼ = (1 − ŷⱼ) yⱼ/(1 − yⱼ): δᵢ = (1 − ŷᵢ) yᵢ − ŷᵢ (1 − yᵢ) + yᵢ Σⱼ (ŷⱼ − qⱼ) over j ≠ i. The
// term yᵢ qₘ of the largest yₘ, whose 1 − yₘ may be next to nothing, is (1 − ŷₘ) yₘ times the share of yᵢ in 1 − yₘ.
const binaryCrossEntropy: OutputRule = {
  losses: (output, { data: targets, columns }, losses) => {
    forEachColumn(output, (column, s) => {
      let loss = 0;
      for (let i = 0; i < column.units; i++) {
        const target = targets[i * columns + s]!;
        if (target !== 0) loss -= target * column.log(i);
        if (target !== 1) loss -= (1 - target) * column.logOfRest(i);
      }
      losses[s] = loss;
    });
  },
  backward: (output, targets) => {
    const own = new Float64Array(targets.rows);
    const asked = new Float64Array(targets.rows);
    const others = new Float64Array(targets.rows);
    forEachColumn(output, (column, s) => {
      targetsOf(targets, s, own);
      const { largest } = column;
      own.forEach((target, j) => {
        asked[j] = j === largest ? target : target - ratio((1 - target) * column.y(j), column.rest(j));
      });
      sumsOfOthers(asked, others);
      const ofLargest = (1 - own[largest]!) * column.y(largest);
      for (let i = 0; i < column.units; i++) {
        const at = i * targets.columns + s;
        const [target, y, rest] = [own[i]!, column.y(i), column.rest(i)];
        output.dlda.data[at] = column.dividingByRest(1 - target, i) - column.dividing(target, i);
        const shared = i === largest || ofLargest === 0 ? 0 : ofLargest * column.shareOfRest(i);
        output.delta.data[at] = (1 - target) * y - target * rest + y * others[i]! - shared;
      }
    });
  },
};

/** The rule of each loss under a softmax. */
export const softmaxRules = Object.fromEntries(
  lossNames.map((name): [LossName, OutputRule] => {
    const loss = lossTable[name];
    if ('scale' in loss) return [name, squaredError(loss.scale)];
    return [name, name === 'cross-entropy' ? crossEntropy : binaryCrossEntropy];
  }),
) as Record<LossName, OutputRule>;

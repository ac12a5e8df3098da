// What a spec says, once its text has been read and found right. Nothing here knows of text.
import type { ActivationName } from '../engine/activation';
import type { BatchRule } from '../engine/batchOrder';
import type { Initialization } from '../engine/initialization';
import type { LossName } from '../engine/loss';
import type { Matrix } from '../engine/matrix';
import type { Reduction } from '../engine/network';
import type { UpdateRule } from '../engine/optimizer';

export interface LayerSpec {
  readonly name: string | null;
  readonly activation: ActivationName;
  readonly units: number;
  readonly inputs: number;
  /** units × inputs, or how to draw them. */
  readonly weights: Matrix | Initialization;
  readonly biases: readonly number[];
}

/** Every sample as a column. */
export interface DataSpec {
  /** inputs × samples. */
  readonly inputs: Matrix;
  /** outputs × samples. */
  readonly targets: Matrix;
}

export interface TrainingSpec extends UpdateRule, BatchRule {
  readonly epochs: number;
  readonly reduction: Reduction;
  /** Training stops when the loss falls below this; `null`: it does not. */
  readonly stopWhenLossBelow: number | null;
}

export interface NetworkSpec {
  readonly name: string | null;
  /** One a network input: the names given, else x1, x2, … */
  readonly inputNames: readonly string[];
  readonly layers: readonly LayerSpec[];
  readonly loss: LossName;
  readonly seed: number;
  readonly data: DataSpec;
  readonly training: TrainingSpec;
}

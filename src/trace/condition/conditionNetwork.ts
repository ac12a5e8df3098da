import type { ActivationName } from '../../engine/activation';
import type { NetworkSpec } from '../../spec/networkSpec';

/** What a condition must know of the network that it is about. */
export interface ConditionNetwork {
  readonly layers: readonly ConditionLayer[];
  /** Of the data. */
  readonly samples: number;
}

export interface ConditionLayer {
  readonly name: string | null;
  readonly units: number;
  readonly inputs: number;
  readonly activation: ActivationName;
}

export function conditionNetwork({ layers, data }: NetworkSpec): ConditionNetwork {
  return {
    layers: layers.map(({ name, units, inputs, activation }) => ({ name, units, inputs, activation })),
    samples: data.inputs.columns,
  };
}

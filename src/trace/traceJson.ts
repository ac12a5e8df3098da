// The trace as data: the contract of `trace --json`.
import { anyNumberJson } from '../base/anyNumberJson';
import type { CheckedParameter } from '../engine/check/gradientCheck';
import { column, toRows } from '../engine/matrix';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import type { CheckedUpdate } from './updateCheck';

export interface LayerValues {
  readonly name: string | null;
  readonly z: readonly number[];
  readonly a: readonly number[];
  /** `null` for softmax, which has a Jacobian and no σ′(z). */
  readonly dadz: readonly number[] | null;
  readonly dlda: readonly number[];
  readonly delta: readonly number[];
}

export interface SampleTrace {
  /** 0-based position in the spec's data. */
  readonly index: number;
  readonly input: readonly number[];
  readonly target: readonly number[];
  readonly loss: number;
  readonly layers: readonly LayerValues[];
}

export interface LayerGradients {
  /** Current parameters, `[to][from]`. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  /** The batch's gradients. */
  readonly dldw: readonly (readonly number[])[];
  readonly dldb: readonly number[];
}

export interface TraceJson {
  /** Updates made before this iteration. */
  readonly updates: number;
  /** Loss of the batch that the next update uses. */
  readonly loss: number;
  readonly samples: readonly SampleTrace[];
  readonly layers: readonly LayerGradients[];
  /** With `--check`: every parameter against finite differences, worst first. */
  readonly check?: readonly CheckedParameter[];
  /** With `--check`: the first updates and the next one, against the definitions of the optimizer and of the batches. */
  readonly updateCheck?: readonly CheckedUpdate[];
}

export function traceJson(model: Model, { start, samples, state }: Iteration): TraceJson {
  return {
    updates: start.updates,
    loss: state.loss,
    samples: samples.map((index, s) => ({
      index,
      input: column(state.batch.inputs, s),
      target: column(state.batch.targets, s),
      loss: state.losses[s] ?? NaN,
      layers: state.layers.map(({ z, a, dadz, dlda, delta }, l) => ({
        name: model.spec.layers[l]?.name ?? null,
        z: column(z, s),
        a: column(a, s),
        dadz: dadz && column(dadz, s),
        dlda: column(dlda, s),
        delta: column(delta, s),
      })),
    })),
    layers: start.parameters.layers.flatMap(({ weights, biases }, l) => {
      const gradient = state.gradient.layers[l];
      if (gradient === undefined) return [];
      return [
        {
          weights: toRows(weights),
          biases: [...biases],
          dldw: toRows(gradient.weights),
          dldb: [...gradient.biases],
        },
      ];
    }),
  };
}

/** A trace as one line of JSON; numbers that are not finite are strings. */
export function jsonText(trace: TraceJson): string {
  return anyNumberJson(trace);
}

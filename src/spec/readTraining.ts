import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { OptimizerOptions } from '../engine/optimizer';
import type { JsonReader, NumberLimits } from './jsonReader';
import type { TrainingSpec } from './networkSpec';

export const trainingKeys = [
  'learningRate',
  'batchSize',
  'epochs',
  'optimizer',
  'reduction',
  'shuffle',
  'weightDecay',
  'stopWhenLossBelow',
] as const;
export const optimizerKinds = ['sgd', 'adam'] as const;
export const optimizerKeys = ['kind', 'momentum', 'nesterov', 'beta1', 'beta2', 'epsilon'] as const;
export const reductions = ['mean', 'sum'] as const;

const sgd: OptimizerOptions = { kind: 'sgd', momentum: 0, nesterov: false };
const adam: OptimizerOptions = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** What holds where the spec is silent; the schema's descriptions say the same. */
export const defaultTraining: TrainingSpec = {
  learningRate: 0.1,
  batchSize: 'full',
  epochs: 100,
  optimizer: sgd,
  reduction: 'mean',
  shuffle: false,
  weightDecay: 0,
  stopWhenLossBelow: null,
};

/** Reads the training settings; one that is wrong is reported and leaves its default in the result. */
export function readTraining(reader: JsonReader, node: Node): TrainingSpec {
  const fields = reader.object(node, 'training', trainingKeys);
  if (fields === undefined) return defaultTraining;
  const { shuffle, batchSize, optimizer, reduction } = fields;
  const number = (key: 'learningRate' | 'epochs' | 'weightDecay' | 'stopWhenLossBelow', limits: NumberLimits) =>
    fields[key] && reader.number(fields[key], `training: ${key}`, limits);
  return {
    learningRate: number('learningRate', { min: 0 }) ?? defaultTraining.learningRate,
    batchSize: (batchSize && readBatchSize(reader, batchSize)) ?? defaultTraining.batchSize,
    epochs: number('epochs', { integer: true, min: 1 }) ?? defaultTraining.epochs,
    optimizer: (optimizer && readOptimizer(reader, optimizer)) ?? defaultTraining.optimizer,
    reduction: (reduction && reader.name(reduction, 'training: reduction', reductions)) ?? defaultTraining.reduction,
    shuffle: (shuffle && reader.boolean(shuffle, 'training: shuffle')) ?? defaultTraining.shuffle,
    weightDecay: number('weightDecay', { min: 0 }) ?? defaultTraining.weightDecay,
    stopWhenLossBelow: number('stopWhenLossBelow', {}) ?? defaultTraining.stopWhenLossBelow,
  };
}

function readBatchSize(reader: JsonReader, node: Node): number | 'full' | undefined {
  const path = 'training: batchSize';
  if (node.type === 'string' && node.value === 'full') return 'full';
  if (node.type !== 'number') return reader.wrongType(node, path, l10n.t('a whole number of samples or "full"'));
  return reader.number(node, path, { integer: true, min: 1 });
}

function readOptimizer(reader: JsonReader, node: Node): OptimizerOptions | undefined {
  const path = 'training: optimizer';
  if (node.type === 'string') return optionsOf(reader.name(node, path, optimizerKinds));
  if (node.type !== 'object')
    return reader.wrongType(node, path, l10n.t('a name such as "sgd" or an object {"kind": …}'));
  const fields = reader.object(node, path, optimizerKeys, ['kind']);
  const options = fields?.kind && optionsOf(reader.name(fields.kind, `${path}.kind`, optimizerKinds));
  if (fields === undefined || options === undefined) return undefined;
  for (const key of optimizerKeys) {
    if (fields[key] && !(key in options)) {
      const message = l10n.t('{0}: "{1}" has no {2}: expected none', path, options.kind, key);
      reader.report('conflict', fields[key], message, { kind: 'no value' });
    }
  }
  const number = (key: Exclude<(typeof optimizerKeys)[number], 'kind' | 'nesterov'>, limits: NumberLimits) =>
    fields[key] && reader.number(fields[key], `${path}.${key}`, limits);
  if (options.kind === 'adam') {
    return {
      kind: 'adam',
      beta1: number('beta1', { min: 0, below: 1 }) ?? options.beta1,
      beta2: number('beta2', { min: 0, below: 1 }) ?? options.beta2,
      epsilon: number('epsilon', { min: 0 }) ?? options.epsilon,
    };
  }
  const momentum = number('momentum', { min: 0 }) ?? options.momentum;
  const nesterov = (fields.nesterov && reader.boolean(fields.nesterov, `${path}.nesterov`)) ?? options.nesterov;
  const isPlain = !fields.momentum || fields.momentum.value === 0;
  if (nesterov && isPlain && fields.nesterov) {
    const message = l10n.t('{0}: nesterov needs a momentum greater than 0', path);
    reader.report('conflict', fields.nesterov, message, { kind: 'momentum' });
  }
  return { kind: 'sgd', momentum, nesterov };
}

function optionsOf(kind: (typeof optimizerKinds)[number] | undefined): OptimizerOptions | undefined {
  return kind === undefined ? undefined : kind === 'sgd' ? sgd : adam;
}

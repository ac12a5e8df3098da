import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { testProblems } from './problemTable';
import { specOf, specText } from './specText';

const keyList =
  '"learningRate", "batchSize", "epochs", "optimizer", "reduction", "shuffle", "weightDecay", "stopWhenLossBelow"';

const withTraining = (training: string): string => specText({ training });
const withOptimizer = (optimizer: string): string => withTraining(`{ "optimizer": ${optimizer} }`);

const defaults = {
  learningRate: 0.1,
  batchSize: 'full',
  epochs: 100,
  optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
  reduction: 'mean',
  shuffle: false,
  weightDecay: 0,
  stopWhenLossBelow: null,
};

describe('readTraining: what is read', () => {
  it('has its defaults where the spec is silent', () => {
    assert.deepEqual(specOf(specText()).training, defaults);
    assert.deepEqual(specOf(withTraining('{}')).training, defaults);
  });

  it('takes every setting', () => {
    const written = {
      learningRate: 0.5,
      batchSize: 3,
      epochs: 7,
      optimizer: { kind: 'sgd', momentum: 0.9, nesterov: true },
      reduction: 'sum',
      shuffle: true,
      weightDecay: 0.01,
      stopWhenLossBelow: 0.001,
    };
    assert.deepEqual(specOf(withTraining(JSON.stringify(written))).training, written);
    assert.equal(specOf(withTraining('{ "batchSize": "full" }')).training.batchSize, 'full');
  });

  const optimizers: [optimizer: string, options: object][] = [
    ['"sgd"', { kind: 'sgd', momentum: 0, nesterov: false }],
    ['"adam"', { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }],
    ['{ "kind": "sgd" }', { kind: 'sgd', momentum: 0, nesterov: false }],
    ['{ "kind": "sgd", "momentum": 0.5 }', { kind: 'sgd', momentum: 0.5, nesterov: false }],
    ['{ "kind": "sgd", "momentum": 0.5, "nesterov": true }', { kind: 'sgd', momentum: 0.5, nesterov: true }],
    ['{ "kind": "adam" }', { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }],
    ['{ "kind": "adam", "beta2": 0.99 }', { kind: 'adam', beta1: 0.9, beta2: 0.99, epsilon: 1e-8 }],
    ['{ "kind": "adam", "beta1": 0, "beta2": 0, "epsilon": 0 }', { kind: 'adam', beta1: 0, beta2: 0, epsilon: 0 }],
  ];
  for (const [optimizer, options] of optimizers) {
    it(`reads the optimizer ${optimizer}`, () => {
      assert.deepEqual(specOf(withOptimizer(optimizer)).training.optimizer, options);
    });
  }

  it('takes a learning rate of 0', () => {
    assert.equal(specOf(withTraining('{ "learningRate": 0 }')).training.learningRate, 0);
  });
});

describe('readTraining: problems', () => {
  testProblems([
    {
      title: 'wants an object',
      marked: withTraining('⟦[]⟧'),
      problems: [['wrong-type', 'training: expected an object {…}, found an array']],
    },
    {
      title: 'reports everything that is wrong at once',
      marked: withTraining(
        '{ "learningRate": ⟦-1⟧, "batchSize": ⟦0⟧, "epochs": ⟦0.5⟧, "optimizer": ⟦3⟧, "reduction": ⟦"avg"⟧, ' +
          '"shuffle": ⟦"no"⟧, "weightDecay": ⟦-0.1⟧, "stopWhenLossBelow": ⟦null⟧, ⟦"lr"⟧: 1 }',
      ),
      problems: [
        ['out-of-range', 'training: learningRate: expected a number, at least 0, found -1'],
        ['out-of-range', 'training: batchSize: expected a whole number, at least 1, found 0'],
        ['out-of-range', 'training: epochs: expected a whole number, at least 1, found 0.5'],
        ['wrong-type', 'training: optimizer: expected a name such as "sgd" or an object {"kind": …}, found 3'],
        ['unknown-name', 'training: reduction: expected one of "mean", "sum", found "avg"'],
        ['wrong-type', 'training: shuffle: expected true or false, found "no"'],
        ['out-of-range', 'training: weightDecay: expected a number, at least 0, found -0.1'],
        ['wrong-type', 'training: stopWhenLossBelow: expected a number, found null'],
        ['unknown-key', `training: "lr" is not a known key here: expected one of ${keyList}`],
      ],
    },
    {
      title: 'suggests the setting that was meant',
      marked: withTraining('{ ⟦"learningrate"⟧: 1 }'),
      problems: [
        [
          'unknown-key',
          `training: "learningrate" is not a known key here: expected one of ${keyList}. Did you mean "learningRate"?`,
        ],
      ],
    },
    {
      title: 'wants a number or "full" as the size of a batch',
      marked: withTraining('{ "batchSize": ⟦"all"⟧ }'),
      problems: [['wrong-type', 'training: batchSize: expected a whole number of samples or "full", found "all"']],
    },
    {
      title: 'wants finite settings',
      marked: withTraining('{ "learningRate": ⟦1e999⟧ }'),
      problems: [['not-finite', 'training: learningRate: expected a finite number, found 1e999']],
    },
    {
      title: 'lists the optimizers',
      marked: withOptimizer('⟦"adma"⟧'),
      problems: [
        ['unknown-name', 'training: optimizer: expected one of "sgd", "adam", found "adma". Did you mean "adam"?'],
      ],
    },
    {
      title: 'lists the kinds of optimizers',
      marked: withOptimizer('{ "kind": ⟦"rmsprop"⟧ }'),
      problems: [['unknown-name', 'training: optimizer.kind: expected one of "sgd", "adam", found "rmsprop"']],
    },
    {
      title: 'wants a kind of optimizer',
      marked: withOptimizer('⟦{⟧ "momentum": 0.9 }'),
      problems: [['missing-key', 'training: optimizer: expected the key "kind", found none']],
    },
    {
      title: 'wants no constants that the optimizer has not',
      marked: withOptimizer('{ "kind": "adam", "momentum": ⟦0.9⟧, "nesterov": ⟦true⟧ }'),
      problems: [
        ['conflict', 'training: optimizer: "adam" has no momentum: expected none'],
        ['conflict', 'training: optimizer: "adam" has no nesterov: expected none'],
      ],
    },
    {
      title: 'wants no constants of adam for sgd',
      marked: withOptimizer('{ "kind": "sgd", "beta1": ⟦0.9⟧, "beta2": ⟦0.9⟧, "epsilon": ⟦1⟧ }'),
      problems: [
        ['conflict', 'training: optimizer: "sgd" has no beta1: expected none'],
        ['conflict', 'training: optimizer: "sgd" has no beta2: expected none'],
        ['conflict', 'training: optimizer: "sgd" has no epsilon: expected none'],
      ],
    },
    {
      title: 'wants β below 1',
      marked: withOptimizer('{ "kind": "adam", "beta1": ⟦1⟧, "beta2": ⟦-0.1⟧, "epsilon": ⟦-1⟧ }'),
      problems: [
        ['out-of-range', 'training: optimizer.beta1: expected a number, at least 0, less than 1, found 1'],
        ['out-of-range', 'training: optimizer.beta2: expected a number, at least 0, less than 1, found -0.1'],
        ['out-of-range', 'training: optimizer.epsilon: expected a number, at least 0, found -1'],
      ],
    },
    {
      title: 'wants a momentum for nesterov',
      marked: withOptimizer('{ "kind": "sgd", "nesterov": ⟦true⟧ }'),
      problems: [['conflict', 'training: optimizer: nesterov needs a momentum greater than 0']],
    },
    {
      title: 'does not ask for a momentum where the one written is wrong',
      marked: withOptimizer('{ "kind": "sgd", "momentum": ⟦"0.9"⟧, "nesterov": true }'),
      problems: [['wrong-type', 'training: optimizer.momentum: expected a number, at least 0, found "0.9"']],
    },
  ]);
});

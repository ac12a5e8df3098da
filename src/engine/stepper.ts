import { backward } from './backward';
import { BatchState, type Batch } from './batchState';
import { forward } from './forward';
import { inOneMemory, type Arena } from './kernels/arena';
import { fuseStep, programLength } from './kernels/fusedStep';
import { matrix, pickColumnsInto, type Matrix } from './matrix';
import { outputLayer, type Network } from './network';
import { advance, type OptimizerState, type UpdateRule } from './optimizer';
import { Parameters } from './parameters';

/** What a stepper goes on from. */
export interface StepperStart {
  readonly parameters: Parameters;
  readonly optimizer: OptimizerState;
}

/**
 * Update after update of one network, in place: parameters, the optimizer's memory and every value of a batch lie in one
 * memory that is allocated here, and a step allocates nothing. It computes the same bits as `forward`, `backward` and `update`
 * on recorded iterations do. What it shows changes with each step: copy what is to be kept.
 */
export class Stepper {
  readonly parameters: Parameters;
  private readonly memory: { updates: number; readonly first: Float64Array; readonly second: Float64Array };
  private readonly batches: readonly StepperBatch[];
  private current: StepperBatch;

  /** `batchSizes` are all the numbers of samples that a batch may have. It copies `start`. */
  constructor(
    private readonly network: Network,
    private readonly rule: UpdateRule,
    { parameters, optimizer }: StepperStart,
    batchSizes: readonly number[],
  ) {
    const parts = inOneMemory((arena) => ({
      values: arena.take(parameters.values.length),
      first: arena.take(optimizer.first.length),
      second: arena.take(optimizer.second.length),
      batches: batchSizes.map((samples) => ({
        state: new BatchState(network, emptyBatch(network, samples, arena), arena),
        program: arena.take(programLength(network)),
      })),
    }));
    this.parameters = new Parameters(network.layers, parts.values);
    this.memory = { updates: optimizer.updates, first: parts.first, second: parts.second };
    this.batches = parts.batches.map(({ state, program }) => ({
      state,
      fused: fuseStep(network, rule, { parameters: this.parameters, state, program }),
    }));
    const [batch] = this.batches;
    if (batch === undefined) throw new RangeError('a stepper needs at least one size of batch');
    this.current = batch;
    this.goTo({ parameters, optimizer });
  }

  /** Goes on from somewhere else, which it copies: the same network, and the memory of the same optimizer. */
  goTo({ parameters, optimizer }: StepperStart): void {
    this.parameters.values.set(parameters.values);
    this.memory.updates = optimizer.updates;
    this.memory.first.set(optimizer.first);
    this.memory.second.set(optimizer.second);
  }

  /** Where it stands now, in arrays that no step changes. */
  copyStart(): StepperStart {
    const { updates, first, second } = this.memory;
    return {
      parameters: this.parameters.clone(),
      optimizer: { updates, first: first.slice(), second: second.slice() },
    };
  }

  /** Every value of the last step's batch; its gradient is the one that the step used. */
  get state(): BatchState {
    return this.current.state;
  }

  /** The optimizer's memory as it is now. */
  get optimizer(): OptimizerState {
    return this.memory;
  }

  /** Makes the chosen samples of `data` (positions of columns) the batch of the next steps. */
  load(data: Batch, samples: readonly number[]): void {
    const batch = this.batches.find(({ state }) => state.losses.length === samples.length);
    if (batch === undefined) throw new RangeError(`a batch of ${samples.length} samples was not announced`);
    pickColumnsInto(data.inputs, samples, batch.state.batch.inputs);
    pickColumnsInto(data.targets, samples, batch.state.batch.targets);
    this.current = batch;
  }

  /** Forward pass, backward pass and update of the loaded batch. Returns the batch's loss before the update. */
  step(): number {
    const { network, rule, parameters, memory } = this;
    const { state, fused } = this.current;
    memory.updates++;
    if (fused === null) {
      forward(network, parameters, state);
      backward(network, parameters, state);
      advance(rule, parameters.values, state.gradient.values, memory, parameters.values, state.kernels);
    } else {
      const sum = fused();
      state.loss = network.reduction === 'mean' ? sum / state.losses.length : sum;
    }
    return state.loss;
  }
}

/** The values of batches of one size, and the whole step in one call where there is one. */
interface StepperBatch {
  readonly state: BatchState;
  readonly fused: (() => number) | null;
}

function emptyBatch(network: Network, samples: number, arena: Arena): Batch {
  const empty = (rows: number): Matrix => matrix(rows, samples, arena.take(rows * samples));
  return { inputs: empty(network.layers[0]?.inputs ?? 0), targets: empty(outputLayer(network).units) };
}

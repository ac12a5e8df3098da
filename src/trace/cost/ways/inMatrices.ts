import { backward } from '../../../engine/backward';
import { BatchState } from '../../../engine/batchState';
import { forward } from '../../../engine/forward';
import type { Arena } from '../../../engine/kernels/arena';
import { inOneMemory } from '../../../engine/kernels/arena';
import { matrix, type Matrix } from '../../../engine/matrix';
import { parameterCount, Parameters } from '../../../engine/parameters';
import type { Way, WayTask } from './way';

/** What the way computes on, in arrays that the kernels take. */
interface Own {
  readonly state: BatchState;
  readonly parameters: Parameters;
}

/** The engine's own two passes over the whole batch, in one part. */
export class InMatrices implements Way {
  readonly parts = 1;
  private readonly own: Own;

  /** `inMemory` gives the arrays and who computes on them; a test gives kernels that count. */
  constructor(
    private readonly task: WayTask,
    inMemory: (build: (arena: Arena) => Own) => Own = inOneMemory,
  ) {
    const { network, batch, parameters } = task;
    this.own = inMemory((arena) => {
      const copy = ({ rows, columns }: Matrix): Matrix => matrix(rows, columns, arena.take(rows * columns));
      const state = new BatchState(network, { inputs: copy(batch.inputs), targets: copy(batch.targets) }, arena);
      return { state, parameters: new Parameters(network.layers, arena.take(parameterCount(network.layers))) };
    });
    this.own.parameters.values.set(parameters.values);
    this.own.state.batch.inputs.data.set(batch.inputs.data);
    this.own.state.batch.targets.data.set(batch.targets.data);
  }

  get gradient(): Parameters {
    return this.own.state.gradient;
  }

  run(): void {
    const { state, parameters } = this.own;
    forward(this.task.network, parameters, state);
    backward(this.task.network, parameters, state);
  }
}

import { costShape } from '../costShape';
import type { CostWay } from '../multiplications';
import { ExpandedPaths } from './expandedPaths';
import { FiniteDifferences } from './finiteDifferences';
import { InMatrices } from './inMatrices';
import { SampleBySample } from './sampleBySample';
import type { Way, WayTask } from './way';

/** A way, ready to run. */
export function wayOf(name: CostWay, task: WayTask): Way {
  const shape = costShape(task.network, task.batch.inputs.columns);
  switch (name) {
    case 'expanded':
      return new ExpandedPaths(task, shape);
    case 'differences':
      return new FiniteDifferences(task);
    case 'samples':
      return new SampleBySample(task, shape);
    case 'matrices':
      return new InMatrices(task);
  }
}

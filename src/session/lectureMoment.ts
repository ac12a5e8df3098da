import type { StepPlan } from '../trace/steps';

/** The moments of an iteration that the walkthrough speaks of, in the order of the lecture: the ids of its steps. */
export const lectureMoments = ['goal', 'input', 'slope', 'sum', 'output', 'reversed', 'matrices'] as const;

export type LectureMoment = (typeof lectureMoments)[number];

/** Where in an iteration a moment is, in a network of so many layers: three in the lecture's. */
export function momentPosition(moment: LectureMoment, plan: StepPlan, layers: number): number {
  switch (moment) {
    case 'goal':
      return 0;
    case 'input':
      return plan.endOfLayer('forward', layers - 1);
    case 'slope':
      return plan.endOf('forward');
    case 'sum':
      return plan.endOfLayer('backward', layers - 1);
    case 'output':
      return plan.endOfLayer('backward', layers);
    case 'reversed':
      return plan.endOf('backward');
    case 'matrices':
      return plan.endOf('update');
  }
}

/** The moment at a position of an iteration; `null` where the lecture has none. */
export function momentAt(position: number, plan: StepPlan, layers: number): LectureMoment | null {
  return lectureMoments.find((moment) => momentPosition(moment, plan, layers) === position) ?? null;
}

import type { StepView, TimeView } from '../protocol/time';
import type { Session } from '../session/session';
import type { Run } from '../session/run';
import type { UnitStep } from '../trace/steps';
import { stepText } from '../trace/stepText';

/** Where a session's run stands in time. */
export function timeView({ timeline, destination, player }: Session, run: Run): TimeView {
  const { plan, position, lastStep } = run;
  const time = run.iteration.start.updates * plan.length + position;
  return {
    time,
    reached: Math.max(time, timeline?.reached ?? 0),
    length: plan.length,
    position,
    forwardEnd: plan.endOf('forward'),
    backwardEnd: plan.endOf('backward'),
    step: lastStep && stepView(lastStep),
    destination,
    autoplay: { size: player.size, speed: player.speed, isPlaying: player.isPlaying },
  };
}

export function stepView({ pass, layer, unit }: UnitStep): StepView {
  return { pass, layer, unit: unit === null ? null : unit + 1, text: stepText({ pass, layer, unit }) };
}

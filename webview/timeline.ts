// The timeline: one slider over the iteration that is looked at, pass by pass, and, once there are several, one over all that
// the run has come through.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import type { TimeView } from '../src/protocol/time';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { TimeSlider, type TrackPart } from './timeSlider';
import { WantedTime } from './wantedTime';

/** More marks than this on a track are a grey bar. */
const mostMarks = 40;

export function createTimeline(host: HostPort): Part<NetworkView> {
  let shown: NetworkView | undefined;
  const wanted = new WantedTime(
    (time) => host.goTo(time),
    () => draw(),
  );
  const options = (ends: (view: TimeView) => readonly [first: number, last: number]) => ({
    onMove: (time: number) => wanted.want(time),
    onHold: (isHeld: boolean) => wanted.hold(isHeld),
    timeAfterKey: (key: string, time: number) =>
      shown === undefined ? null : keyTime(key, time, shown.time, ends(shown.time)),
  });
  const iteration = new TimeSlider({
    id: 'iteration-time',
    label: l10n.t('Time in this iteration'),
    title: l10n.t('Drag to any step of this iteration. Arrow keys: one unit; Page Up and Page Down: one iteration'),
    ...options(({ time, position, length }) => [time - position, time - position + length]),
  });
  const run = new TimeSlider({
    id: 'run-time',
    label: l10n.t('Time in the whole run'),
    title: l10n.t('Drag to any moment of any iteration. Arrow keys: one unit; Page Up and Page Down: one iteration'),
    ...options(({ reached }) => [0, reached]),
  });
  const step = element('output', { id: 'step', for: 'iteration-time run-time' });
  const progress = element('span', { class: 'remark', id: 'step-count' });
  const iterations = element('span', { class: 'remark', id: 'iterations' });
  const runRow = [element('span', { class: 'remark' }, l10n.t('Whole run')), run.element, iterations];

  function draw(): void {
    if (shown === undefined) return;
    const { time: view } = shown;
    const base = view.time - view.position;
    const value = wanted.time ?? view.destination ?? view.time;
    const text = timeText(view, value);
    iteration.update({
      min: base,
      max: base + view.length,
      value: Math.min(Math.max(value, base), base + view.length),
      text,
      parts: iterationParts(view),
    });
    run.update({ min: 0, max: view.reached, value, text, parts: runParts(view) });
    for (const part of runRow) part.hidden = view.reached <= view.length;
  }

  const timeline = element(
    'div',
    { class: 'timeline', role: 'group', 'aria-label': l10n.t('Timeline') },
    element('span', { class: 'remark' }, l10n.t('Steps')),
    iteration.element,
    element('span', { class: 'where' }, step, ' ', progress),
    ...runRow,
  );
  return {
    element: timeline,
    update(network) {
      shown = network;
      const { time: view } = network;
      wanted.answer(view);
      setAttribute(timeline, 'data-time', String(view.time));
      setAttribute(timeline, 'data-under-way', view.destination === null ? null : 'true');
      setText(step, stepText(view));
      setAttribute(step, 'title', stepText(view));
      setText(progress, l10n.t('step {0} of {1}', countText(view.position), countText(view.length)));
      setText(iterations, l10n.t('iteration {0} of {1}', countText(network.iteration), countText(lastIteration(view))));
      draw();
    },
  };
}

/** Where a key leads: by one unit or one iteration within the time that has been come through, or to the slider's ends. */
function keyTime(key: string, from: number, view: TimeView, [first, last]: readonly [number, number]): number | null {
  const most = Math.max(view.reached, last);
  const by = (steps: number): number => Math.min(Math.max(from + steps, 0), most);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return by(1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return by(-1);
    case 'PageUp':
      return by(view.length);
    case 'PageDown':
      return by(-view.length);
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return null;
  }
}

function iterationParts({ time, position, length, forwardEnd, backwardEnd }: TimeView): TrackPart[] {
  const base = time - position;
  return [
    { start: base, end: base + forwardEnd, pass: 'forward' },
    { start: base + forwardEnd, end: base + backwardEnd, pass: 'backward' },
    { start: base + backwardEnd, end: base + length, pass: 'update' },
  ];
}

/** The iterations, or as many of them together as leave room for their marks. */
function runParts({ reached, length }: TimeView): TrackPart[] {
  const stride = length * roundUp(reached / length / mostMarks);
  return Array.from({ length: Math.ceil(reached / stride) }, (_, k) => ({
    start: k * stride,
    end: Math.min((k + 1) * stride, reached),
    pass: null,
  }));
}

/** 1, 2 or 5 times a power of ten. */
function roundUp(count: number): number {
  let power = 1;
  for (;;) {
    for (const factor of [1, 2, 5]) if (factor * power >= count) return factor * power;
    power *= 10;
  }
}

function lastIteration({ reached, length }: TimeView): number {
  return Math.max(1, Math.ceil(reached / length));
}

function stepText({ step, destination, length }: TimeView): string {
  if (destination !== null) {
    return l10n.t('On the way to iteration {0} …', countText(Math.max(1, Math.ceil(destination / length))));
  }
  return step?.text ?? l10n.t('Before the first step');
}

/** A time in words: the state's own words where it is the state's. */
function timeText(view: TimeView, time: number): string {
  const iteration = Math.max(1, Math.ceil(time / view.length));
  if (time === view.time && view.step !== null) {
    return l10n.t('iteration {0}, {1}', countText(iteration), view.step.text);
  }
  const position = time - (iteration - 1) * view.length;
  return l10n.t('iteration {0}, step {1} of {2}', countText(iteration), countText(position), countText(view.length));
}

// Forward → Backward → Update: where this iteration stands, and what comes next.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import { icon, setIcon } from './icon';
import { passes, passInside, passName, passProgressAt, progressName, type Pass } from './passes';

export function createPhaseStepper(): Part<NetworkView> {
  const iteration = element('strong', { id: 'iteration' });
  const updates = element('span', { id: 'updates' });
  const steps = passes.map(createStep);
  const hint = element('p', { id: 'hint' });
  return {
    element: element(
      'div',
      { class: 'stepper' },
      element('p', { class: 'count' }, iteration, ' ', updates),
      element('ol', { 'aria-label': l10n.t('Passes of this iteration') }, ...steps.map((step) => step.element)),
      hint,
    ),
    update(network) {
      setText(iteration, l10n.t('Iteration {0}', countText(network.iteration)));
      setText(updates, updatesText(network.updates));
      for (const step of steps) step.update(network);
      // Inside of a pass, the timeline says where the run stands, and the tools what is next.
      setText(hint, passInside(network.time) === null ? hintText(network) : '');
    },
  };
}

function createStep(pass: Pass): Part<NetworkView> {
  const drawing = icon('later');
  const progressText = element('span', { class: 'progress' });
  const step = element(
    'li',
    { 'data-pass': pass },
    drawing,
    element('span', { class: 'names' }, element('span', { class: 'pass' }, passName(pass)), ' ', progressText),
  );
  return {
    element: step,
    update({ phase, time }) {
      const progress = passProgressAt(pass, phase, time);
      setAttribute(step, 'data-progress', progress);
      setAttribute(step, 'aria-current', progress === 'current' || progress === 'underway' ? 'step' : null);
      setIcon(drawing, progress);
      setText(progressText, progressName(progress));
    },
  };
}

function updatesText(updates: number): string {
  return updates === 1 ? l10n.t('1 update done') : l10n.t('{0} updates done', countText(updates));
}

function hintText({ phase, iteration, conventions }: NetworkView): string {
  switch (phase) {
    case 'start':
      return l10n.t('Press “Forward Pass” to see every z, a and σ′(z), and the loss. Until then they are blank.');
    case 'forward':
      return l10n.t('Next, the backward pass: from the output back, it finds ∂l/∂a, δ and every gradient ∂l/∂w.');
    case 'backward':
      return l10n.t('Next, the update: every parameter takes one step, {0}.', conventions.updateRule);
    case 'update':
      return l10n.t(
        'Iteration {0} is complete. Next, the forward pass of iteration {1}, with the new parameters.',
        countText(iteration),
        countText(iteration + 1),
      );
  }
}

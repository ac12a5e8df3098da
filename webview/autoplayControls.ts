// Autoplay: the button that plays and pauses, and beside it how large the steps are and how many there are a second.
import * as l10n from '@vscode/l10n';
import type { AutoplayView, StepSize } from '../src/protocol/time';
import { element } from './element';
import type { HostPort } from './hostPort';
import { SelectControl } from './selectControl';
import { ToolButton } from './toolbar';

/** Steps a second that can be chosen. */
const speeds = [0.5, 1, 2, 5, 10, 30];

export interface AutoplayControls {
  readonly button: ToolButton;
  readonly choices: HTMLElement;
  update(view: AutoplayView): void;
}

export function createAutoplayControls(host: HostPort): AutoplayControls {
  let shown: AutoplayView = { size: 'unit', speed: 2, isPlaying: false };
  const ask = (change: Partial<AutoplayView>): void => host.autoplay({ ...shown, ...change });
  const button = new ToolButton({
    id: 'play',
    label: l10n.t('Play'),
    title: playTitle(),
    icon: 'play',
    onPress: () => ask({ isPlaying: !shown.isPlaying }),
  });
  const size = new SelectControl({
    id: 'play-size',
    label: l10n.t('How far one step of playing goes'),
    choices: sizeChoices(),
    onChoose: (value) => ask({ size: sizeOf(value) }),
  });
  const speed = new SelectControl({
    id: 'play-speed',
    label: l10n.t('Steps a second when playing'),
    choices: speeds.map((value) => ({ value: String(value), label: l10n.t('{0}/s', value) })),
    onChoose: (value) => ask({ speed: Number(value) }),
  });
  return {
    button,
    choices: element(
      'span',
      { class: 'play-choices', role: 'group', 'aria-label': l10n.t('Playing') },
      size.element,
      speed.element,
    ),
    update(view) {
      shown = view;
      if (view.isPlaying) button.show('pause', l10n.t('Pause'), l10n.t('Pause (Shift+F5)'));
      else button.show('play', l10n.t('Play'), playTitle());
      size.update(view.size);
      speed.update(String(view.speed));
    },
  };
}

function playTitle(): string {
  return l10n.t('Play: one step after another (Shift+F5)');
}

function sizeChoices(): { readonly value: StepSize; readonly label: string }[] {
  return [
    { value: 'unit', label: l10n.t('by unit') },
    { value: 'layer', label: l10n.t('by layer') },
    { value: 'pass', label: l10n.t('by pass') },
    { value: 'iteration', label: l10n.t('by iteration') },
  ];
}

function sizeOf(value: string): StepSize {
  return sizeChoices().find((choice) => choice.value === value)?.value ?? 'unit';
}

// A choice among a few that are all in sight.
import { element, type Part } from './element';

export interface RadioSwitchOptions<Value extends string> {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}

export function createRadioSwitch<Value extends string>(options: RadioSwitchOptions<Value>): Part<Value> {
  const inputs = options.choices.map(([value, name]) => {
    const input = element('input', { type: 'radio', name: options.id, value });
    input.addEventListener('change', () => {
      if (input.checked) options.onChoose(value);
    });
    return { value, name, input };
  });
  return {
    element: element(
      'span',
      { class: 'radio-switch', role: 'radiogroup', 'aria-label': options.label },
      ...inputs.map(({ name, input }) => element('label', {}, input, name)),
    ),
    update(chosen) {
      for (const { value, input } of inputs) input.checked = value === chosen;
    },
  };
}

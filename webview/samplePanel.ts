// The chosen sample: its inputs, the output beside the target, its own loss, and what the numbers below belong to.
import * as l10n from '@vscode/l10n';
import type { NetworkView, RowWindow, SampleView } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, PartList, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { createNumberButton, numberButtonClass } from './numberButton';
import type { OnPick } from './pickedQuantity';
import { RovingFocus } from './rovingFocus';
import { createSampleChooser } from './sampleChooser';
import { createSampleNumber, type SampleNumberActions } from './sampleNumber';
import { scrollRegion } from './scrollRegion';
import { math } from './symbol';
import { createScopeSwitch } from './tableTools';

export function createSamplePanel(host: HostPort, onPick: OnPick): Part<NetworkView> {
  const chooser = createSampleChooser(host);
  const inputList = element('dl', { class: 'inputs' });
  let sample = 0;
  const inputs = new PartList(inputList, (input) =>
    createInput({
      onPick: () => onPick({ kind: 'input', input, sample }),
      onOpen: () => host.revealSample('input', input),
    }),
  );
  const moreInputs = createMore();
  const targetRows = element('tbody');
  let outputLayer = 1;
  const targets = new PartList(targetRows, (unit) =>
    createTarget(() => onPick({ kind: 'a', layer: outputLayer, unit, sample }), {
      onPick: () => onPick({ kind: 'target', unit, sample }),
      onOpen: () => host.revealSample('target', unit),
    }),
  );
  const moreTargets = createMore();
  const focuses = [
    new RovingFocus(inputList, `.${numberButtonClass}`),
    // An output and its target in each row.
    new RovingFocus(targetRows, `.${numberButtonClass}`, 2),
  ];
  const units = createScopeSwitch(host, 'units-scope', 'units', {
    sample: l10n.t('of this sample'),
    batch: l10n.t('mean over the batch'),
  });
  const parameters = createScopeSwitch(host, 'parameters-scope', 'parameters', {
    sample: l10n.t('of this sample'),
    batch: l10n.t('of the whole batch'),
  });
  const loss = createNumberButton(() => onPick({ kind: 'loss', sample }), { id: 'sample-loss' });
  return {
    element: element(
      'section',
      { class: 'sample', 'aria-labelledby': 'sample-heading' },
      element('h2', { id: 'sample-heading', class: 'visually-hidden' }, l10n.t('Sample')),
      chooser.element,
      element(
        'div',
        { class: 'sample-facts' },
        element(
          'div',
          {},
          element('h3', {}, l10n.t('Input'), ' ', math('x')),
          scrollRegion(l10n.t('Input of the sample'), inputList),
          moreInputs.element,
        ),
        element(
          'div',
          {},
          scrollRegion(l10n.t('Output and target of the sample'), createTargetTable(targetRows)),
          moreTargets.element,
        ),
        element(
          'dl',
          { class: 'sample-loss' },
          element('dt', {}, l10n.t('Loss of this sample'), ' ', math('l')),
          element('dd', { class: 'number' }, loss.element),
        ),
      ),
      element(
        'div',
        { class: 'scope' },
        element('span', {}, l10n.t('Units:'), ' ', units.element),
        element('span', {}, l10n.t('Gradients ∂l/∂w:'), ' ', parameters.element),
      ),
    ),
    update(network) {
      sample = network.sample.index;
      outputLayer = network.layers.length;
      chooser.update(network);
      const { input, target } = network.sample;
      inputs.update(input.rows);
      targets.update(target.rows);
      moreInputs.update(input);
      moreTargets.update(target);
      for (const focus of focuses) focus.update();
      loss.update({ name: l10n.t('Loss of this sample'), value: network.sample.loss });
      units.update(network.scopes.units);
      parameters.update(network.scopes.parameters);
    },
  };
}

function createInput(actions: SampleNumberActions): Part<SampleView['input']['rows'][number]> {
  const name = element('dt', { class: 'math' });
  const value = createSampleNumber(actions);
  const input = element('div', {}, name, element('dd', { class: 'number' }, value.element));
  return {
    element: input,
    update(view) {
      setAttribute(input, 'data-input', view.name);
      setText(name, view.name);
      value.update({ name: l10n.t('input {0}', view.name), value: view.value });
    },
  };
}

/** How many are not listed, where not all are. */
function createMore(): Part<RowWindow<unknown>> {
  const more = element('p', { class: 'remark', hidden: '' });
  return {
    element: more,
    update({ total, rows }) {
      const left = total - rows.length;
      more.hidden = left === 0;
      setText(more, left === 0 ? '' : l10n.t('and {0} more', countText(left)));
    },
  };
}

function createTargetTable(rows: HTMLElement): HTMLElement {
  return element(
    'table',
    { class: 'quantities' },
    element('caption', { class: 'visually-hidden' }, l10n.t('Output and target of the sample')),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, element('span', { class: 'visually-hidden' }, l10n.t('Unit'))),
        element('th', { scope: 'col', class: 'number' }, l10n.t('Output'), ' ', math('y')),
        element('th', { scope: 'col', class: 'number' }, l10n.t('Target'), ' ', math('ŷ')),
      ),
    ),
    rows,
  );
}

function createTarget(onOutput: () => void, actions: SampleNumberActions): Part<SampleView['target']['rows'][number]> {
  const name = element('th', { scope: 'row', class: 'math' });
  const output = createNumberButton(onOutput, { tabindex: '-1' });
  const outputPlace = element('td', { class: 'number', 'data-quantity': 'output' }, output.element);
  const target = createSampleNumber(actions);
  const place = element('td', { class: 'number', 'data-quantity': 'target' }, target.element);
  const row = element('tr', {}, name, outputPlace, place);
  return {
    element: row,
    update(view) {
      setAttribute(row, 'data-target', view.name);
      setText(name, view.name);
      output.update({ name: l10n.t('output of unit {0}', view.name), value: view.output });
      target.update({ name: l10n.t('target of unit {0}', view.name), value: view.value });
    },
  };
}

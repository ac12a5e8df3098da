// The chosen sample: its inputs, the output beside the target, its own loss, and what the numbers below belong to.
import * as l10n from '@vscode/l10n';
import type { NetworkView, SampleView } from '../src/protocol/viewState';
import { element, PartList, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { setNumeral } from './numeral';
import { createSampleChooser } from './sampleChooser';
import { scrollRegion } from './scrollRegion';
import { math } from './symbol';
import { createScopeSwitch } from './tableTools';

export function createSamplePanel(host: HostPort): Part<NetworkView> {
  const chooser = createSampleChooser(host);
  const inputList = element('dl', { class: 'inputs' });
  const inputs = new PartList(inputList, createInput);
  const targetRows = element('tbody');
  const targets = new PartList(targetRows, createTarget);
  const units = createScopeSwitch(host, 'units-scope', 'units', {
    sample: l10n.t('of this sample'),
    batch: l10n.t('mean over the batch'),
  });
  const parameters = createScopeSwitch(host, 'parameters-scope', 'parameters', {
    sample: l10n.t('of this sample'),
    batch: l10n.t('of the whole batch'),
  });
  const loss = element('dd', { id: 'sample-loss', class: 'number' });
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
        ),
        element('div', {}, scrollRegion(l10n.t('Output and target of the sample'), createTargetTable(targetRows))),
        element('dl', { class: 'sample-loss' }, element('dt', {}, l10n.t('Loss of this sample'), ' ', math('l')), loss),
      ),
      element(
        'div',
        { class: 'scope' },
        element('span', {}, l10n.t('Units:'), ' ', units.element),
        element('span', {}, l10n.t('Gradients ∂l/∂w:'), ' ', parameters.element),
      ),
    ),
    update(network) {
      chooser.update(network);
      inputs.update(network.sample.input);
      targets.update(network.sample.target);
      setNumeral(loss, network.sample.loss);
      units.update(network.scopes.units);
      parameters.update(network.scopes.parameters);
    },
  };
}

function createInput(): Part<SampleView['input'][number]> {
  const name = element('dt', { class: 'math' });
  const value = element('dd', { class: 'number' });
  const input = element('div', {}, name, value);
  return {
    element: input,
    update(view) {
      setAttribute(input, 'data-input', view.name);
      setText(name, view.name);
      setNumeral(value, view.value);
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

function createTarget(): Part<SampleView['target'][number]> {
  const name = element('th', { scope: 'row', class: 'math' });
  const output = element('td', { class: 'number', 'data-quantity': 'output' });
  const target = element('td', { class: 'number', 'data-quantity': 'target' });
  const row = element('tr', {}, name, output, target);
  return {
    element: row,
    update(view) {
      setAttribute(row, 'data-target', view.name);
      setText(name, view.name);
      setNumeral(output, view.output);
      setNumeral(target, view.value);
    },
  };
}

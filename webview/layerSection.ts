// One layer: what it is, its units under the chosen sample, its parameters under the batch.
import * as l10n from '@vscode/l10n';
import type { LayerView, Phase } from '../src/protocol/viewState';
import { tag } from './controls';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { createParameterTable } from './parameterTable';
import { createRowPager } from './rowPager';
import { math } from './symbol';
import { createUnitTable } from './unitTable';

export interface LayerSectionView {
  readonly layer: LayerView;
  readonly phase: Phase;
}

export function createLayerSection(host: HostPort, layer: number): Part<LayerSectionView> {
  let shown: LayerView | undefined;
  const id = `layer-${String(layer)}`;
  const heading = element('h2', { id });
  const output = tag(l10n.t('output layer'));
  const facts = createLayerFacts();
  const units = createUnitTable(layer, () => shown);
  const unitPager = createRowPager({
    id: `${id}-units`,
    label: l10n.t('Rows of the units of layer {0}', layer),
    onShow: (start) => host.showRows(layer, 'units', start),
  });
  const parameters = createParameterTable(layer);
  const parameterPager = createRowPager({
    id: `${id}-parameters`,
    label: l10n.t('Rows of the weights and biases of layer {0}', layer),
    onShow: (start) => host.showRows(layer, 'parameters', start),
  });
  return {
    element: element(
      'section',
      { class: 'layer', 'aria-labelledby': id, 'data-layer': String(layer) },
      element('div', { class: 'layer-heading' }, heading, output, facts.element),
      element(
        'div',
        { class: 'tables' },
        element('div', { class: 'table-place' }, units.element, unitPager.element),
        element('div', { class: 'table-place' }, parameters.element, parameterPager.element),
      ),
    ),
    update({ layer: view, phase }) {
      shown = view;
      setText(heading, headingText(view));
      output.hidden = !view.isOutput;
      facts.update(view);
      units.update({ window: view.units, phase });
      unitPager.update(view.units);
      parameters.update({ window: view.parameters, phase });
      parameterPager.update(view.parameters);
    },
  };
}

function headingText({ layer, name }: LayerView): string {
  return name === null ? l10n.t('Layer {0}', layer) : l10n.t('Layer {0} · {1}', layer, name);
}

function createLayerFacts(): Part<LayerView> {
  const size = element('span');
  const activation = element('span', { class: 'activation' });
  const formula = math('');
  const derivative = math('');
  const facts = element('p', { class: 'layer-facts' }, size, activation, formula, derivative);
  return {
    element: facts,
    update(view) {
      setText(size, l10n.t('units × inputs: {0} × {1}', countText(view.unitCount), countText(view.inputCount)));
      setText(activation, view.activation);
      setText(formula, view.formula);
      setText(derivative, view.derivative);
      setAttribute(facts, 'data-activation', view.activation);
    },
  };
}

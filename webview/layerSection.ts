// One layer: what it is, its units under the chosen sample, its parameters under the batch.
import * as l10n from '@vscode/l10n';
import type { SelectionView, TableName } from '../src/protocol/tables';
import type { LayerView, Phase } from '../src/protocol/viewState';
import { tag } from './controls';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { createParameterTable } from './parameterTable';
import { math } from './symbol';
import { createTableTools } from './tableTools';
import { createUnitTable } from './unitTable';

export interface LayerSectionView {
  readonly layer: LayerView;
  readonly phase: Phase;
  readonly selected: SelectionView | null;
  /** Names the moment while steps are small enough to be followed by eye; else `null`. */
  readonly followed: string | null;
}

export function createLayerSection(host: HostPort, layer: number): Part<LayerSectionView> {
  let shown: LayerView | undefined;
  const id = `layer-${String(layer)}`;
  const heading = element('h2', { id });
  const output = tag(l10n.t('output layer'));
  const facts = createLayerFacts();
  const units = createUnitTable(host, layer, () => shown);
  const unitTools = createTableTools(host, `${id}-units`, layer, 'units');
  const parameters = createParameterTable(host, layer);
  const parameterTools = createTableTools(host, `${id}-parameters`, layer, 'parameters');
  return {
    element: element(
      'section',
      { class: 'layer', 'aria-labelledby': id, 'data-layer': String(layer) },
      element('div', { class: 'layer-heading' }, heading, output, facts.element),
      element(
        'div',
        { class: 'tables' },
        element('div', { class: 'table-place' }, units.element, unitTools.element),
        element('div', { class: 'table-place' }, parameters.element, parameterTools.element),
      ),
    ),
    update({ layer: view, phase, selected, followed }) {
      shown = view;
      setText(heading, headingText(view));
      output.hidden = !view.isOutput;
      facts.update(view);
      const own = selected?.layer === layer ? selected : null;
      const selectedIn = (table: TableName): number | null => (own?.table === table ? own.index : null);
      units.update({ view: view.units, phase, selected: selectedIn('units'), followed });
      unitTools.update(view.units);
      parameters.update({ view: view.parameters, phase, selected: selectedIn('parameters'), followed });
      parameterTools.update(view.parameters);
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

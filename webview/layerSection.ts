// One layer: what it is, its units under the chosen sample, its parameters under the batch.
import * as l10n from '@vscode/l10n';
import type { MatrixView } from '../src/protocol/matrix';
import type { RowsMessage, SelectionView, TableName } from '../src/protocol/tables';
import type { LayerView, Phase } from '../src/protocol/viewState';
import { tag } from './controls';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import type { PageMemory } from './pageMemory';
import { createParameterPlace } from './parameterPlace';
import type { OnPick } from './pickedQuantity';
import { math } from './symbol';
import { createTableTools } from './tableTools';
import { createUnitTable } from './unitTable';

export interface LayerSectionView {
  readonly layer: LayerView;
  readonly phase: Phase;
  /** The chosen sample's 0-based position in the data. */
  readonly sample: number;
  readonly selected: SelectionView | null;
  /** Names the moment while steps are small enough to be followed by eye; else `null`. */
  readonly followed: string | null;
}

export interface LayerSection extends Part<LayerSectionView> {
  /** Shows other rows of one table; the other one stays as it is. */
  showRows(rows: RowsMessage['rows']): void;
  /** Shows more of the matrix. */
  showMatrix(view: MatrixView): void;
  /** Brings a weight or bias into sight, by its index in the order of the spec; `null` where the rows of a table show it. */
  revealCell(index: number): HTMLElement | null;
}

export function createLayerSection(host: HostPort, memory: PageMemory, layer: number, onPick: OnPick): LayerSection {
  let shown: LayerSectionView | undefined;
  const id = `layer-${String(layer)}`;
  const heading = element('h2', { id });
  const output = tag(l10n.t('output layer'));
  const facts = createLayerFacts();
  const units = createUnitTable(host, layer, () => shown?.layer, onPick);
  const unitTools = createTableTools(host, `${id}-units`, layer, 'units');
  const parameters = createParameterPlace(host, memory, layer, () => shown?.layer, onPick);
  const updateTable = (
    table: TableName,
    { layer: view, phase, sample, selected, followed }: LayerSectionView,
  ): void => {
    const own = selected?.layer === layer && selected.table === table ? selected.index : null;
    const about = { phase, sample, selected: own, followed };
    if (table === 'units') {
      units.update({ view: view.units, ...about });
      unitTools.update(view.units);
    } else {
      parameters.update({ layer: view, ...about });
    }
  };
  // By this name the page remembers how far it is scrolled.
  setAttribute(units.element, 'id', `${id}-units`);
  return {
    element: element(
      'section',
      { class: 'layer', 'aria-labelledby': id, 'data-layer': String(layer) },
      element('div', { class: 'layer-heading' }, heading, output, facts.element),
      element(
        'div',
        { class: 'tables' },
        element('div', { class: 'table-place units' }, units.element, unitTools.element),
        parameters.element,
      ),
    ),
    update(next) {
      const view = next.layer;
      shown = next;
      setText(heading, headingText(view));
      output.hidden = !view.isOutput;
      facts.update(view);
      updateTable('units', next);
      updateTable('parameters', next);
    },
    showRows({ table, view }) {
      if (shown === undefined) return;
      shown = { ...shown, layer: { ...shown.layer, [table]: view } };
      updateTable(table, shown);
    },
    showMatrix: (view) => parameters.showMatrix(view),
    revealCell: (index) => parameters.revealCell(index),
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

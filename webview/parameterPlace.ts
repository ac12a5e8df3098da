// The weights and biases of a layer: as a list with all that is known of each, or as a matrix of one quantity.
import * as l10n from '@vscode/l10n';
import type { MatrixView } from '../src/protocol/matrix';
import type { ParameterQuantity, Scope } from '../src/protocol/tables';
import type { LayerView, Phase } from '../src/protocol/viewState';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { MatrixGrid } from './matrixGrid';
import type { PageMemory } from './pageMemory';
import { createParameterTable } from './parameterTable';
import { parameterQuantity, type OnPick } from './pickedQuantity';
import { createRadioSwitch } from './radioSwitch';
import { SelectControl } from './selectControl';
import { createTableTools } from './tableTools';

export interface ParameterPlaceView {
  readonly layer: LayerView;
  readonly phase: Phase;
  /** The chosen sample's 0-based position in the data. */
  readonly sample: number;
  /** Index of the weight or bias that the text's cursor stands on. */
  readonly selected: number | null;
  readonly followed: string | null;
}

export interface ParameterPlace extends Part<ParameterPlaceView> {
  showMatrix(view: MatrixView): void;
  /** The cell of a weight or bias, by its index in the order of the spec, in sight; `null` where the list is shown. */
  revealCell(index: number): HTMLElement | null;
}

type Arrangement = 'list' | 'matrix';

const quantities: readonly (readonly [ParameterQuantity, string])[] = [
  ['value', 'w'],
  ['since', 'w − w₀'],
  ['gradient', '∂l/∂w'],
  ['change', 'Δw'],
  ['after', 'w + Δw'],
];

/** `view` reads the layer as it is now. */
export function createParameterPlace(
  host: HostPort,
  memory: PageMemory,
  layer: number,
  view: () => LayerView | undefined,
  onPick: OnPick,
): ParameterPlace {
  const id = `layer-${String(layer)}-parameters`;
  const [arrangementId, quantityId] = [`${id}-as`, `${id}-quantity`];
  let arrangement: Arrangement = memory.chosen(arrangementId) === 'matrix' ? 'matrix' : 'list';
  let quantity = quantities.find(([name]) => name === memory.chosen(quantityId))?.[0] ?? 'value';
  let shown: ParameterPlaceView | undefined;

  const table = createParameterTable(host, layer, view, onPick);
  const tools = createTableTools(host, id, layer, 'parameters');
  const matrix = new MatrixGrid({
    onShow: (window) => host.showMatrix(layer, quantity, window),
    onOpen: (index) => host.revealRow(layer, 'parameters', index),
    onPick: (index) => {
      if (shown === undefined) return;
      const { sample, layer: of } = shown;
      onPick(parameterQuantity(layer, index, of.inputCount, quantity, { scope: of.parameters.scope, sample }));
    },
  });
  // By this name the page remembers how far it is scrolled.
  setAttribute(table.element, 'id', id);
  const arrangements = createRadioSwitch<Arrangement>({
    id: arrangementId,
    label: l10n.t('Weights and biases of layer {0} as', layer),
    choices: [
      ['list', l10n.t('List')],
      ['matrix', l10n.t('Matrix')],
    ],
    onChoose: (chosen) => {
      arrangement = chosen;
      memory.choose(arrangementId, chosen);
      if (chosen === 'list') host.hideMatrix(layer);
      show();
    },
  });
  const chooser = new SelectControl({
    id: quantityId,
    label: l10n.t('What the matrix of layer {0} shows', layer),
    choices: quantities.map(([value, label]) => ({ value, label })),
    onChoose: (chosen) => {
      quantity = quantities.find(([name]) => name === chosen)?.[0] ?? quantity;
      memory.choose(quantityId, quantity);
      show();
    },
  });
  const scope = element('span', { class: 'remark' });
  const ofMatrix = element('span', { class: 'matrix-tools' }, chooser.element, scope);
  const list = element('div', { class: 'parameter-list' }, table.element, tools.element);
  const place = element(
    'div',
    { class: 'table-place parameters' },
    element('div', { class: 'arrangement' }, arrangements.element, ofMatrix),
    list,
    matrix.element,
  );

  const show = (): void => {
    const isMatrix = arrangement === 'matrix';
    arrangements.update(arrangement);
    chooser.update(quantity);
    setAttribute(place, 'data-as', arrangement);
    [list.hidden, matrix.element.hidden, ofMatrix.hidden] = [isMatrix, !isMatrix, !isMatrix];
    if (shown === undefined) return;
    const { layer: of, phase, sample, selected, followed } = shown;
    if (!isMatrix) {
      table.update({ view: of.parameters, phase, sample, selected, followed });
      tools.update(of.parameters);
      return;
    }
    setText(scope, scopeText(of.parameters.scope, quantity));
    const heading = quantities.find(([name]) => name === quantity)?.[1] ?? '';
    matrix.update({
      label: l10n.t('{0} of layer {1}: a row for each unit, a column for each input', heading, layer),
      rowCount: of.unitCount,
      columnCount: of.inputCount + 1,
      view: of.matrix?.quantity === quantity ? of.matrix : null,
      selected,
      followed,
    });
  };
  return {
    element: place,
    update(next) {
      shown = next;
      show();
    },
    showMatrix(next) {
      // What was asked for before another quantity was chosen comes too late.
      if (shown === undefined || arrangement !== 'matrix' || next.quantity !== quantity) return;
      shown = { ...shown, layer: { ...shown.layer, matrix: next } };
      matrix.add(next);
    },
    revealCell: (index) => (arrangement === 'matrix' ? matrix.reveal(index) : null),
  };
}

/** Whose the numbers are: only a gradient may be one sample's. */
function scopeText(scope: Scope, quantity: ParameterQuantity): string {
  if (quantity !== 'gradient') return '';
  return scope === 'sample' ? l10n.t('gradients of this sample alone') : l10n.t('for the whole batch');
}

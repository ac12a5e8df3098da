// The weights and biases of a layer, with the batch's gradients.
import * as l10n from '@vscode/l10n';
import type { ParameterQuantity, ParameterRow } from '../src/protocol/tables';
import type { LayerView } from '../src/protocol/viewState';
import type { HostPort } from './hostPort';
import { element, setAttribute, setText, type Part } from './element';
import { passName } from './passes';
import { parameterQuantity, type OnPick, type TableSubject } from './pickedQuantity';
import { createQuantityTable, type QuantityTableView } from './quantityTable';
import { tableActions } from './tableActions';
import { symbolKey, SymbolText } from './symbol';

/** `view` reads the layer as it is now: its inputs may come to be others while the table stays. */
export function createParameterTable(
  host: HostPort,
  layer: number,
  view: () => LayerView | undefined,
  onPick: OnPick,
): Part<QuantityTableView<ParameterRow>> {
  const label = l10n.t('Weights and biases of layer {0}', layer);
  const picked =
    (quantity: ParameterQuantity) =>
    ({ index }: ParameterRow, subject: TableSubject) =>
      parameterQuantity(layer, index, view()?.inputCount ?? 0, quantity, subject);
  return createQuantityTable<ParameterRow>({
    label,
    scopes: { sample: l10n.t('gradients of this sample alone'), batch: l10n.t('for the whole batch') },
    ...tableActions(host, layer, 'parameters'),
    onPick,
    rowKey: ({ symbol }) => ['data-symbol', symbolKey(symbol)],
    leads: [
      { heading: l10n.t('symbol'), className: 'parameter', part: createSymbolHeader },
      { heading: l10n.t('route'), className: 'route', part: createRoute },
    ],
    groups: [
      {
        pass: 'forward',
        heading: l10n.t('Forward uses'),
        computed: false,
        columns: [
          {
            quantity: 'value',
            heading: 'w',
            title: l10n.t('The value that this iteration’s passes use'),
            value: (row) => row.value,
            picked: picked('value'),
          },
          {
            quantity: 'since',
            heading: 'w − w₀',
            title: l10n.t('What all updates before this iteration have added to the value of the spec'),
            value: (row) => row.since,
            picked: picked('since'),
          },
        ],
      },
      {
        pass: 'backward',
        heading: passName('backward'),
        computed: true,
        columns: [
          {
            quantity: 'gradient',
            heading: '∂l/∂w',
            title: {
              sample: l10n.t('∂l/∂w: the gradient of this sample’s own loss, its share of the batch’s'),
              batch: l10n.t('∂l/∂w: the gradient of the batch’s loss, which points uphill'),
            },
            value: (row) => row.gradient,
            picked: picked('gradient'),
          },
        ],
      },
      {
        pass: 'update',
        heading: passName('update'),
        computed: true,
        columns: [
          {
            quantity: 'change',
            heading: 'Δw',
            title: l10n.t('Δw: what the update adds to the value'),
            value: (row) => row.change,
            picked: picked('change'),
          },
          {
            quantity: 'after',
            heading: 'w + Δw',
            title: l10n.t('The value after the update, which the next iteration uses'),
            value: (row) => row.after,
            picked: picked('after'),
          },
        ],
      },
    ],
  });
}

function createSymbolHeader(): Part<ParameterRow> {
  const symbol = new SymbolText();
  const header = element('th', { scope: 'row', role: 'rowheader', tabindex: '-1', class: 'parameter' }, symbol.element);
  return {
    element: header,
    update(row) {
      setAttribute(header, 'data-kind', row.kind);
      setAttribute(header, 'title', row.route);
      symbol.update(row.symbol);
    },
  };
}

function createRoute(): Part<ParameterRow> {
  const route = element('td', { class: 'route', role: 'gridcell', tabindex: '-1' });
  return { element: route, update: (row) => setText(route, row.route) };
}

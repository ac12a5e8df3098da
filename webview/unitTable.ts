// The units of a layer under the chosen sample.
import * as l10n from '@vscode/l10n';
import type { UnitRow } from '../src/protocol/tables';
import type { HostPort } from './hostPort';
import type { LayerView } from '../src/protocol/viewState';
import { element, setText, type Part } from './element';
import { passName } from './passes';
import { unitQuantity, type OnPick, type TableSubject, type UnitColumn } from './pickedQuantity';
import { createQuantityTable, type QuantityTableView } from './quantityTable';
import { tableActions } from './tableActions';

/** `view` reads the layer as it is now: its activation may change while the table stays. */
export function createUnitTable(
  host: HostPort,
  layer: number,
  view: () => LayerView | undefined,
  onPick: OnPick,
): Part<QuantityTableView<UnitRow>> {
  const label = l10n.t('Units of layer {0}', layer);
  const picked =
    (column: UnitColumn) =>
    ({ unit }: UnitRow, subject: TableSubject) =>
      unitQuantity(layer, unit - 1, column, subject);
  return createQuantityTable<UnitRow>({
    label,
    scopes: { sample: l10n.t('for this sample'), batch: l10n.t('mean over the batch') },
    ...tableActions(host, layer, 'units'),
    onPick,
    rowKey: ({ unit }) => ['data-unit', String(unit)],
    leads: [{ heading: l10n.t('unit'), className: 'unit', part: createUnitHeader }],
    groups: [
      {
        pass: 'forward',
        heading: passName('forward'),
        computed: true,
        columns: [
          {
            quantity: 'z',
            heading: 'z',
            title: l10n.t('z: the weighted sum of the inputs, plus the bias'),
            value: (row) => row.z,
            picked: picked('z'),
          },
          {
            quantity: 'a',
            heading: 'a',
            title: l10n.t('a = σ(z): what the unit passes on'),
            value: (row) => row.a,
            picked: picked('a'),
          },
          {
            quantity: 'dadz',
            heading: 'σ′(z)',
            title: l10n.t(
              'σ′(z) = ∂a/∂z: saved in the forward pass, the amplification of the unit in the backward pass',
            ),
            value: (row) => row.dadz,
            picked: picked('dadz'),
            absence: (row) =>
              row.z && !row.dadz
                ? l10n.t(
                    '{0} has no σ′(z) of its own for each unit: its derivative is a matrix',
                    view()?.activation ?? '',
                  )
                : null,
          },
        ],
      },
      {
        pass: 'backward',
        heading: passName('backward'),
        computed: true,
        columns: [
          {
            quantity: 'dlda',
            heading: '∂l/∂a',
            title: l10n.t('∂l/∂a: the sum over the next layer of w · δ; in the output layer, from the loss'),
            value: (row) => row.dlda,
            picked: picked('dlda'),
          },
          {
            quantity: 'delta',
            heading: 'δ',
            title: l10n.t('δ = ∂l/∂z = σ′(z) · ∂l/∂a'),
            value: (row) => row.delta,
            picked: picked('delta'),
          },
        ],
      },
    ],
  });
}

function createUnitHeader(): Part<UnitRow> {
  const header = element('th', { scope: 'row', role: 'rowheader', tabindex: '-1', class: 'unit' });
  return { element: header, update: ({ unit }) => setText(header, String(unit)) };
}

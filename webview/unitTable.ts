// The units of a layer under the chosen sample.
import * as l10n from '@vscode/l10n';
import type { LayerView, UnitRow } from '../src/protocol/viewState';
import { element, setText, type Part } from './element';
import { passName } from './passes';
import { createQuantityTable, type TableView } from './quantityTable';

/** `view` reads the layer as it is now: its activation may change while the table stays. */
export function createUnitTable(layer: number, view: () => LayerView | undefined): Part<TableView<UnitRow>> {
  const label = l10n.t('Units of layer {0}', layer);
  return createQuantityTable<UnitRow>({
    label,
    caption: element('span', {}, label, ' ', element('span', { class: 'remark' }, l10n.t('for this sample'))),
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
          },
          { quantity: 'a', heading: 'a', title: l10n.t('a = σ(z): what the unit passes on'), value: (row) => row.a },
          {
            quantity: 'dadz',
            heading: 'σ′(z)',
            title: l10n.t(
              'σ′(z) = ∂a/∂z: saved in the forward pass, the amplification of the unit in the backward pass',
            ),
            value: (row) => row.dadz,
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
          },
          { quantity: 'delta', heading: 'δ', title: l10n.t('δ = ∂l/∂z = σ′(z) · ∂l/∂a'), value: (row) => row.delta },
        ],
      },
    ],
  });
}

function createUnitHeader(): Part<UnitRow> {
  const header = element('th', { scope: 'row', class: 'unit' });
  return { element: header, update: ({ unit }) => setText(header, String(unit)) };
}

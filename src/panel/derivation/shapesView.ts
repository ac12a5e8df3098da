import * as l10n from '@vscode/l10n';
import type { ShapeView } from '../../protocol/derivation';
import type { MatrixSide, NamedMatrix } from '../../trace/layerMatrices';

/** What the matrices of an equation are: how many rows and columns, and what these belong to. */
export function shapesView(matrices: readonly NamedMatrix[]): readonly ShapeView[] {
  return matrices.map(({ symbol, value, rows, columns }) => ({
    symbol,
    shape: `${value.rows} × ${value.columns}`,
    words: l10n.t('{0} × {1}', sideWords(rows), sideWords(columns)),
  }));
}

function sideWords(side: MatrixSide): string {
  switch (side) {
    case 'units':
      return l10n.t('units');
    case 'inputs':
      return l10n.t('inputs of the layer');
    case 'next units':
      return l10n.t('units of the next layer');
    case 'samples':
      return l10n.t('samples');
    case 'one':
      return l10n.t('one column');
  }
}

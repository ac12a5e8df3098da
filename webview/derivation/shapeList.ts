// The matrices of a layer's equation with their sizes.
import * as l10n from '@vscode/l10n';
import type { ShapeView } from '../../src/protocol/derivation';
import { element, PartList, setText, type Part } from '../element';
import { MathSlot } from './mathSlot';

export function createShapeList(): Part<readonly ShapeView[]> {
  const body = element('tbody');
  const rows = new PartList<ShapeView>(body, createShape);
  const table = element(
    'table',
    { class: 'shapes' },
    element('caption', {}, l10n.t('Sizes')),
    element(
      'thead',
      { class: 'visually-hidden' },
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, l10n.t('matrix')),
        element('th', { scope: 'col' }, l10n.t('size')),
        element('th', { scope: 'col' }, l10n.t('rows and columns')),
      ),
    ),
    body,
  );
  return {
    element: table,
    update(shapes) {
      table.hidden = shapes.length === 0;
      rows.update(shapes);
    },
  };
}

function createShape(): Part<ShapeView> {
  const symbol = new MathSlot('term-symbol');
  const shape = element('td', { class: 'number' });
  const words = element('td', { class: 'remark' });
  return {
    element: element('tr', {}, element('th', { scope: 'row' }, symbol.element), shape, words),
    update(view) {
      symbol.update(view.symbol);
      setText(shape, view.shape);
      setText(words, view.words);
    },
  };
}

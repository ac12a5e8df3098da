import * as l10n from '@vscode/l10n';
import type { UnitStep } from './steps';

/** A step in words, such as "Backward pass · layer 2 · unit 1". */
export function stepText({ pass, layer, unit }: UnitStep): string {
  if (layer === null || unit === null) return l10n.t('Forward pass · loss');
  switch (pass) {
    case 'forward':
      return l10n.t('Forward pass · layer {0} · unit {1}', layer, unit + 1);
    case 'backward':
      return l10n.t('Backward pass · layer {0} · unit {1}', layer, unit + 1);
    case 'update':
      return l10n.t('Update · layer {0} · unit {1}', layer, unit + 1);
  }
}

// The key to the picture: how sign and size look.
import * as l10n from '@vscode/l10n';
import { element } from '../element';
import { drawNodes, svgElement } from './sceneElements';
import { shape, type SceneNode } from './scene';

export function createPictureKey(): HTMLElement {
  const line = (kind: string, width: number, dash: string | null): SceneNode =>
    shape('path', kind, { class: kind, d: 'M0 6H26', 'stroke-width': width, 'stroke-dasharray': dash });
  return element(
    'dl',
    { class: 'picture-key' },
    entry(l10n.t('positive'), 28, line('line positive', 2.5, null)),
    entry(l10n.t('negative'), 28, line('line negative', 2.5, '7 4')),
    entry(l10n.t('thicker: larger |w|'), 28, line('line positive', 5, null)),
    entry(l10n.t('in grids, above 0'), 12, shape('path', 'cell', { class: 'cell positive', d: 'M2 2h8v8h-8z' })),
    entry(l10n.t('below 0'), 12, shape('path', 'cell', { class: 'cell negative', d: 'M6 1l5 5-5 5-5-5z' })),
  );
}

function entry(text: string, width: number, ...nodes: readonly SceneNode[]): HTMLElement {
  const sample = svgElement('svg');
  sample.setAttribute('viewBox', `0 0 ${width} 12`);
  sample.setAttribute('width', String(width));
  sample.setAttribute('height', '12');
  sample.setAttribute('aria-hidden', 'true');
  drawNodes(sample, nodes);
  const term = element('dt');
  term.append(sample);
  return element('div', {}, term, element('dd', {}, text));
}

// The whole drawing: one picture, or both, side by side or below each other.
import * as l10n from '@vscode/l10n';
import type { PictureLayer, PictureView } from '../../src/protocol/picture';
import { Drawing } from './drawing';
import { geometryOf } from './geometry';
import { firstGradients } from './firstGradients';
import { outputShapes } from './outputShapes';
import { at, centred, itemsOf, label, shape, type PictureItem, type SceneNode } from './scene';
import { inputShapes, layerShapes } from './unitShapes';
import { weightShapes } from './weightShapes';

export type ShownPicture = 'forward' | 'reversed' | 'both';

/** A drawing, its size in pixels, and what can be pointed at in it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly root: SceneNode;
  readonly items: readonly PictureItem[];
}

/** From this width on, both pictures stand side by side where they fit. */
const SIDE_BY_SIDE = 1000;

/** The picture for a place that is `width` pixels wide. */
export function pictureScene(view: PictureView, shown: ShownPicture, width: number): Scene {
  if (shown !== 'both') {
    const geometry = geometryOf(view, width);
    const drawing = new Drawing(view, geometry, shown === 'reversed', '');
    return sceneOf(geometry.width, geometry.height, [network(drawing, 'network', 0, 0)]);
  }
  const gap = 24;
  const half = geometryOf(view, (width - gap) / 2);
  const isBeside = width >= SIDE_BY_SIDE && half.width * 2 + gap <= width * 1.2;
  const geometry = isBeside ? half : geometryOf(view, width);
  const [forward, reversed] = [
    new Drawing(view, geometry, false, 'forward-'),
    new Drawing(view, geometry, true, 'reversed-'),
  ];
  const { width: own, height } = geometry;
  const [x, y] = isBeside ? [own + gap, 0] : [0, height + gap];
  return sceneOf(x + own, y + height, [network(forward, 'forward', 0, 0), network(reversed, 'reversed', x, y)]);
}

function sceneOf(width: number, height: number, networks: readonly SceneNode[]): Scene {
  const root = shape('g', 'picture', {}, ...networks);
  const columns = (picture: SceneNode, k: number): PictureItem[] =>
    itemsOf(picture).map((item) => ({ ...item, column: item.column + k * 1000 }));
  return { width, height, root, items: networks.flatMap(columns) };
}

function network(drawing: Drawing, key: string, x: number, y: number): SceneNode {
  const { view, isReversed, geometry } = drawing;
  const direction = isReversed ? 'reversed' : 'forward';
  return shape(
    'g',
    key,
    {
      class: `network ${direction}`,
      'data-pass': isReversed ? 'backward' : 'forward',
      transform: `translate(${at(x, y)})`,
    },
    shape('g', 'headings', { class: 'headings' }, ...headings(drawing)),
    shape('g', 'weights', {}, ...view.layers.flatMap((layer) => weightShapes(drawing, layer))),
    shape(
      'g',
      'units',
      {},
      ...inputShapes(drawing),
      ...view.layers.flatMap((layer) => layerShapes(drawing, layer)),
      ...outputShapes(drawing),
    ),
    shape('g', 'gradients', {}, ...firstGradients(drawing)),
    label('direction', isReversed ? l10n.t('← backward pass') : l10n.t('forward pass →'), {
      class: 'direction',
      x: geometry.width - 6,
      y: 16,
      'text-anchor': 'end',
      'font-size': 12,
    }),
  );
}

function headings({ view, geometry }: Drawing): SceneNode[] {
  const { input, layers } = view;
  const [first] = geometry.columns;
  const count = input.kind === 'units' ? input.inputs.length : input.count;
  return [
    centred('input', l10n.t('input'), first?.x ?? 0, 16, 'heading', 12),
    input.kind === 'block' ? centred('inputs', String(count), first?.x ?? 0, 31, 'quiet', 11) : null,
    ...layers.flatMap((layer) => {
      const x = geometry.columns[layer.layer]?.x ?? 0;
      return [
        centred(`title ${layer.layer}`, layer.title, x, 16, 'heading', headingSize(layer.title)),
        centred(`kind ${layer.layer}`, kindText(layer), x, 31, 'quiet', 11),
      ];
    }),
  ].filter((node) => node !== null);
}

function kindText({ kind, activation, unitCount }: PictureLayer): string {
  return kind === 'block' ? `${unitCount} · ${activation}` : activation;
}

function headingSize(title: string): number {
  return Math.max(7, Math.min(12, 110 / (0.55 * title.length)));
}

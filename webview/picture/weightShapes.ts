// Between two columns: a line for each weight, or a grid of them.
import type { PictureLayer } from '../../src/protocol/picture';
import type { Drawing } from './drawing';
import { edgeShapes } from './edgeShapes';
import { gridShapes } from './gridShapes';
import type { SceneNode } from './scene';

/** The weights into a layer. */
export function weightShapes(drawing: Drawing, layer: PictureLayer): SceneNode[] {
  const { weights } = layer;
  if (weights.kind === 'grid') return gridShapes(drawing, layer, weights);
  return layer.kind === 'block' ? [] : edgeShapes(drawing, layer, weights.edges);
}

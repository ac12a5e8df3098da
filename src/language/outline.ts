import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { Session } from '../session/session';
import { inputsOf, looseShape, type LooseShape } from '../spec/looseShape';
import { entriesOf, valueOf } from '../spec/specNodes';

/** One line of the outline. */
export interface OutlineItem {
  readonly kind: 'network' | 'inputs' | 'layer' | 'parameters' | 'data' | 'setting';
  readonly name: string;
  readonly detail: string;
  readonly whole: Node;
  /** What is looked at when it is chosen. */
  readonly part: Node;
  readonly children: readonly OutlineItem[];
}

/** The network, its inputs, layers, data and settings; no numbers by themselves, of which there are many. */
export function outlineOf({ parsed: { root } }: Session): OutlineItem | undefined {
  if (root?.type !== 'object') return undefined;
  const shape = looseShape(root);
  const [inputs, data] = [valueOf(root, 'inputs'), valueOf(root, 'data')];
  const name = valueOf(root, 'name');
  const sizes = [shape.inputs, ...shape.layers.map(({ units }) => units)].map((size) => size ?? '?').join('-');
  const children = [
    ...(inputs ? [item('inputs', l10n.t('inputs'), namesText(shape, inputs), inputs)] : []),
    ...shape.layers.map((layer, index) => layerItem(shape, layer, index)),
    ...settingItem(root, 'loss'),
    ...(data ? [item('data', l10n.t('data'), l10n.t('samples: {0}', entriesOf(data).length), data)] : []),
    ...settingItem(root, 'training'),
  ];
  const title = typeof name?.value === 'string' && name.value !== '' ? name.value : l10n.t('unnamed network');
  return { kind: 'network', name: title, detail: sizes, whole: root, part: name ?? root, children };
}

function layerItem(shape: LooseShape, { node, name, units }: LooseShape['layers'][number], index: number): OutlineItem {
  const activation: unknown = valueOf(node, 'activation')?.value;
  const inputs = inputsOf(shape, index);
  const detail = `${inputs ?? '?'} → ${units ?? '?'}, ${typeof activation === 'string' ? activation : 'sigmoid'}`;
  const [weights, biases, init] = [valueOf(node, 'weights'), valueOf(node, 'biases'), valueOf(node, 'init')];
  const kind: unknown = valueOf(init, 'kind')?.value;
  const children = [
    ...(weights ? [item('parameters', l10n.t('weights'), `${units ?? '?'}×${inputs ?? '?'}`, weights)] : []),
    ...(biases ? [item('parameters', l10n.t('biases'), String(entriesOf(biases).length), biases)] : []),
    ...(init ? [item('parameters', l10n.t('initial weights'), typeof kind === 'string' ? kind : '', init)] : []),
  ];
  const title = name === undefined || name === '' ? l10n.t('layer {0}', index + 1) : name;
  return { kind: 'layer', name: title, detail, whole: node, part: valueOf(node, 'name') ?? node, children };
}

function settingItem(root: Node, key: 'loss' | 'training'): OutlineItem[] {
  const node = valueOf(root, key);
  const value: unknown = node?.value;
  return node ? [item('setting', key, typeof value === 'string' ? value : '', node)] : [];
}

function item(kind: OutlineItem['kind'], name: string, detail: string, node: Node): OutlineItem {
  return { kind, name, detail, whole: node, part: node, children: [] };
}

/** A few names, or how many inputs there are. */
function namesText(shape: LooseShape, inputs: Node): string {
  const count = shape.inputs ?? 0;
  if (inputs.type !== 'array' || count > 8) return String(count);
  return Array.from({ length: count }, (_, index) => shape.inputName(index)).join(', ');
}

import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { Initialization, InitializationKind } from '../engine/initialization';
import type { Fields, JsonReader } from './jsonReader';

export const initializationKeys = ['kind', 'min', 'max', 'mean', 'std'] as const;

type Constant = Exclude<(typeof initializationKeys)[number], 'kind'>;

/** Every kind of initial values, with the keys that it takes. */
export const initializationKinds: Record<InitializationKind, readonly Constant[]> = {
  'xavier-uniform': [],
  'xavier-normal': [],
  'he-uniform': [],
  'he-normal': [],
  uniform: ['min', 'max'],
  normal: ['mean', 'std'],
  zeros: [],
};

/** Reads how the weights of a layer are drawn; `path` is what messages begin with. */
export function readInitialization(reader: JsonReader, node: Node, path: string): Initialization | undefined {
  const fields = reader.object(node, path, initializationKeys, ['kind']);
  if (!fields?.kind) return undefined;
  const kind = reader.name(fields.kind, `${path}.kind`, Object.keys(initializationKinds) as InitializationKind[]);
  if (kind === undefined) return undefined;
  checkConstants(reader, node, path, kind, fields);
  const number = (key: Constant): number | undefined =>
    fields[key] && reader.number(fields[key], `${path}.${key}`, key === 'std' ? { min: 0 } : {});
  if (kind === 'uniform') {
    const [min, max] = [number('min'), number('max')];
    if (min === undefined || max === undefined || !fields.max) return undefined;
    if (max >= min) return { kind, min, max };
    const message = l10n.t('{0}: expected max to be at least min, {1}, found {2}', path, min, max);
    return reader.report('out-of-range', fields.max, message, { kind: 'min and max' });
  }
  if (kind === 'normal') {
    const [mean, std] = [number('mean'), number('std')];
    return mean === undefined || std === undefined ? undefined : { kind, mean, std };
  }
  return { kind };
}

/** Reports the constants that the kind needs and does not have, or has and does not take. */
function checkConstants(
  reader: JsonReader,
  node: Node,
  path: string,
  kind: InitializationKind,
  fields: Fields<(typeof initializationKeys)[number]>,
): void {
  const taken = initializationKinds[kind];
  for (const key of ['min', 'max', 'mean', 'std'] as const) {
    const value = fields[key];
    if (value && !taken.includes(key)) {
      const message = l10n.t('{0}: "{1}" has no {2}: expected none', path, kind, key);
      reader.report('conflict', value, message, { kind: 'no value' });
    }
    if (!value && taken.includes(key)) reader.missing(node, path, key);
  }
}

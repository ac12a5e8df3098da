import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { initializationKinds } from '../../spec/readInitialization';
import { nearestName } from '../../spec/nearestName';
import { keysOf, valueOf } from '../../spec/specNodes';
import { replacing } from '../../spec/textEdit';
import { insertProperties } from '../../spec/textEdits/insertion';
import { removeProperties, removeProperty } from '../../spec/textEdits/removal';
import type { FixIdea } from './fix';
import { initialConstant, optimizerOf } from './keyValues';

/** Other names for a name that means nothing, the nearest first. */
export function nameFixes(text: string, node: Node, candidates: readonly string[]): FixIdea[] {
  const nearest = nearestName(String(node.value), candidates);
  const others = candidates.filter((name) => name !== nearest && suitsItsObject(node, name));
  return [...(nearest === undefined ? [] : [nearest]), ...others].map((name) => ({
    title: l10n.t('Replace with "{0}"', name),
    edits: [replacing(node, JSON.stringify(name)), ...missingConstants(text, node, name)],
    isPreferred: name === nearest,
  }));
}

/** Other keys for a key that means nothing, the nearest first; or no key. */
export function unknownKeyFixes(text: string, keyNode: Node, candidates: readonly string[]): FixIdea[] {
  const property = keyNode.parent;
  const taken = keysOf(property?.parent);
  const free = candidates.filter((key) => !taken.includes(key));
  const nearest = nearestName(String(keyNode.value), free);
  const rename = (key: string): FixIdea => ({
    title: l10n.t('Rename to "{0}"', key),
    edits: [replacing(keyNode, JSON.stringify(key))],
    isPreferred: key === nearest,
  });
  // An address of a schema takes any text, and is never what was meant.
  const others = free.filter((key) => key !== nearest && key !== '$schema');
  return [
    ...(nearest === undefined ? [] : [rename(nearest)]),
    ...others.map(rename),
    ...removalFix(text, property, nearest === undefined),
  ];
}

/** Takes all properties away whose key, that of `property`, stands before them in its object. */
export function repeatFix(text: string, property: Node | undefined): FixIdea[] {
  if (property?.type !== 'property') return [];
  const key = String(property.children?.[0]?.value);
  const [, ...repeats] = (property.parent?.children ?? []).filter(({ children }) => children?.[0]?.value === key);
  const edits = removeProperties(text, repeats);
  const title =
    repeats.length === 1
      ? l10n.t('Remove the repeat of "{0}"', key)
      : l10n.t('Remove the {0} repeats of "{1}"', repeats.length, key);
  return [{ title, edits, isPreferred: true }];
}

/** Takes the property away. */
export function removalFix(text: string, property: Node | undefined, isPreferred: boolean): FixIdea[] {
  if (property?.type !== 'property') return [];
  const key = String(property.children?.[0]?.value);
  return [{ title: l10n.t('Remove "{0}"', key), edits: removeProperty(text, property), isPreferred }];
}

/** Whether the other keys of the object that a kind stands in go with it; true for every other name. */
function suitsItsObject(node: Node, name: string): boolean {
  const object = kindObject(node);
  if (object === undefined) return true;
  const others = keysOf(object).filter((key) => key !== 'kind');
  if (object.parent?.children?.[0]?.value === 'optimizer') return others.length === 0 || optimizerOf(others) === name;
  const taken: readonly string[] = constantsOf(name);
  return others.every((key) => taken.includes(key));
}

function missingConstants(text: string, node: Node, name: string): FixIdea['edits'] {
  const object = kindObject(node);
  if (object === undefined) return [];
  const missing = constantsOf(name).filter((key) => valueOf(object, key) === undefined);
  if (missing.length === 0) return [];
  return insertProperties(
    text,
    object,
    missing.map((key) => [key, initialConstant(object, key)]),
  );
}

/** The object whose `kind` a node is. */
function kindObject(node: Node): Node | undefined {
  const property = node.parent;
  return property?.type === 'property' && property.children?.[0]?.value === 'kind' ? property.parent : undefined;
}

function constantsOf(kind: string): readonly string[] {
  return Object.hasOwn(initializationKinds, kind) ? initializationKinds[kind as keyof typeof initializationKinds] : [];
}

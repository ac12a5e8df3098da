// The schema that VS Code's own JSON support is given. It completes and describes what the whole schema does, and accepts
// anything: what is wrong in a spec is said by the extension, once.

/**
 * A schema that describes the same, for an editor that has another judge. Values that it lists stand beside `{}`, which
 * takes any other; a number or a string is known only by an example, which is what completing its key writes.
 * @param {Record<string, any>} schema
 * @returns {Record<string, any>}
 */
export function editorSchema(schema) {
  const { type, properties, definitions, items, anyOf, default: usual, minimum = 0 } = schema;
  const listed = kept(schema, ['enum', 'enumDescriptions', 'markdownEnumDescriptions']);
  /** @type {Record<string, any>} */
  const result = kept(schema, ['$schema', '$ref', 'title', 'description', 'default']);
  if (properties) result.properties = mapped(properties);
  if (definitions) result.definitions = mapped(definitions);
  if (items) result.items = editorSchema(items);
  if (anyOf) result.anyOf = [...anyOf, {}];
  else if (schema.enum || type === 'boolean') result.anyOf = [{ type, ...listed }, {}];
  if (schema.enum) result.examples = schema.enum;
  else if (usual === undefined && type === 'string') result.examples = [''];
  else if (usual === undefined && (type === 'number' || type === 'integer')) result.examples = [minimum];
  return result;
}

/**
 * @param {Record<string, any>} schema
 * @param {string[]} words
 */
function kept(schema, words) {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => words.includes(word)));
}

/** @param {Record<string, any>} schemas */
function mapped(schemas) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, editorSchema(schema)]));
}

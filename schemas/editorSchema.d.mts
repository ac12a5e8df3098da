/** A schema that describes the same and accepts anything, for an editor that has another judge. */
export function editorSchema(schema: object): object;

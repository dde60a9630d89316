/** A part of a draft-07 schema; only what the rules read. */
export interface SchemaNode {
  type?: string;
  title?: string;
  format?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  enum?: unknown[];
  oneOf?: { const?: unknown }[];
  required?: string[];
}

/** The fields of an object schema by key; empty when it has none. */
export function fieldsOf(schema: object | undefined): Record<string, SchemaNode> {
  const properties = (schema as SchemaNode | undefined)?.properties;
  return properties !== null && typeof properties === 'object' && !Array.isArray(properties) ? properties : {};
}

import type { Route } from '../../platform/http/route';

interface Schema {
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  pattern?: string;
  enum?: unknown[];
  anyOf?: Schema[];
}

/** The smallest body that a schema of ours admits. */
export function leastBody(schema: object): unknown {
  return least(schema as Schema);
}

/** What a route takes, at the least; undefined where it takes nothing. */
export function leastBodyOf(route: Route): unknown {
  return route.takes === 'bytes' ? new Uint8Array([1]) : route.body ? leastBody(route.body) : undefined;
}

function least(schema: Schema): unknown {
  if (schema.anyOf) return least(schema.anyOf[0]!);
  if (schema.type === 'null') return null;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') return Object.fromEntries((schema.required ?? []).map((key) => [key, least(schema.properties![key]!)]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items!));
  if (schema.type === 'integer') return schema.minimum ?? 0;
  if (schema.pattern?.includes('material')) return 'material/A1';
  if (schema.pattern?.includes('\\d{4}')) return '2024-07-31';
  if (schema.pattern?.includes('\\.')) return 'page.field';
  return 'x'.repeat(Math.max(1, schema.minLength ?? 0));
}

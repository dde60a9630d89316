import type { Json } from '../conditions/model';

/** One property of a step's schema: static draft-07, all of it that is read outside the schema check. */
export interface Property {
  type?: string | string[];
  title?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  enum?: Json[];
  const?: Json;
  oneOf?: { const?: Json; title?: string }[];
  items?: Property;
}

interface ObjectSchema { properties?: Record<string, Property>; required?: string[] }

export const propertiesOf = (schema: object | undefined): Record<string, Property> =>
  (schema as ObjectSchema | undefined)?.properties ?? {};

/** Keys of the fields a schema declares, in its order. */
export const fieldsOf = (schema: object | undefined): string[] => Object.keys(propertiesOf(schema));

export const requiredBy = (schema: object | undefined): string[] => (schema as ObjectSchema | undefined)?.required ?? [];

/** What people know a field by. */
export const titleOf = (schema: object | undefined, field: string): string => propertiesOf(schema)[field]?.title ?? field;

/** The dictionary a field's answers are chosen from, if its ui entry names one. */
export function dictionaryOf(ui: object | undefined, field: string): string | undefined {
  const entries = ui as Record<string, { 'ui:options'?: { dictionary?: unknown } }> | undefined;
  const name = entries?.[field]?.['ui:options']?.dictionary;
  return typeof name === 'string' ? name : undefined;
}

/** Whether something has been answered: blanks and empty lists are nothing, 0 and false are answers. */
export function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

import type { Run } from './run';
import type { TypeName } from './syntax';
import { FeelDuration } from './temporal';
import { entryOf, kindOf, type Context, type Kind, type Value } from './values';

const KINDS: Record<string, Kind> = {
  'number': 'number', 'string': 'string', 'boolean': 'boolean', 'date': 'date', 'time': 'time', 'date and time': 'dateTime',
  'duration': 'duration', 'range': 'range', 'function': 'function', 'list': 'list', 'context': 'context', 'Null': 'null',
};

/** `value instance of type` (DMN 1.3 § 10.3.2.14); an unknown type has no instances. */
export function isInstance(value: Value, type: TypeName, run: Run): boolean {
  run.spend();
  if (type.name === 'Any') return value !== null;
  if (type.name === 'days and time duration') return value instanceof FeelDuration && value.unit === 'milliseconds';
  if (type.name === 'years and months duration') return value instanceof FeelDuration && value.unit === 'months';
  if (kindOf(value) !== KINDS[type.name]) return false;
  if (type.element) return (value as Value[]).every((each) => isInstance(each, type.element!, run));
  return Object.entries(type.entries ?? {}).every(([name, of]) => isInstance(entryOf(value as Context, name), of, run));
}

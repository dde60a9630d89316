import type { Json } from './model';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal';

/** What FEEL computes with: JSON, the four temporal kinds, ranges and functions. */
export type Value =
  | null | boolean | number | string
  | FeelDate | FeelTime | FeelDateTime | FeelDuration
  | FeelRange | FeelFunction
  | Value[] | Context;
export type Context = { [key: string]: Value };

/** `[low..high]` and the unary tests `> low`; an end that is null is open. */
export class FeelRange {
  constructor(
    readonly low: Value,
    readonly high: Value,
    readonly lowIn: boolean,
    readonly highIn: boolean,
  ) {}
}

/** A function written in an expression, closed over where it stands. */
export class FeelFunction {
  constructor(
    readonly parameters: string[],
    readonly call: (args: Value[]) => Value,
  ) {}
}

export type Kind =
  | 'null' | 'boolean' | 'number' | 'string' | 'date' | 'time' | 'dateTime' | 'duration' | 'range' | 'function' | 'list' | 'context';

/** The FEEL type of a value. */
export function kindOf(value: Value): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return typeof value as 'boolean' | 'number' | 'string';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'dateTime';
  if (value instanceof FeelDuration) return 'duration';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return 'context';
}

export const isContext = (value: Value): value is Context => kindOf(value) === 'context';

/** One entry of a context, own entries only; null when it has none of that name. */
export function entryOf(context: Context, name: string): Value {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : null;
}

/** A context under construction that no entry name can turn into a prototype. */
export const emptyContext = (): Context => Object.create(null) as Context;

/**
 * The value as JSON: temporal values in ISO 8601, ranges and functions as null (they have no JSON).
 * @param made is told of every part that is written out; a list that holds another many times writes it as often
 */
export function toJson(value: Value, made: (parts: number) => void): Json {
  made(typeof value === 'string' ? 1 + (value.length >> 6) : 1);
  switch (kindOf(value)) {
    case 'list':
      return (value as Value[]).map((each) => toJson(each, made));
    case 'context':
      // A key that would be the prototype of whatever the result is copied into is no key of a result.
      return Object.fromEntries(
        Object.entries(value as Context).flatMap(([key, entry]) => (key === '__proto__' ? [] : [[key, toJson(entry, made)]])),
      );
    case 'date':
    case 'time':
    case 'dateTime':
    case 'duration':
      return String(value);
    case 'null':
    case 'range':
    case 'function':
      return null;
    default:
      return value as Json;
  }
}

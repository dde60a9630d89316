import type { Run } from '../run';
import { kindOf, type Context, type FeelFunction, type Value } from '../values';

/** What a parameter takes; anything else makes the call null, as FEEL wants. A `?` lets it be left out or null. */
export interface Taken {
  'any': Value;
  'string': string;
  'number': number;
  'boolean': boolean;
  /** A list; a single value counts as a list of one. */
  'list': Value[];
  'context': Context;
  'function': FeelFunction;
  'string?': string | null;
  'number?': number | null;
  'boolean?': boolean | null;
  'function?': FeelFunction | null;
}

export interface Builtin {
  parameters: string[];
  /** How many arguments a call must give, and may give at most. */
  least: number;
  most: number;
  call(args: Value[], run: Run): Value;
}

type Shape = Record<string, keyof Taken>;

/** A builtin from its parameters in order, with their FEEL names, and a function over them. */
export function define<const S extends Shape>(shape: S, body: (given: { [K in keyof S]: Taken[S[K]] }, run: Run) => Value): Builtin {
  const parameters = Object.keys(shape);
  return {
    parameters,
    least: parameters.filter((name) => !shape[name]!.endsWith('?')).length,
    most: parameters.length,
    call(args, run) {
      const given: Record<string, unknown> = {};
      for (const [i, name] of parameters.entries()) {
        const value = accept(shape[name]!, args[i] ?? null);
        if (value === undefined) return null;
        spendOn(value, run);
        given[name] = value;
      }
      return body(given as { [K in keyof S]: Taken[S[K]] }, run);
    },
  };
}

/** A builtin over a list that may also be written out: `max([1, 2])` and `max(1, 2)`. */
export function defineOverList(body: (list: Value[], run: Run) => Value): Builtin {
  return {
    parameters: ['list'],
    least: 1,
    most: Infinity,
    call(args, run) {
      const list = args.length === 1 ? accept('list', args[0] ?? null) : args;
      if (list === undefined) return null;
      spendOn(list as Value, run);
      return body(list as Value[], run);
    },
  };
}

/** Long values cost more: the budget bounds work, not only calls. */
function spendOn(value: Value, run: Run) {
  if (Array.isArray(value)) run.spend(value.length);
  else if (typeof value === 'string') run.spend(value.length >> 6);
}

/** The value as the parameter takes it; undefined when it does not. */
function accept(taken: keyof Taken, value: Value): Value | undefined {
  const optional = taken.endsWith('?');
  const wanted = optional ? taken.slice(0, -1) : taken;
  if (value === null) return optional || wanted === 'any' ? null : undefined;
  if (wanted === 'any') return value;
  if (wanted === 'list') return Array.isArray(value) ? value : [value];
  return kindOf(value) === wanted ? value : Array.isArray(value) && value.length === 1 ? accept(taken, value[0] ?? null) : undefined;
}

import { calculate, negate } from './arithmetic';
import { builtins } from './builtins/table';
import { and, compare, matches, not, or, truth } from './compare';
import { filterOf, loopOf, quantifiedOf } from './loops';
import { inputOf, lookUp, type Evaluate, type Run, type Scope } from './run';
import { childrenOf, type CompareOp, type Iteration, type Syntax } from './syntax';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal';
import { isInstance } from './types';
import { emptyContext, entryOf, FeelFunction, FeelRange, kindOf, type Context, type Value } from './values';

type Build = { [K in Syntax['is']]: (syntax: Extract<Syntax, { is: K }>) => Evaluate };

/** A closure that evaluates the syntax: all choices that the text settles are made here, once. */
export function closureOf(syntax: Syntax): Evaluate {
  return (build[syntax.is] as (syntax: Syntax) => Evaluate)(syntax);
}

const build: Build = {
  literal: ({ value }) => () => value,
  temporal: ({ text }) => (scope) => temporalOf(text, scope.run.zone),
  anything: () => () => true,
  input: () => inputOf,
  name: ({ name }) => (scope) => {
    scope.run.spend();
    return lookUp(scope, name);
  },
  path: ({ of, name }) => {
    const target = closureOf(of);
    return (scope) => step(target(scope), name, scope);
  },
  filter: ({ of, by }) => filterOf(closureOf(of), by, closureOf(by)),
  for: ({ iterations, body }) => loopOf(iterations.map(iteration), closureOf(body)),
  quantified: ({ iterations, body, every }) => quantifiedOf(iterations.map(iteration), closureOf(body), every),
  list: ({ items }) => {
    const all = items.map(closureOf);
    return (scope) => {
      scope.run.spend(all.length);
      return all.map((each) => each(scope));
    };
  },
  context: ({ entries }) => {
    const all = entries.map(({ key, value }) => ({ key, value: closureOf(value) }));
    return (scope) => {
      scope.run.spend(all.length);
      const made = emptyContext();
      const inside: Scope = { run: scope.run, names: made, outer: scope };
      for (const { key, value } of all) made[key] = value(inside);
      return made;
    };
  },
  if: ({ test, then, otherwise }) => {
    const [condition, yes, no] = [closureOf(test), closureOf(then), closureOf(otherwise)];
    return (scope) => (condition(scope) === true ? yes(scope) : no(scope));
  },
  and: ({ left, right }) => {
    const [a, b] = [closureOf(left), closureOf(right)];
    return (scope) => {
      const first = truth(a(scope));
      return first === false ? false : and(first, truth(b(scope)));
    };
  },
  or: ({ left, right }) => {
    const [a, b] = [closureOf(left), closureOf(right)];
    return (scope) => {
      const first = truth(a(scope));
      return first === true ? true : or([first, truth(b(scope))]);
    };
  },
  compare: ({ op, left, right }) => {
    const [a, b] = [closureOf(left), closureOf(right)];
    return (scope) => {
      scope.run.spend();
      return compare(op, a(scope), b(scope), scope.run);
    };
  },
  between: ({ value, low, high }) => {
    const [tested, from, to] = [closureOf(value), closureOf(low), closureOf(high)];
    return (scope) => {
      const each = tested(scope);
      scope.run.spend();
      return and(compare('>=', each, from(scope)), compare('<=', each, to(scope)));
    };
  },
  in: ({ value, tests }) => {
    const [tested, all] = [closureOf(value), tests.map(closureOf)];
    return (scope) => {
      const each = tested(scope);
      return or(all.map((test) => matches(test(scope), each, scope.run)));
    };
  },
  range: ({ low, high, lowIn, highIn }) => {
    const [from, to] = [closureOf(low), closureOf(high)];
    return (scope) => new FeelRange(from(scope), to(scope), lowIn, highIn);
  },
  test: ({ op, value }) => {
    const edge = closureOf(value);
    return (scope) => testOf(op, edge(scope), scope.run);
  },
  arithmetic: ({ op, left, right }) => {
    const [a, b] = [closureOf(left), closureOf(right)];
    return (scope) => {
      scope.run.spend();
      const result = calculate(op, a(scope), b(scope));
      if (typeof result === 'string') scope.run.spend(result.length >> 6);
      return result;
    };
  },
  negate: ({ of }) => {
    const value = closureOf(of);
    return (scope) => negate(value(scope));
  },
  call: ({ callee, args, names }) => {
    const given = args.map(closureOf);
    const builtin = callee.is === 'name' && Object.hasOwn(builtins, callee.name) ? builtins[callee.name] : undefined;
    const custom = closureOf(callee);
    return (scope) => {
      scope.run.spend();
      const own = custom(scope);
      const values = given.map((arg) => arg(scope));
      if (own instanceof FeelFunction) return own.call(names ? byName(own.parameters, names, values) : values);
      return builtin ? builtin.call(names ? byName(builtin.parameters, names, values) : values, scope.run) : null;
    };
  },
  instanceOf: ({ of, type }) => {
    const value = closureOf(of);
    return (scope) => isInstance(value(scope), type, scope.run);
  },
  function: ({ parameters, body }) => {
    const result = closureOf(body);
    return (scope) => new FeelFunction(parameters, (args) => scope.run.enter(() => {
      const names = emptyContext();
      for (const [i, name] of parameters.entries()) names[name] = args[i] ?? null;
      return result({ run: scope.run, names, outer: scope });
    }));
  },
  unaryTests: ({ tests, negated }) => {
    const all = tests.map((test) => ({ closure: closureOf(test), asks: asksInput(test) }));
    return (scope) => {
      const input = inputOf(scope);
      const result = or(all.map(({ closure, asks }) => (asks ? truth(closure(scope)) : matches(closure(scope), input, scope.run))));
      return negated ? not(result) : result;
    };
  },
};

const iteration = ({ name, from, to }: Iteration) => ({ name, from: closureOf(from), to: to && closureOf(to) });

/** A test that mentions `?` answers by itself; any other is a value to be matched. */
function asksInput(syntax: Syntax): boolean {
  return syntax.is === 'input' || childrenOf(syntax).some(asksInput);
}

/** `> 5` as the range it describes; `= 5` and `!= 5`, which are none, as functions. */
function testOf(op: CompareOp, edge: Value, run: Run): Value {
  if (op === '=' || op === '!=') return new FeelFunction(['value'], ([value = null]) => compare(op, value, edge, run));
  if (edge === null) return null;
  return op.startsWith('>') ? new FeelRange(edge, null, op === '>=', false) : new FeelRange(null, edge, false, op === '<=');
}

function byName(parameters: string[], names: string[], values: Value[]): Value[] {
  if (names.some((name) => !parameters.includes(name))) return [];
  const last = Math.max(...names.map((name) => parameters.indexOf(name)));
  return parameters.slice(0, last + 1).map((parameter) => values[names.indexOf(parameter)] ?? null);
}

/** One step of a path: an entry, a part of a date or duration, or for a list that of each of its items. */
function step(target: Value, name: string, scope: Scope): Value {
  scope.run.spend();
  if (Array.isArray(target)) return target.map((each) => step(each, name, scope));
  switch (kindOf(target)) {
    case 'context':
      return entryOf(target as Context, name);
    case 'duration':
      return (target as FeelDuration).parts[name] ?? null;
    case 'date':
      return datePart(target as FeelDate, name);
    case 'time':
      return timePart(target as FeelTime, name);
    case 'dateTime':
      return datePart((target as FeelDateTime).date, name) ?? timePart((target as FeelDateTime).time, name);
    case 'range':
      return rangePart(target as FeelRange, name);
    default:
      return null;
  }
}

const datePart = (date: FeelDate, name: string): Value =>
  name === 'year' || name === 'month' || name === 'day' || name === 'weekday' ? date[name] : null;

const timePart = (time: FeelTime, name: string): Value =>
  name === 'hour' || name === 'minute' || name === 'second' ? time[name] : name === 'timezone' ? time.zone : null;

const rangePart = ({ low, high, lowIn, highIn }: FeelRange, name: string): Value =>
  ({ 'start': low, 'end': high, 'start included': lowIn, 'end included': highIn })[name] ?? null;

function temporalOf(text: string, zone: string): Value {
  return FeelDate.parse(text) ?? FeelDuration.parse(text) ?? FeelTime.parse(text) ?? FeelDateTime.parse(text, zone);
}

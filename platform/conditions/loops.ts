import { and, matches, or, truth } from './compare';
import type { Evaluate, Scope } from './run';
import type { Syntax } from './syntax';
import { emptyContext, FeelFunction, FeelRange, type Value } from './values';

export interface Looped { name: string; from: Evaluate; to?: Evaluate }

/** `for x in a, y in b return …`: null when something to go through is none. What is made so far is called `partial`. */
export function loopOf(iterations: Looped[], body: Evaluate): Evaluate {
  return (scope) => {
    const results: Value[] = [];
    const names = emptyContext();
    names.partial = results;
    const whole = through(iterations, { run: scope.run, names, outer: scope }, (inside) => {
      results.push(body(inside));
      return true;
    });
    return whole ? results : null;
  };
}

/** `some … satisfies` and `every … satisfies`; what is neither true nor false leaves the answer open. */
export function quantifiedOf(iterations: Looped[], body: Evaluate, every: boolean): Evaluate {
  return (scope) => {
    let answer: boolean | null = every;
    const whole = through(iterations, { run: scope.run, names: emptyContext(), outer: scope }, (inside) => {
      const value = truth(body(inside));
      answer = every ? and(answer, value) : or([answer, value]);
      return answer !== !every;
    });
    return whole ? answer : null;
  };
}

/** Visits every combination until `visit` says stop; false when one of the lists is null. */
function through(iterations: Looped[], scope: Scope, visit: (scope: Scope) => boolean): boolean {
  const [first, ...rest] = iterations;
  if (!first) return true;
  const items = itemsOf(first, scope);
  if (!items) return false;
  for (const item of items) {
    scope.run.spend();
    const names = Object.assign(emptyContext(), scope.names);
    names[first.name] = item;
    const inside = { ...scope, names };
    if (rest.length > 0) {
      if (!through(rest, inside, visit)) return false;
    } else if (!visit(inside)) return true;
  }
  return true;
}

function itemsOf({ from, to }: Looped, scope: Scope): Iterable<Value> | null {
  const over = from(scope);
  if (to) return whole(over, to(scope), true, true);
  if (over instanceof FeelRange) return whole(over.low, over.high, over.lowIn, over.highIn);
  return over === null ? null : Array.isArray(over) ? over : [over];
}

function whole(low: Value, high: Value, lowIn: boolean, highIn: boolean): Iterable<Value> | null {
  if (!Number.isInteger(low) || !Number.isInteger(high)) return null;
  return count(low as number, high as number, lowIn, highIn);
}

/** Lazily, so that `1..1000000000` costs only the steps taken before the budget ends it. */
function* count(low: number, high: number, lowIn: boolean, highIn: boolean): Generator<number> {
  const by = low <= high ? 1 : -1;
  for (let at = lowIn ? low : low + by; by > 0 ? at <= high : at >= high; at += by) if (at !== high || highIn) yield at;
}

/**
 * `list[…]`: a number is a place (from 1, or from the end below 0), anything else must be true of a row, whose entries are
 * names inside, as is `item`. A single value is a list of one; null stays null.
 */
export function filterOf(list: Evaluate, by: Syntax, test: Evaluate): Evaluate {
  const mayBePlace = !['compare', 'and', 'or', 'in', 'between', 'quantified', 'test', 'range'].includes(by.is);
  return (scope) => {
    const target = list(scope);
    if (target === null) return null;
    const items = Array.isArray(target) ? target : [target];
    if (mayBePlace) {
      const place = test(scope);
      if (typeof place === 'number') return items[place < 0 ? items.length + place : place - 1] ?? null;
    }
    return items.filter((item) => {
      scope.run.spend();
      const names = emptyContext();
      names.item = item;
      const inside: Scope = { run: scope.run, names, row: item, outer: scope };
      const result = test(inside);
      return result === true || ((result instanceof FeelRange || result instanceof FeelFunction) && matches(result, item, scope.run) === true);
    });
  };
}

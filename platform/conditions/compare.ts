import type { Run } from './run';
import type { CompareOp } from './syntax';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal';
import { entryOf, FeelFunction, FeelRange, kindOf, type Context, type Value } from './values';

/**
 * Equality and order (DMN 1.3 § 10.3.2.13), three-valued: null is "cannot be compared". One liberty: a text beside a date,
 * time or duration is read as one, because dates of sections and milestones are texts.
 */

/** Both sides of one kind, a text read as what stands opposite it. */
export function align(left: Value, right: Value): [Value, Value] {
  if (typeof left === 'string') return [readAs(right, left), right];
  if (typeof right === 'string') return [left, readAs(left, right)];
  if (left instanceof FeelDate && right instanceof FeelDateTime) return [midnight(left, right.zone), right];
  if (left instanceof FeelDateTime && right instanceof FeelDate) return [left, midnight(right, left.zone)];
  return [left, right];
}

/** @param run pays for every entry looked at: a few lists that hold each other many times stand for millions */
export function equals(a: Value, b: Value, run?: Run): boolean | null {
  if (a === null || b === null) return a === b;
  const [left, right] = align(a, b);
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  switch (kind) {
    case 'list':
      return everyPair(left as Value[], right as Value[], run);
    case 'context':
      return equalContexts(left as Context, right as Context, run);
    case 'range':
      return equalRanges(left as FeelRange, right as FeelRange, run);
    case 'number':
    case 'string':
    case 'boolean':
    case 'function':
      return left === right;
    default:
      return orderOf(left, right) === null ? false : orderOf(left, right) === 0;
  }
}

/** Below 0, 0 or above 0 as `a` stands before, with or after `b`; null when the two have no order. */
export function orderOf(a: Value, b: Value): number | null {
  const [left, right] = align(a, b);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof FeelDate && right instanceof FeelDate) return left.days - right.days;
  if (left instanceof FeelDateTime && right instanceof FeelDateTime) return left.instant - right.instant;
  if (left instanceof FeelTime && right instanceof FeelTime) return left.instant - right.instant;
  if (left instanceof FeelDuration && right instanceof FeelDuration && left.unit === right.unit) return left.amount - right.amount;
  return null;
}

export function compare(op: CompareOp, left: Value, right: Value, run?: Run): boolean | null {
  if (op === '=') return equals(left, right, run);
  if (op === '!=') return not(equals(left, right, run));
  const order = orderOf(left, right);
  if (order === null) return null;
  return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0;
}

export function includes(range: FeelRange, value: Value): boolean | null {
  const above = range.low === null ? true : compare(range.lowIn ? '>=' : '>', value, range.low);
  const below = range.high === null ? true : compare(range.highIn ? '<=' : '<', value, range.high);
  return and(above, below);
}

/** Whether a value passes a unary test: a range that holds it, a list that has it, or its equal. */
export function matches(test: Value, value: Value, run?: Run): boolean | null {
  run?.spend();
  if (test instanceof FeelFunction) return truth(test.call([value]));
  if (test instanceof FeelRange) return value instanceof FeelRange ? equals(test, value, run) : includes(test, value);
  if (Array.isArray(test) && !Array.isArray(value)) return or(test.map((each) => matches(each, value, run)));
  if (Array.isArray(test) && Array.isArray(value)) {
    return or([equals(test, value, run), ...test.map((each) => Array.isArray(each) && equals(each, value, run))]);
  }
  return equals(test, value, run) ?? false;
}

/** A value as a truth: what is neither true nor false is null. */
export const truth = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null);

export const not = (value: boolean | null) => (value === null ? null : !value);

export const and = (left: boolean | null, right: boolean | null) =>
  left === false || right === false ? false : left === null || right === null ? null : true;

export const or = (all: (boolean | null)[]) => (all.includes(true) ? true : all.includes(null) ? null : false);

function readAs(like: Value, text: string): Value {
  if (like instanceof FeelDate) return FeelDate.parse(text) ?? text;
  if (like instanceof FeelDateTime) return FeelDateTime.parse(text, like.zone) ?? text;
  if (like instanceof FeelTime) return FeelTime.parse(text) ?? text;
  if (like instanceof FeelDuration) return FeelDuration.parse(text) ?? text;
  return text;
}

const midnight = (date: FeelDate, zone: string) => FeelDateTime.of(date, new FeelTime(0, null), zone);

function everyPair(left: Value[], right: Value[], run?: Run): boolean {
  if (left.length !== right.length) return false;
  run?.spend(left.length);
  return left.every((each, i) => equals(each, right[i] ?? null, run) === true);
}

function equalContexts(left: Context, right: Context, run?: Run): boolean {
  const keys = Object.keys(left);
  run?.spend(keys.length);
  return keys.length === Object.keys(right).length
    && keys.every((key) => Object.hasOwn(right, key) && equals(entryOf(left, key), entryOf(right, key), run) === true);
}

function equalRanges(left: FeelRange, right: FeelRange, run?: Run): boolean {
  return left.lowIn === right.lowIn && left.highIn === right.highIn
    && equals(left.low, right.low, run) === true && equals(left.high, right.high, run) === true;
}

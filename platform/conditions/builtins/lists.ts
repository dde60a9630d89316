import { equals, not, or, orderOf, truth } from '../compare';
import type { Run } from '../run';
import { FeelFunction, type Value } from '../values';
import { define, defineOverList, type Builtin } from './define';

/** Same in the sense of lists: null is null, and what cannot be compared differs. */
const same = (a: Value, b: Value, run?: Run) => equals(a, b, run) === true;

/** Functions on lists (DMN 1.3 § 10.3.4.4). Positions count from 1, and from the end below 0. */
export const lists: Record<string, Builtin> = {
  'count': define({ list: 'list' }, ({ list }) => list.length),
  'list contains': define({ list: 'list', element: 'any' }, ({ list, element }, run) => list.some((each) => same(each, element, run))),
  'append': spread((_, list, ...items) => [...list, ...items], 1),
  'concatenate': spread((_, ...all) => all.flatMap((each) => (Array.isArray(each) ? each : [each])), 0),
  'union': spread((run, ...all) => distinct(all.flatMap((each) => (Array.isArray(each) ? each : [each])), run), 0),
  'distinct values': define({ list: 'list' }, ({ list }, run) => distinct(list, run)),
  'flatten': define({ list: 'list' }, ({ list }, run) => flatten(list, run)),
  'reverse': define({ list: 'list' }, ({ list }) => [...list].reverse()),
  'index of': define({ list: 'list', match: 'any' }, ({ list, match }, run) =>
    list.flatMap((each, i) => (same(each, match, run) ? [i + 1] : []))),
  'sublist': define({ 'list': 'list', 'start position': 'number', 'length': 'number?' }, (given) => {
    const start = given['start position'];
    if (start === 0 || Math.abs(start) > given.list.length) return null;
    const from = start > 0 ? start - 1 : given.list.length + start;
    return given.list.slice(from, given.length === null ? undefined : from + Math.max(given.length, 0));
  }),
  'insert before': define({ list: 'list', position: 'number', newItem: 'any' }, ({ list, position, newItem }) =>
    list.toSpliced(position > 0 ? position - 1 : position, 0, newItem)),
  'remove': define({ list: 'list', position: 'number' }, ({ list, position }) => list.toSpliced(position > 0 ? position - 1 : position, 1)),
  'sort': define({ list: 'list', precedes: 'function?' }, ({ list, precedes }, run) => {
    const comparable = precedes || list.every((each) => orderOf(each, list[0] ?? null) !== null);
    return comparable ? [...list].sort((a, b) => placed(a, b, precedes, run)) : null;
  }),
  'all': defineOverList((list) => not(or(list.map((each) => not(truth(each)))))),
  'any': defineOverList((list) => or(list.map(truth))),
};

/** A function of any number of arguments, of which the first may have to be a list. */
function spread(body: (run: Run, ...args: [Value[], ...Value[]]) => Value[], lists: number): Builtin {
  return {
    parameters: ['list', 'item'],
    least: 1,
    most: Infinity,
    call(args, run) {
      if (args.slice(0, lists || args.length).some((each) => each === null)) return null;
      const [first, ...others] = args as [Value, ...Value[]];
      const result = body(run, Array.isArray(first) ? first : [first], ...others);
      run.spend(result.length);
      return result;
    },
  };
}

function placed(a: Value, b: Value, precedes: FeelFunction | null, run: Run): number {
  run.spend();
  if (!precedes) return orderOf(a, b) ?? 0;
  if (precedes.call([a, b]) === true) return -1;
  return precedes.call([b, a]) === true ? 1 : 0;
}

function distinct(list: Value[], run: Run): Value[] {
  const seen = new Set<Value>();
  const kept: Value[] = [];
  for (const each of list) {
    if (seen.has(each)) continue;
    if (typeof each === 'object' && each !== null) {
      run.spend(kept.length);
      if (kept.some((other) => same(other, each, run))) continue;
    }
    seen.add(each);
    kept.push(each);
  }
  return kept;
}

function flatten(list: Value[], run: Run): Value[] {
  run.spend(list.length);
  return list.flatMap((each) => (Array.isArray(each) ? flatten(each, run) : [each]));
}

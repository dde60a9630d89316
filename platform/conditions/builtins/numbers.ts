import { modulo, onNumbers, round, sum, type Rounding } from '../arithmetic';
import { orderOf } from '../compare';
import type { Value } from '../values';
import { define, defineOverList, type Builtin } from './define';

const numbersOf = (list: Value[]): number[] | null => (list.every((each) => typeof each === 'number') ? (list as number[]) : null);

/** `floor(n)` and `floor(n, scale)`: the scale may be left out. */
const rounded = (rounding: Rounding) => define({ n: 'number', scale: 'number?' }, ({ n, scale }) => round(n, scale ?? 0, rounding));

/** The first or last of a list by its order; null when the items have none. */
const outermost = (side: 1 | -1) => defineOverList((list) => {
  let best: Value = list[0] ?? null;
  for (const each of list) {
    const order = orderOf(each, best);
    if (order === null) return null;
    if (order * side > 0) best = each;
  }
  return best;
});

/** Functions on numbers (DMN 1.3 § 10.3.4.5), and those that make one of a list. */
export const numbers: Record<string, Builtin> = {
  'decimal': define({ n: 'number', scale: 'number' }, ({ n, scale }) => round(n, scale, 'half even')),
  'floor': rounded('floor'),
  'ceiling': rounded('ceiling'),
  'round up': rounded('up'),
  'round down': rounded('down'),
  'round half up': rounded('half up'),
  'round half down': rounded('half down'),
  'abs': define({ n: 'number' }, ({ n }) => Math.abs(n)),
  'modulo': define({ dividend: 'number', divisor: 'number' }, ({ dividend, divisor }) => modulo(dividend, divisor)),
  'sqrt': define({ number: 'number' }, ({ number }) => (number < 0 ? null : onNumbers('**', number, 0.5))),
  'odd': define({ number: 'number' }, ({ number }) => Math.abs(number % 2) === 1),
  'even': define({ number: 'number' }, ({ number }) => number % 2 === 0),
  'min': outermost(-1),
  'max': outermost(1),
  'sum': defineOverList((list) => {
    const all = numbersOf(list);
    return all?.length ? sum(all) : null;
  }),
  'mean': defineOverList((list) => {
    const all = numbersOf(list);
    const total = all?.length ? sum(all) : null;
    return total === null ? null : onNumbers('/', total, list.length);
  }),
};

import type { Run } from '../run';
import { kindOf, type Context, type Value } from '../values';

/** A value in words, as `string()` gives it: a text as it is, everything inside a list or context as FEEL would write it. */
export function textOf(value: Value, run: Run): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : written(value, run);
}

function written(value: Value, run: Run): string {
  // Before anything is made: a list that holds another many times would be written out as often.
  run.spend(typeof value === 'string' ? 1 + (value.length >> 6) : 1);
  switch (kindOf(value)) {
    case 'string':
      return JSON.stringify(value);
    case 'list':
      return `[${(value as Value[]).map((each) => written(each, run)).join(', ')}]`;
    case 'context':
      return `{${Object.entries(value as Context).map(([key, entry]) => `${key}: ${written(entry, run)}`).join(', ')}}`;
    case 'range':
    case 'function':
      return kindOf(value);
    case 'number':
      return decimal(value as number);
    default:
      return String(value);
  }
}

/** Without an exponent, whatever the size. */
function decimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [digits, exponent] = text.split('e') as [string, string];
  const [, minus = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits)!;
  const point = whole.length + Number(exponent);
  const all = whole + fraction;
  if (point <= 0) return `${minus}0.${'0'.repeat(-point)}${all}`;
  return minus + all.padEnd(point, '0');
}

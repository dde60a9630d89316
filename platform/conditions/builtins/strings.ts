import { costOf, toPattern } from '../patterns';
import { define, type Builtin } from './define';
import { textOf } from './text';

/** Characters as people count them: a rare one outside the basic plane is one, not two. */
const characters = (text: string) => [...text];

/** Functions on strings (DMN 1.3 § 10.3.4.3). Patterns run in linear time. */
export const strings: Record<string, Builtin> = {
  'string length': define({ string: 'string' }, ({ string }) => characters(string).length),
  'upper case': define({ string: 'string' }, ({ string }) => string.toUpperCase()),
  'lower case': define({ string: 'string' }, ({ string }) => string.toLowerCase()),
  'contains': define({ string: 'string', match: 'string' }, ({ string, match }) => string.includes(match)),
  'starts with': define({ string: 'string', match: 'string' }, ({ string, match }) => string.startsWith(match)),
  'ends with': define({ string: 'string', match: 'string' }, ({ string, match }) => string.endsWith(match)),
  'trim': define({ string: 'string' }, ({ string }) => string.trim()),
  'substring': define({ 'string': 'string', 'start position': 'number', 'length': 'number?' }, (given) => {
    const all = characters(given.string);
    const start = given['start position'];
    if (start === 0) return null;
    const from = start > 0 ? start - 1 : Math.max(all.length + start, 0);
    return all.slice(from, given.length === null ? undefined : from + Math.max(given.length, 0)).join('');
  }),
  'substring before': define({ string: 'string', match: 'string' }, ({ string, match }) =>
    string.slice(0, Math.max(string.indexOf(match), 0))),
  'substring after': define({ string: 'string', match: 'string' }, ({ string, match }) => {
    const at = string.indexOf(match);
    return at < 0 ? '' : string.slice(at + match.length);
  }),
  'matches': define({ input: 'string', pattern: 'string', flags: 'string?' }, ({ input, pattern, flags }, run) => {
    const expression = toPattern(pattern, flags);
    run.spend(costOf(expression, input));
    return expression?.matcher(input).find() ?? null;
  }),
  'replace': define({ input: 'string', pattern: 'string', replacement: 'string', flags: 'string?' }, (given, run) => {
    const expression = toPattern(given.pattern, given.flags);
    // The longest it could become, paid for before it is made: it may match at every letter.
    run.spend(costOf(expression, given.input) + ((given.input.length + 1) * (given.replacement.length + 1)) / 64);
    return expression?.matcher(given.input).replaceAll(given.replacement) ?? null;
  }),
  'split': define({ string: 'string', delimiter: 'string' }, ({ string, delimiter }, run) => {
    const expression = toPattern(delimiter, null);
    run.spend(costOf(expression, string));
    return expression?.split(string, -1) ?? null;
  }),
  'string join': define({ list: 'list', delimiter: 'string?' }, ({ list, delimiter }, run) => {
    const texts = list.filter((each) => each !== null);
    if (!texts.every((each) => typeof each === 'string')) return null;
    const between = (delimiter?.length ?? 0) * Math.max(0, texts.length - 1);
    run.spend((texts as string[]).reduce((length, each) => length + each.length, between) / 64);
    return (texts as string[]).join(delimiter ?? '');
  }),
  'string': define({ from: 'any' }, ({ from }, run) => {
    const text = textOf(from, run);
    run.spend((text?.length ?? 0) >> 6);
    return text;
  }),
  'number': define({ 'from': 'any', 'grouping separator': 'string?', 'decimal separator': 'string?' }, (given) => {
    if (typeof given.from === 'number') return given.from;
    if (typeof given.from !== 'string') return null;
    const grouping = given['grouping separator'];
    const point = given['decimal separator'] ?? '.';
    if (grouping === point) return null;
    const plain = (grouping ? given.from.replaceAll(grouping, '') : given.from).replace(point, '.');
    return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain) ? Number(plain) : null;
  }),
};

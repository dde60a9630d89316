import type { NumberingFile } from '../contracts/configuration/numbering';

type Numbering = NumberingFile['numbers'][number];

/** What a pattern may name besides the number itself. */
export interface NumberValues { edition: string; unit: string }

const PLACE = /\{(edition|unit|seq)(?::(\d{1,2}))?\}/g;

/** The key of the series a number counts within: one of its own per edition or unit, as its `per` says. */
export function seriesOf(programme: string, numbering: Pick<Numbering, 'key' | 'per'>, values: NumberValues): string {
  const within = (['edition', 'unit'] as const).filter((each) => numbering.per.includes(each));
  return [programme, numbering.key, ...within.map((each) => values[each])].join('/');
}

/** `{edition}{unit}{seq:5}` filled in; a number longer than its width is written whole, never cut. */
export function formatNumber(pattern: string, values: NumberValues & { seq: number }): string {
  return pattern.replace(PLACE, (_, name: 'edition' | 'unit' | 'seq', width?: string) =>
    String(values[name]).padStart(Number(width ?? 0), '0'));
}

/** What in a pattern is no place it knows, for the check of an edition; a pattern without `{seq}` would give every case one number. */
export function patternProblems(pattern: string): string[] {
  const strange = pattern.replace(PLACE, '').match(/\{[^}]*\}?|\}/g) ?? [];
  const unknown = strange.map((each) => `"${each}" is not {edition}, {unit} or {seq:5}`);
  return /\{seq(:\d{1,2})?\}/.test(pattern) ? unknown : [...unknown, 'has no {seq}'];
}

import { RE2JS } from 're2js';

const FLAGS: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
const compiled = new Map<string, RE2JS | null>();
const KEPT = 500;
/** Longer than any person writes. */
const LONGEST = 1000;
/** Linear time is the length of the text times the states of the pattern: `(x?){1000}` written a few times has a hundred thousand. */
const STATES = 3000;
/** Letters times states that one test may cost at worst: a fifth of a second. */
const WORK = 5_000_000;

/** A regular expression that runs in linear time; null when it is none, or uses what cannot (look-around, back-references). */
export function toPattern(source: string, flags: string | null): RE2JS | null {
  const key = `${flags ?? ''}/${source}`;
  let pattern = compiled.get(key);
  if (pattern === undefined) {
    if (compiled.size >= KEPT) compiled.clear();
    pattern = compile(source, flags ?? '');
    compiled.set(key, pattern);
  }
  return pattern;
}

/** Steps of an expression's budget that a pattern takes on a text at worst. */
export function costOf(pattern: RE2JS | null, text: string): number {
  return Math.max(text.length >> 3, (text.length * (pattern?.programSize() ?? 0)) / 64);
}

/**
 * A pattern of a schema, and why it cannot be used: it has to run in linear time, and in little of it.
 * @throws Error in English, for those who wrote it
 */
export function linearPattern(source: string): { test: (text: string) => boolean } {
  if (source.length > LONGEST) throw new Error(`it is longer than ${LONGEST} characters`);
  const pattern = RE2JS.compile(source);
  const states = pattern.programSize();
  if (states > STATES) throw new Error(`it repeats so much that it has ${states} states; ${STATES} are allowed`);
  // No answer that a pattern is written for is that long.
  return { test: (text) => text.length * states <= WORK && pattern.matcher(text).find() };
}

function compile(source: string, flags: string): RE2JS | null {
  if (source.length > LONGEST || [...flags].some((flag) => !Object.hasOwn(FLAGS, flag))) return null;
  try {
    const pattern = RE2JS.compile(source, [...flags].reduce((all, flag) => all | FLAGS[flag]!, 0));
    return pattern.programSize() > STATES ? null : pattern;
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('RE2JS')) return null;
    throw error;
  }
}

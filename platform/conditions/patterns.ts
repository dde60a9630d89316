import { RE2JS } from 're2js';

const FLAGS: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
const compiled = new Map<string, RE2JS | null>();
const KEPT = 500;

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

function compile(source: string, flags: string): RE2JS | null {
  if ([...flags].some((flag) => !(flag in FLAGS))) return null;
  try {
    return RE2JS.compile(source, [...flags].reduce((all, flag) => all | FLAGS[flag]!, 0));
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('RE2JS')) return null;
    throw error;
  }
}

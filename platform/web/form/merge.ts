/** Answers of one page or one row, by field. A missing key and null both mean not answered. */
export type Answers = Record<string, unknown>;

export interface Clash { field: string; base: unknown; mine: unknown; theirs: unknown }
export interface Merge { merged: Answers; clashes: Clash[] }

const empty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Equal as answers: order of keys does not count, and every kind of nothing is the same nothing. */
export function sameAnswer(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (empty(a) && empty(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Answers;
  const right = b as Answers;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameAnswer(left[key], right[key]));
}

export { empty as notAnswered };

/**
 * Brings together what I changed and what somebody else changed since `base`.
 * A field changed on one side only is taken from that side; one changed on both to different values is a clash,
 * and stands in `merged` as mine until the person chooses.
 */
export function mergeAnswers(base: Answers, mine: Answers, theirs: Answers): Merge {
  const merged: Answers = {};
  const clashes: Clash[] = [];
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const mineChanged = !sameAnswer(base[field], mine[field]);
    const theirsChanged = !sameAnswer(base[field], theirs[field]);
    if (mineChanged && theirsChanged && !sameAnswer(mine[field], theirs[field])) {
      clashes.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
    }
    const value = mineChanged ? mine[field] : theirs[field];
    if (value !== undefined) merged[field] = value;
  }
  return { merged, clashes };
}

/** What stands after a save: the server's values, save for fields typed into since `sent` left. */
export function afterSave(sent: Answers, now: Answers, stored: Answers): Answers {
  const result: Answers = { ...stored };
  for (const field of new Set([...Object.keys(sent), ...Object.keys(now)])) {
    if (sameAnswer(sent[field], now[field])) continue;
    if (now[field] === undefined) delete result[field];
    else result[field] = now[field];
  }
  return result;
}

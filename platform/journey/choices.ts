import type { Choices } from './model';

const sets = new WeakMap<object, ReadonlySet<string>>();

/** Codes that may be chosen from a dictionary. Retired ones may stand where they were chosen before, so they count. */
export function choicesIn(dictionary: Choices[string]): ReadonlySet<string> {
  let codes = sets.get(dictionary);
  if (!codes) {
    codes = new Set(dictionary.items.map(({ code }) => code));
    sets.set(dictionary, codes);
  }
  return codes;
}

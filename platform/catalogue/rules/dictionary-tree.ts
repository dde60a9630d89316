import type { Rule } from '../rule';

/** The parents of a dictionary's codes are codes of it, and end at one without a parent. */
export const dictionaryTree: Rule = {
  name: 'dictionary-tree',
  *check(draft) {
    for (const { path, value } of draft.of.dictionary) {
      const parents = new Map(value.items.map(({ code, parent }) => [code, parent]));
      for (const [index, { code, parent }] of value.items.entries()) {
        const where = `${path}#/items/${index}/parent`;
        if (parent !== undefined && !parents.has(parent)) yield { where, message: `There is no code ${JSON.stringify(parent)} in ${value.dictionary}.` };
        const seen = new Set<string>();
        let at: string | undefined = code;
        while (at !== undefined && !seen.has(at)) {
          seen.add(at);
          at = parents.get(at);
        }
        if (at === code) yield { where, message: `The parents of ${code} run in a circle: ${[...seen, at].join(' → ')}.` };
      }
    }
  },
};

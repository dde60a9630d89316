import type { Rule } from '../rule';

/** Whatever the purpose, the parents of an org unit end at a unit without one. */
export const unitTree: Rule = {
  name: 'unit-tree',
  *check(draft) {
    for (const { path, value } of draft.of['org-units']) {
      const byCode = new Map(value.units.map((unit) => [unit.code, unit]));
      for (const [index, unit] of value.units.entries()) {
        for (const purpose of Object.keys(unit.parents)) {
          const seen = new Set<string>();
          let at: string | undefined = unit.code;
          while (at !== undefined && !seen.has(at)) {
            seen.add(at);
            at = byCode.get(at)?.parents[purpose];
          }
          if (at === unit.code)
            yield {
              where: `${path}#/units/${index}/parents/${purpose}`,
              message: `The parents of ${unit.code} run in a circle: ${[...seen, at].join(' → ')}.`,
            };
        }
      }
    }
  },
};

import { declarations, declaredIn } from '../declarations';
import { references, type Thing } from '../references';
import type { Rule } from '../rule';

const titles: Partial<Record<Thing, string>> = { caseType: 'case type', help: 'help page', unit: 'org unit' };

/** Whatever one file names, another declares. */
export const namedExists: Rule = {
  name: 'named-exists',
  *check(draft) {
    const declared = declarations(draft);
    for (const { where, thing, key } of references(draft)) {
      if (declared[thing].has(key) || declaredIn[thing].some((kind) => draft.broken.has(kind))) continue;
      yield { where, message: `There is no ${titles[thing] ?? thing} ${JSON.stringify(key)}.${likely(key, declared[thing])}` };
    }
  },
};

/** The names there are, as far as they fit in a line. */
function likely(key: string, known: Set<string>): string {
  const near = [...known].filter(
    (name) => name.toLowerCase().includes(key.toLowerCase()) || key.toLowerCase().includes(name.toLowerCase()),
  );
  const offered = (near.length > 0 ? near : [...known]).slice(0, 8);
  return offered.length > 0 ? ` There is ${offered.join(', ')}.` : '';
}

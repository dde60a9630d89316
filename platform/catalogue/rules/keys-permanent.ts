import type { Problem } from '../../errors/platform-error';
import type { Draft } from '../draft';
import { inventory, type Entry } from '../inventory';

/**
 * Keys are permanent: answers, verdicts and numbers are stored under them. One that was in the previous release or edition is
 * still there, or retired, or named by its successor in `renamedFrom`; and it still holds the same kind of value.
 */
export function keysPermanent(draft: Draft, before: Draft): Problem[] {
  const now = inventory(draft);
  const present = new Map(now.map((entry) => [idOf(entry, entry.key), entry]));
  const successors = new Map(
    now.filter((entry) => entry.renamedFrom !== undefined).map((entry) => [idOf(entry, entry.renamedFrom!), entry]),
  );
  const gone = new Set<string>();
  const problems: Problem[] = [];
  const say = (where: string, message: string) => problems.push({ where, rule: 'keys-permanent', message });

  for (const entry of inventory(before)) {
    const id = idOf(entry, entry.key);
    if (draft.broken.has(entry.kind) || gone.has(id)) continue;
    const same = present.get(id);
    const heir = same ?? successors.get(id);
    // Said once for the whole: with a form goes every step of it.
    if (!heir && gone.has(owner(entry))) gone.add(id);
    else if (!heir) {
      gone.add(id);
      say(
        entry.where,
        `The ${entry.what} ${named(entry)} was here before and is gone. ` +
          'Keep it with "retired", or name it in "renamedFrom" of what replaces it.',
      );
    } else if (entry.type !== undefined && heir.type !== undefined && entry.type !== heir.type) {
      say(
        heir.where,
        `The ${entry.what} ${named(entry)} was ${entry.type} and is now ${heir.type}. ` +
          'What changes its meaning takes a new key; the old one is retired.',
      );
    }
  }
  for (const entry of now) {
    if (entry.renamedFrom !== undefined && present.has(idOf(entry, entry.renamedFrom))) {
      say(entry.where, `${named(entry)} says it replaces ${JSON.stringify(entry.renamedFrom)}, which is still here.`);
    }
  }
  return [...new Map(problems.map((problem) => [`${problem.where}\n${problem.message}`, problem])).values()];
}

function idOf(entry: Entry, key: string): string {
  return `${entry.what} ${entry.within} ${key}`;
}

/** The id of the thing an entry stands in: of a field its section or entity, of a step its form. */
function owner(entry: Entry): string {
  const [head, section] = entry.within.split('.');
  switch (entry.what) {
    case 'code':
      return `dictionary  ${entry.within}`;
    case 'step':
      return `form  ${entry.within}`;
    case 'field':
      return section === undefined ? `entity  ${head}` : `section ${head} ${section}`;
    default:
      return `case type  ${entry.within}`;
  }
}

function named(entry: Entry): string {
  return JSON.stringify(entry.within === '' ? entry.key : `${entry.within}.${entry.key}`);
}

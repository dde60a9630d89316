import { mergeAnswers, sameAnswer, type Answers } from './merge';
import { keep, keptKeys, kept } from './kept';

/** What this machine holds that the server does not: unsaved pages and rows of one work item. */
export interface LocalCopy {
  at: number;
  sections: Record<string, HeldSheet>;
  collections: Record<string, { rows: (HeldSheet & { id: string })[]; removed: string[]; order: string[] }>;
}
interface HeldSheet { base: Answers; data: Answers; revision: number; sent?: Answers[] }

const keyOf = (owner: string, workItemId: string) => `tierflow.unsaved.${owner}.${workItemId}`;

/**
 * Keeps the copy of one page, or removes it when that page has nothing unsaved: two tabs on the same work each keep their own.
 * Returns false when this browser refuses to store.
 */
export function keepLocalCopy(owner: string, workItemId: string, page: string, copy: LocalCopy | null): boolean {
  return keep(`${keyOf(owner, workItemId)}.${page}`, copy);
}

/** What pages before this one left unsaved, brought together, and the keys it was found under. */
export function readLocalCopies(owner: string, workItemId: string): { copy: LocalCopy | null; keys: string[] } {
  const whole = keyOf(owner, workItemId);
  const keys = keptKeys(whole).filter((key) => key === whole || key.startsWith(`${whole}.`));
  const copies = keys.flatMap((key) => kept<LocalCopy>(key) ?? []).sort((a, b) => a.at - b.at);
  return { copy: copies.length > 0 ? copies.reduce(together) : null, keys };
}

/** Takes over: what was found is now in the copy of another page. */
export function forgetLocalCopies(keys: string[]): void {
  for (const key of keys) keep(key, null);
}

/** Two copies of the same work: of a field changed in both the later word, by revision of the earlier, so that the server's check finds all. */
function together(earlier: LocalCopy, later: LocalCopy): LocalCopy {
  const sections = { ...earlier.sections };
  for (const [name, sheet] of Object.entries(later.sections)) sections[name] = sections[name] ? oneSheet(sections[name], sheet) : sheet;
  const collections = { ...earlier.collections };
  for (const [name, table] of Object.entries(later.collections)) {
    const before = collections[name];
    if (!before) {
      collections[name] = table;
      continue;
    }
    const rows = new Map(before.rows.map((row) => [row.id, row]));
    for (const row of table.rows) rows.set(row.id, { ...row, ...(rows.has(row.id) ? oneSheet(rows.get(row.id)!, row) : {}) });
    const order = [...table.order, ...before.order.filter((id) => rows.has(id) && !table.order.includes(id))];
    collections[name] = { rows: [...rows.values()], removed: [...new Set([...before.removed, ...table.removed])], order };
  }
  return { at: later.at, sections, collections };
}

function oneSheet(earlier: HeldSheet, later: HeldSheet): HeldSheet {
  const from = earlier.revision <= later.revision ? earlier : later;
  const data: Answers = { ...mergeAnswers(from.base, earlier.data, later.data).merged };
  for (const field of new Set([...Object.keys(later.base), ...Object.keys(later.data)])) {
    if (sameAnswer(later.base[field], later.data[field])) continue;
    if (later.data[field] === undefined) delete data[field];
    else data[field] = later.data[field];
  }
  return { revision: from.revision, base: from.base, data, sent: [...(earlier.sent ?? []), ...(later.sent ?? [])] };
}

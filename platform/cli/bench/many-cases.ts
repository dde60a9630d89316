import type { Platform } from '../../actions/platform';
import { ABOVE, EDITION, OFFICE, PROGRAMME } from './bench-edition';
import { sessionOf, start } from './ground';

/** Who asks, with which session, and for which work item. */
export interface Desks {
  writers: { headers: Record<string, string>; workItem: string }[];
  officer: Record<string, string>;
  letters: { workItem: string; count: number };
}

/** An order going down three tiers, and below it one case per record. The first of them are filled by `clients` people. */
export async function startByOrder(platform: Platform, clients: number): Promise<Desks> {
  const [upper, middle] = ABOVE as [string, string];
  const first = await start(platform, 'first', upper);
  const second = await start(platform, 'second', middle, first.id);
  const third = await start(platform, 'third', OFFICE, second.id);
  const records = await platform.store.records.ofUnits(PROGRAMME, EDITION, 'member', [OFFICE]);
  const writers: Desks['writers'] = [];
  for (const record of records) {
    const { id } = await start(platform, 'fourth', record.key, third.id, record);
    if (writers.length === clients) continue;
    writers.push({ headers: await sessionOf(platform, `${record.key}01`), workItem: await workItemOf(platform, id) });
  }
  const letters = { workItem: await workItemOf(platform, third.id), count: records.length };
  return { writers, officer: await sessionOf(platform, OFFICE), letters };
}

export async function workItemOf(platform: Platform, caseId: string): Promise<string> {
  const [item] = await platform.store.workItems.ofCase(caseId);
  if (!item) throw new Error(`Nothing waits in ${caseId}`);
  return item.id;
}

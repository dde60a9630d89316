import type { CaseRow } from '../../store/ports/case-row';
import { dueInstant, type DueSources } from './deadlines';
import { settleHolder } from '../cases/settle-holder';
import type { Platform } from '../platform';
import { tellMoved } from '../messages/tell';

/** What has moved: one milestone or (left out) any of an edition, for one case, for cases of some units, or for all. */
export interface Moved {
  programme: string;
  edition: string;
  milestone?: string;
  caseId?: string;
  /** Codes of the units whose own cases are meant. */
  units?: ReadonlySet<string>;
}

/**
 * Sets every open timer and work item that what has moved may touch to the instant that holds now. Call inside the transaction that
 * moves it, so that no deadline is ever seen between the old date and the new.
 */
export async function recomputeDue(platform: Platform, moved: Moved, live?: DueSources['live']): Promise<void> {
  const { store } = platform;
  const { programme, edition, milestone, caseId, units } = moved;
  const sources = { live, adjustments: await store.adjustments.all(programme, edition) };
  const timers = await store.agenda.openTimers({ caseId, milestone });
  const items = (await store.workItems.openOfEdition(programme, edition, { caseId, units: units && [...units] })).filter(
    ({ due }) => due && (milestone === undefined || (due.kind === 'milestone' && due.milestone === milestone)),
  );
  const cases = await casesOf(platform, moved, [...timers, ...items].map((one) => one.caseId));
  for (const timer of timers) {
    const row = cases.get(timer.caseId);
    const dueAt = row && (await dueInstant(platform, row, timer.due, sources));
    if (dueAt !== undefined && dueAt !== timer.dueAt) await store.agenda.moveTimer(timer.id, dueAt);
  }
  const touched = new Set<CaseRow>();
  for (const item of items) {
    const row = cases.get(item.caseId)!;
    const dueAt = await dueInstant(platform, row, item.due!, sources);
    if (dueAt === item.dueAt) continue;
    await store.workItems.update(item.id, { dueAt });
    await tellMoved(platform, row, item, dueAt, platform.clock());
    touched.add(row);
  }
  for (const row of touched) await settleHolder(platform, row, platform.clock());
  store.afterCommit(platform.wake);
}

/** Those of the cases that are meant. */
async function casesOf(platform: Platform, { programme, edition, units }: Moved, ids: string[]): Promise<Map<string, CaseRow>> {
  const rows = await platform.store.cases.byIds([...new Set(ids)]);
  const meant = rows.filter((row) => row.programme === programme && row.edition === edition && (!units || units.has(row.unit)));
  return new Map(meant.map((row) => [row.id, row]));
}

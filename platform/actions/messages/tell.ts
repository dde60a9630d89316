import { armedAt, remindersOf } from '../../calendar/reminders';
import { usualReminders, type MessageKey } from '../../catalogue/message-words';
import type { Edition } from '../../catalogue/edition';
import type { Json } from '../../conditions/model';
import { newId } from '../../store/ids';
import type { CaseRow } from '../../store/ports/case-row';
import type { MessageRow } from '../../store/ports/inbox';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Platform } from '../platform';

/** Writes messages. Every function here is called inside the transaction of what it tells of. */

type About = Pick<CaseRow, 'id' | 'programme'>;
type To = { account: string } | { unit: string; roles?: string[] };

export function messageOf(kind: MessageKey, about: About, to: To, now: number, more: Partial<Pick<MessageRow, 'id' | 'workItem' | 'facts' | 'nextAt'>> = {}): MessageRow {
  const receiver = 'account' in to ? { account: to.account, unit: null, roles: [] } : { account: null, unit: to.unit, roles: to.roles ?? [] };
  return {
    id: newId(now), programme: about.programme, kind, ...receiver, caseId: about.id, workItem: null, facts: {}, createdAt: now, state: 'open',
    nextAt: null, leaseUntil: null, ...more,
  };
}

export const thresholdsOf = (live: Edition): readonly number[] => live.programme.reminders ?? usualReminders;

/** When a work item is reminded of next; null for one that is never due. */
export function reminderOf(live: Edition, dueAt: number | null, now: number): number | null {
  return dueAt === null ? null : armedAt(remindersOf(dueAt, thresholdsOf(live), live.programme.zone), now);
}

/** Work that has come to a unit, and work that is done or has gone. */
export async function tellWork(platform: Platform, row: CaseRow, opened: WorkItemRow[], closed: string[], now: number): Promise<void> {
  const { inbox } = platform.store;
  await inbox.close(closed);
  if (opened.length === 0) return;
  const live = await platform.shelf.inForce(row);
  await inbox.put(opened.map((item) => messageOf('arrived', row, item, now, {
    id: item.id, workItem: item.id, nextAt: reminderOf(live, item.dueAt, now),
  })));
}

/** What has come back to be corrected says so, and how much of it. */
export async function tellReturned(platform: Platform, caseId: string, since: number, count: number): Promise<void> {
  const items = (await platform.store.workItems.ofCase(caseId)).filter((item) => item.state === 'open' && item.createdAt >= since);
  for (const { id } of items) await platform.store.inbox.change(id, { kind: 'returned', facts: { count } });
}

/** What was passed on is back: those who had it need not look for it, and it waits again where it waited. */
export async function tellWithdrawn(platform: Platform, row: CaseRow, taken: WorkItemRow[], back: WorkItemRow[], by: string, now: number): Promise<void> {
  const { inbox } = platform.store;
  await inbox.close(taken.map(({ id }) => id));
  await inbox.put(taken.map((item) => messageOf('takenBack', row, item, now, { facts: { task: item.name, by } })));
  const live = await platform.shelf.inForce(row);
  for (const item of back) await inbox.reopen(item.id, reminderOf(live, item.dueAt, now));
}

/** A deadline that has moved is told, and reminded of anew. */
export async function tellMoved(platform: Platform, row: CaseRow, item: WorkItemRow, dueAt: number, now: number): Promise<void> {
  const { inbox } = platform.store;
  await inbox.change(item.id, { nextAt: reminderOf(await platform.shelf.inForce(row), dueAt, now) });
  const facts: Record<string, Json> = { from: item.dueAt, due: dueAt };
  await inbox.put([messageOf('deadlineMoved', row, item, now, { workItem: item.id, facts })]);
}

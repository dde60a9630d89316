import { armedAt, remindersOf } from '../../calendar/reminders';
import type { CaseRow } from '../../store/ports/case-row';
import type { MessageRow } from '../../store/ports/inbox';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Platform } from '../platform';
import { messageOf, thresholdsOf } from './tell';

const LEASE_MS = 60_000;

/**
 * Reminds of what falls due: each threshold once per due instant, the latest one when several have passed meanwhile; a moved deadline begins
 * anew. What is due lives in rows, claimed by lease and set on by compare-and-set, so two nodes tell it once.
 * @returns how many were looked at
 */
export async function remind(platform: Platform, limit = 100): Promise<number> {
  const now = platform.clock();
  const due = await platform.store.inbox.claimReminders(now, now + LEASE_MS, limit);
  for (const message of due) {
    try {
      await platform.store.transaction(() => remindOf(platform, message, now));
    } catch (error) {
      platform.log.error({ message: message.id, err: error }, 'a reminder failed; it is tried again when its lease has run out');
    }
  }
  return due.length;
}

async function remindOf(platform: Platform, message: MessageRow, now: number): Promise<void> {
  const { inbox, workItems, cases } = platform.store;
  const from = message.nextAt;
  if (from === null) return;
  const item = await workItems.byId(message.workItem ?? '');
  const row = item && (await cases.byId(item.caseId));
  if (!item || !row || item.state !== 'open' || item.dueAt === null) {
    await inbox.setReminder(message.id, from, null);
    return;
  }
  const live = await platform.shelf.inForce(row);
  const reminders = remindersOf(item.dueAt, thresholdsOf(live), live.programme.zone);
  const next = armedAt(reminders, now);
  if (!(await inbox.setReminder(message.id, from, next > now ? next : null))) return;
  const told = reminders.filter(({ at }) => at <= now && (at >= from || at === item.dueAt)).at(-1);
  // One entered by an upgrade has its arrival as the instant from which it is looked at: only what is late is told of it at once.
  if (!told || (told.days !== 'late' && told.at < item.createdAt)) return;
  await inbox.put(told.days === 'late' ? await lateOnes(platform, row, item, now) : [
    messageOf('dueSoon', row, item, now, { id: `${item.id}.${told.days}.${item.dueAt}`, workItem: item.id, facts: { days: told.days, due: item.dueAt } }),
  ]);
}

/** To whom it waits for, and to the unit above, which has to press for it. */
async function lateOnes(platform: Platform, row: CaseRow, item: WorkItemRow, now: number): Promise<MessageRow[]> {
  const tree = await platform.directory.tree(row.programme);
  const above = tree.ancestry(item.unit)[1];
  const facts = { due: item.dueAt };
  return [
    messageOf('overdue', row, item, now, { id: `${item.id}.late.${item.dueAt}`, workItem: item.id, facts }),
    ...(above ? [messageOf('overdueBelow', row, { unit: above.code }, now, { id: `${item.id}.above.${item.dueAt}`, workItem: item.id, facts })] : []),
  ];
}

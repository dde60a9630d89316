import { PlatformError } from '../../errors/platform-error';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { dueInstant } from '../deadlines/deadlines';
import { openDossier } from '../cases/dossier';
import { foundBy } from '../cases/found-by';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import type { UndoRecord } from '../running/run-instance';
import { carryStage, settleHolder } from '../cases/settle-holder';
import { tellWithdrawn } from '../messages/tell';
import { mayWork } from './work-access';

interface Completion {
  no: number;
  undo: UndoRecord;
}

/** The event that completed this item, if it is the last of its run, sent nothing to other cases, and nobody has opened what it gave on. */
async function completionOf(platform: Platform, item: WorkItemRow): Promise<Completion | undefined> {
  if (item.state !== 'completed') return undefined;
  const last = await platform.store.instances.lastEvent(item.instance);
  const event = last?.event as { type?: string; token?: string } | undefined;
  if (!last || event?.type !== 'taskCompleted' || event.token !== item.token) return undefined;
  const undo = last.undo as unknown as UndoRecord;
  if (undo.sent) return undefined;
  for (const id of undo.opened) if ((await platform.store.workItems.byId(id))?.openedAt) return undefined;
  return { no: last.no, undo };
}

export async function isWithdrawable(platform: Platform, item: WorkItemRow): Promise<boolean> {
  return (await completionOf(platform, item)) !== undefined;
}

/** Of the conclusions that runs ended with last, those of the unit that may still be taken back: the same asked of many at once. */
export async function withdrawableAmong({ store }: Platform, instances: string[], unit: string): Promise<WorkItemRow[]> {
  const last = (await store.instances.lastEvents(instances)).flatMap((row) => {
    const event = row.event as { type?: string; token?: string } | undefined;
    const undo = row.undo as unknown as UndoRecord;
    return event?.type === 'taskCompleted' && !undo.sent ? [{ instance: row.instance, token: event.token, undo }] : [];
  });
  const touched = await store.workItems.byIds(last.flatMap(({ undo }) => [...undo.closed, ...undo.opened]));
  const byId = new Map(touched.map((item) => [item.id, item]));
  return last.flatMap(({ instance, token, undo }) => {
    if (undo.opened.some((id) => byId.get(id)?.openedAt)) return [];
    const own = (item: WorkItemRow) => item.instance === instance && item.token === token && item.state === 'completed' && item.unit === unit;
    return undo.closed.map((id) => byId.get(id)!).filter(own).slice(0, 1);
  });
}

/**
 * Takes a conclusion back (撤回): the run's rows, the case and its queues are as they were before it, its verdicts are drafts again.
 * The log keeps both the deed and its withdrawal.
 * @throws PlatformError `work.notWithdrawable` once the next holder has opened it, or it has gone to other cases
 */
export async function withdrawWork(platform: Platform, actor: Actor, workItemId: string): Promise<void> {
  const { store } = platform;
  await store.transaction(async () => {
    const { item } = await mayWork(platform, actor, 'work.withdraw', workItemId);
    await store.instances.lock(item.instance);
    const completion = await completionOf(platform, (await store.workItems.byId(item.id))!);
    if (!completion) throw new PlatformError('work.notWithdrawable');
    const now = platform.clock();
    await undoWork(platform, item, completion.undo, now);
    await undoCase(platform, item, completion.undo, now);
    await store.instances.appendEvent({
      instance: item.instance, at: now, actor: actor.account.id, event: { type: 'withdrawn', of: completion.no }, effects: [], undo: null,
    });
    await store.desk.withdrawReceipt(item.id, now);
    await findAsBefore(platform, item.caseId);
    const detail = { workItem: item.id, name: item.name };
    await noteDeed(platform, actor, { chain: item.caseId, at: now, deed: 'work.withdraw', target: item.element, detail });
  });
}

/** The run and all that waits for it: people, time and messages. A deadline moved meanwhile holds for what is opened again. */
async function undoWork(platform: Platform, item: WorkItemRow, undo: UndoRecord, now: number): Promise<void> {
  const { agenda, instances, workItems, cases } = platform.store;
  await instances.apply(item.instance, undo.changes);
  for (const id of undo.opened) if (!(await workItems.takeAway(id, now))) throw new PlatformError('work.notWithdrawable');
  const row = (await cases.byId(item.caseId))!;
  const back: WorkItemRow[] = [];
  for (const one of await closedItems(platform, undo)) {
    const dueAt = one.due && (await dueInstant(platform, row, one.due));
    await workItems.update(one.id, { state: 'open', dueAt, closedAt: null, doneBy: null, doneByName: null, outcome: null });
    back.push({ ...one, dueAt });
  }
  const taken = await workItems.byIds(undo.opened);
  await tellWithdrawn(platform, row, taken, back, (await platform.directory.tree(row.programme)).name(item.unit), now);
  for (const { token, element } of undo.set) await agenda.closeTimers(item.instance, token, element);
  for (const { token, element } of undo.subscribed) await agenda.unsubscribe(item.instance, token, element);
  for (const timer of undo.timers) await agenda.reopenTimer(timer.id, await dueInstant(platform, row, timer.due));
  for (const { token, element } of undo.unsubscribed) await agenda.resubscribe(item.instance, token, element);
}

async function closedItems(platform: Platform, undo: UndoRecord): Promise<WorkItemRow[]> {
  const rows = [];
  for (const id of undo.closed) rows.push((await platform.store.workItems.byId(id))!);
  return rows;
}

/** The case as it was, in every queue and to the cases above that show its stage. */
async function undoCase(platform: Platform, item: WorkItemRow, undo: UndoRecord, now: number): Promise<void> {
  const { cases, review } = platform.store;
  if (undo.slots) await cases.updateScopes(item.caseId, undo.slots);
  for (const { unit, caseId: _caseId, ...before } of undo.scopes) {
    await cases.updateScopes(item.caseId, { open: false, handled: false, returned: false, due: null, ...before }, unit);
  }
  await review.unfinalise(item.id, now);
  await cases.update(item.caseId, { ...undo.case, updatedAt: now });
  const row = (await cases.byId(item.caseId))!;
  await cases.update(item.caseId, await settleHolder(platform, row, now));
  if (row.stage) await carryStage(platform, row, row.stage, now);
}

/** What was handed in and taken back is nobody's but its holder's again: the case is found by what its lists show now. */
async function findAsBefore(platform: Platform, caseId: string): Promise<void> {
  const [slots] = await platform.store.cases.scopes(caseId);
  if (slots) await platform.store.search.put(foundBy(await openDossier(platform, caseId), slots));
}

/**
 * Notes that its holder has opened it: from here on the one before can no longer take it back. Who may only look does not count.
 * @throws PlatformError `work.unknown`, `access.denied`
 */
export async function markOpened(platform: Platform, actor: Actor, workItemId: string): Promise<void> {
  const { item, decision } = await mayWork(platform, actor, 'work.open', workItemId);
  if (decision.fill && item.openedAt === null) await platform.store.workItems.hold(item.id, platform.clock());
}

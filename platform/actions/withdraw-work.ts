import { PlatformError } from '../errors/platform-error';
import type { WorkItemRow } from '../store/ports';
import type { Actor } from './actor';
import { asJson, settleHolder } from './perform-effects';
import { noteDeed } from './note-deed';
import type { Platform } from './platform';
import type { UndoRecord } from './run-instance';
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
    const { undo } = completion;
    const now = platform.clock();
    await store.instances.apply(item.instance, undo.changes);
    for (const id of undo.opened) await store.workItems.update(id, { state: 'withdrawn', closedAt: now });
    for (const id of undo.closed)
      await store.workItems.update(id, { state: 'open', closedAt: null, doneBy: null, doneByName: null, outcome: null });
    for (const timer of undo.timers) await store.agenda.putTimer({ ...timer, state: 'open', leaseUntil: null });
    for (const scope of undo.scopes) {
      const { caseId: _case, unit, ...before } = scope;
      await store.cases.updateScopes(item.caseId, before, unit);
    }
    await store.review.unfinalise(item.id, now);
    await store.cases.update(item.caseId, { ...undo.case, updatedAt: now });
    await store.cases.update(item.caseId, await settleHolder(platform, (await store.cases.byId(item.caseId))!, now));
    await store.instances.appendEvent({
      instance: item.instance,
      at: now,
      actor: actor.account.id,
      event: asJson({ type: 'withdrawn', of: completion.no }),
      effects: [],
      undo: null,
    });
    await noteDeed(platform, actor, {
      chain: item.caseId,
      deed: 'work.withdraw',
      target: item.element,
      detail: asJson({ workItem: item.id, name: item.name }),
      at: now,
    });
  });
}

/** Notes that the holder has opened it: from here on the one before can no longer take it back. */
export async function markOpened(platform: Platform, actor: Actor, workItemId: string): Promise<void> {
  const { item } = await mayWork(platform, actor, 'work.open', workItemId);
  if (item.state === 'open' && item.openedAt === null)
    await platform.store.workItems.update(item.id, { openedAt: platform.clock() });
}

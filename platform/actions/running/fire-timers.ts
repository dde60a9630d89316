import { PlatformError } from '../../errors/platform-error';
import type { TimerRow } from '../../store/ports/agenda';
import { bringIntoForce } from '../releases/bring-into-force';
import { dueInstant } from '../deadlines/deadlines';
import { systemActor } from '../actor';
import { holdLease, LEASE_MS } from './hold-lease';
import type { Platform } from '../platform';
import { feed } from './run-instance';

/** What went wrong once is left alone for so long. */
const AGAIN_MS = 60_000;

/**
 * Fires what has fallen due, each once: claimed by lease, confirmed by compare-and-set inside the transaction that advances its instance.
 * When it is due is asked once more there: a deadline that was moved on since never fires early.
 */
export async function fireTimers(platform: Platform, limit = 50): Promise<number> {
  const { store } = platform;
  await bringIntoForce(platform);
  const now = platform.clock();
  const { agenda } = store;
  const due = await agenda.claimTimers(now, now + LEASE_MS, limit);
  if (due.length > 0) await holdLease(platform, now + LEASE_MS, (from, next) => agenda.renewTimers(due, from, next), () => fireAll(platform, due));
  return due.length;
}

async function fireAll(platform: Platform, due: TimerRow[]): Promise<void> {
  const { store } = platform;
  for (const timer of due) {
    await platform.people.gap();
    try {
      await store.transaction(() => fire(platform, timer));
    } catch (error) {
      // A token that has moved on leaves nothing to fire; anything else is tried again later.
      if (error instanceof PlatformError && error.code === 'engine.unexpectedEvent') await store.agenda.timerFired(timer.id);
      else {
        platform.log.error({ timer: timer.id, err: error }, 'timer failed');
        await store.agenda.timerFailed(timer.id, platform.clock() + AGAIN_MS);
      }
    }
  }
}

async function fire(platform: Platform, timer: TimerRow): Promise<void> {
  const { agenda, cases, instances } = platform.store;
  // As every engine command does, so that two of them never wait for each other.
  await instances.lock(timer.instance);
  const dueAt = await dueInstant(platform, (await cases.byId(timer.caseId))!, timer.due);
  if (dueAt > platform.clock()) return agenda.moveTimer(timer.id, dueAt);
  if (!(await agenda.timerFired(timer.id))) return;
  const { token, element } = timer;
  await feed(platform, timer.instance, { type: 'timerFired', token, element }, systemActor(`timer:${timer.id}`));
}

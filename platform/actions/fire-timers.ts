import { PlatformError } from '../errors/platform-error';
import type { TimerRow } from '../store/ports/agenda';
import { bringIntoForce } from './bring-into-force';
import { dueInstant } from './deadlines';
import { systemActor } from './actor';
import type { Platform } from './platform';
import { feed } from './run-instance';

const LEASE_MS = 60_000;

/**
 * Fires what has fallen due, each once: claimed by lease, confirmed by compare-and-set inside the transaction that advances its instance.
 * When it is due is asked once more there: a deadline that was moved on since never fires early.
 */
export async function fireTimers(platform: Platform, limit = 50): Promise<number> {
  const { store } = platform;
  await bringIntoForce(platform);
  const now = platform.clock();
  const due = await store.agenda.claimTimers(now, now + LEASE_MS, limit);
  for (const timer of due) {
    try {
      await store.transaction(() => fire(platform, timer));
    } catch (error) {
      // A token that has moved on leaves nothing to fire; anything else is tried again when the lease runs out.
      if (error instanceof PlatformError && error.code === 'engine.unexpectedEvent') await store.agenda.timerFired(timer.id);
      else platform.log.error({ timer: timer.id, err: error }, 'timer failed');
    }
  }
  return due.length;
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

import { PlatformError } from '../errors/platform-error';
import { systemActor } from './deliver-outbox';
import type { Platform } from './platform';
import { feed } from './run-instance';

const LEASE_MS = 60_000;

/** Fires what has fallen due, each once: claimed by lease, confirmed by compare-and-set inside the transaction that advances its instance. */
export async function fireTimers(platform: Platform, limit = 50): Promise<number> {
  const { store } = platform;
  const now = platform.clock();
  const due = await store.agenda.claimTimers(now, now + LEASE_MS, limit);
  for (const timer of due) {
    try {
      await store.transaction(async () => {
        if (!(await store.agenda.timerFired(timer.id))) return;
        await feed(
          platform,
          timer.instance,
          { type: 'timerFired', token: timer.token, element: timer.element },
          systemActor(`timer:${timer.id}`),
        );
      });
    } catch (error) {
      // A token that has moved on leaves nothing to fire; anything else is tried again when the lease runs out.
      if (error instanceof PlatformError && error.code === 'engine.unexpectedEvent') await store.agenda.timerFired(timer.id);
      else platform.log.error({ timer: timer.id, err: error }, 'timer failed');
    }
  }
  return due.length;
}

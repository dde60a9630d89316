import type { Platform } from '../platform';

/** Beyond every lock and every window in which failures count, and long enough to tell why a session ended. */
const KEPT = 7 * 86_400_000;

/** Sessions that have run out, failures that count no longer and proofs that have served are forgotten. */
export async function sweepIdentity(platform: Platform): Promise<void> {
  const now = platform.clock();
  const swept = await platform.store.identity.sweep(now, now - KEPT);
  if (swept > 0) platform.log.info({ swept }, 'expired sessions and failures swept');
}

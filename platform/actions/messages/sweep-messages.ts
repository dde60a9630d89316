import type { Platform } from '../platform';
import { KEPT_DAYS } from './show-messages';

/** Removes messages that have been kept long enough. Those that still remind of work stay. */
export async function sweepMessages(platform: Platform): Promise<void> {
  const removed = await platform.store.inbox.sweep(platform.clock() - KEPT_DAYS * 86_400_000);
  if (removed > 0) platform.log.info({ removed }, 'old messages removed');
}

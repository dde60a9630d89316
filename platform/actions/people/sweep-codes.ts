import type { Platform } from '../platform';

/** One-time codes that have run out are forgotten, their sealed copies with them: what is not kept cannot be read out. */
export async function sweepCodes(platform: Platform): Promise<void> {
  const erased = await platform.store.accounts.eraseExpiredCodes(platform.clock());
  if (erased > 0) platform.log.info({ erased }, 'expired one-time codes erased');
}

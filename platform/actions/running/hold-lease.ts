import type { Platform } from '../platform';

/** How long what a node has taken up stays its own after the last it was heard of. Another takes it over then. */
export const LEASE_MS = 8_000;
/** How often a node at work is heard of. */
const BEAT_MS = 2_000;

/**
 * Does `work` on rows leased until `until`, and keeps the lease for as long as the work lasts. A lease spares double work; it is not what
 * keeps an effect from happening twice: a node that stood still for longer finds its rows taken, and what it then writes meets a
 * compare-and-set.
 *
 * @param renew sets leases that run until `from` to run until `next`
 */
export async function holdLease<T>(
  platform: Platform, until: number, renew: (from: number, next: number) => Promise<unknown>, work: () => Promise<T>,
): Promise<T> {
  let standing = until;
  let renewed = Promise.resolve();
  const beat = setInterval(() => {
    renewed = renewed.then(async () => {
      const next = platform.clock() + LEASE_MS;
      await renew(standing, next);
      standing = next;
    }).catch((error: unknown) => {
      platform.log.warn({ err: error }, 'a lease could not be renewed; another node may take the work over');
    });
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await renewed;
  }
}

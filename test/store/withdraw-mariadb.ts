import { rmSync } from 'node:fs';
import { dropDatabasesOfRun } from './mariadb';
import type { Offer } from './offer-mariadb';

/** Ends what `offer-mariadb` began. A server that was given keeps nothing of the run. */
export default async function withdrawMariaDb(): Promise<void> {
  const { mariaDbOffer: offer } = globalThis as { mariaDbOffer?: Offer };
  offer?.close();
  if (offer?.started) await (await offer.started).stop();
  if (process.env.TEST_MARIADB_URL !== undefined) await dropDatabasesOfRun(process.env.TEST_MARIADB_URL);
  if (offer) rmSync(offer.folder, { recursive: true, force: true });
}

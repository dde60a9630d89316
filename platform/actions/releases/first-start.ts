import type { Platform } from '../platform';
import { anyUnpublished, publishFirstReleases, type EditionOnDisk } from './publish-release';
import { seedSample, type SeededAccount } from './seed-sample';

interface Told {
  /** As soon as accounts are there: nothing that fails later may keep their codes from being seen. */
  seeded: (accounts: SeededAccount[]) => void;
  /** Another server is at it. */
  waiting: () => void;
}

/**
 * Publishes what stands on disk without a release, and seeds an empty store. Of several servers that start at once on one database the first
 * does it; the others wait, and find it done.
 */
export async function firstStart(platform: Platform, configDir: string, told: Told): Promise<EditionOnDisk[]> {
  const empty = async () => (await platform.store.accounts.count()) === 0;
  if (!(await empty()) && !(await anyUnpublished(platform, configDir))) return publishFirstReleases(platform, configDir);
  return platform.store.alone({ name: 'first start', doing: 'starting on this database', waiting: told.waiting }, async () => {
    platform.shelf.refresh();
    const editions = await publishFirstReleases(platform, configDir);
    if (await empty()) {
      for (const head of await platform.shelf.current()) {
        const seeded = await seedSample(platform, head);
        if (seeded.length > 0) told.seeded(seeded);
      }
    }
    return editions;
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { announceMissing, dropDatabase, freshName, mariaDbAvailable, sharedMariaDb, type MariaDb } from './mariadb';

/** One database under test; `open` may be called more than once, as two nodes would. */
export interface Place { open(): Promise<Store>; url: string | undefined; dataDir: string; server: MariaDb | undefined }

/** The same sentences on each database: the embedded one, and MariaDB where there is one. */
export function onEachDatabase(title: string, tests: (place: Place) => void): void {
  for (const kind of ['embedded', 'MariaDB'] as const) {
    if (kind === 'MariaDB' && !mariaDbAvailable()) {
      it(`${title}, on MariaDB, is left out here`, () => { announceMissing(`${title}, on MariaDB`); });
      continue;
    }
    describe(`${title}, on ${kind === 'embedded' ? 'the embedded database' : kind}`, () => {
      const opened: Store[] = [];
      const place: Place = {
        url: undefined, dataDir: '', server: undefined,
        open: async () => {
          const store = await openStore({ url: place.url, dataDir: place.dataDir });
          opened.push(store);
          return store;
        },
      };
      beforeAll(async () => {
        place.dataDir = await mkdtemp(join(tmpdir(), 'tierflow-store-'));
        if (kind === 'embedded') return;
        place.server = await sharedMariaDb();
        place.url = await place.server.database(freshName());
      });
      afterAll(async () => {
        for (const store of opened) await store.close();
        if (place.url) await dropDatabase(place.url);
        await rm(place.dataDir, { recursive: true, force: true });
      });
      tests(place);
    });
  }
}

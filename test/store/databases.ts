import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../platform/store/ports';
import { openStore } from '../../platform/store/store';
import { announceMissing, mariaDbAvailable, startMariaDb, type MariaDb } from './mariadb';

/** One database under test; `open` may be called more than once, as two nodes would. */
export interface Place { open(): Promise<Store>; url: string | undefined; dataDir: string; server: MariaDb | undefined }

/** One server per test file, stopped behind the last group of tests that needs it. */
let server: Promise<MariaDb> | undefined;
let groups = 0;

/** The same sentences on each database: the embedded one, and MariaDB where there is one. */
export function onEachDatabase(title: string, tests: (place: Place) => void): void {
  for (const kind of ['embedded', 'MariaDB'] as const) {
    if (kind === 'MariaDB' && !mariaDbAvailable()) {
      it(`${title}, on MariaDB, is left out here`, () => { announceMissing(`${title}, on MariaDB`); });
      continue;
    }
    if (kind === 'MariaDB') groups += 1;
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
        server ??= startMariaDb();
        place.server = await server;
        place.url = await place.server.database(`tierflow_${process.pid}_${Math.trunc(performance.now())}`);
      }, 90_000);
      afterAll(async () => {
        for (const store of opened) await store.close();
        if (place.server && (groups -= 1) === 0) await place.server.stop();
        await rm(place.dataDir, { recursive: true, force: true });
      }, 30_000);
      tests(place);
    });
  }
}

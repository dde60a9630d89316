import type { Store } from '../../platform/store/ports/store';
import { openDriver } from '../../platform/store/store';
import { Sql } from '../../platform/store/sql';
import { DeskClient } from '../http/desk-client';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { builtServer, codesIn, startServer, type Dist, type RunningServer } from './server-process';

let dist: Dist;
beforeAll(() => { dist = builtServer(); });
afterAll(() => dist?.remove());

onEachDatabase('Three servers started at once on an empty database', (place) => {
  let folder: StarterFolder;
  let servers: RunningServer[] = [];
  let store: Store;

  beforeAll(async () => {
    folder = starterFolder();
    const env = { DATA_DIR: place.dataDir, CONFIG_DIR: folder.configDir, LOG_LEVEL: 'silent', ...(place.url ? { DATABASE_URL: place.url } : {}) };
    servers = await Promise.all([1, 2, 3].map(() => startServer(dist, env)));
    store = await place.open();
  });

  afterAll(async () => {
    for (const one of servers) one.signal('SIGTERM');
    for (const one of servers) await one.ended;
    folder?.remove();
  });

  it('publish once, seed once, and tell the codes once', async () => {
    expect((await store.releases.heads()).map(({ programme, edition, approvedAt }) => [programme, edition, approvedAt !== null])).toEqual([['starter', '2026', true]]);
    const tables = servers.map((one) => codesIn(one.out())).filter(({ size }) => size > 0);
    expect(tables).toHaveLength(1);
    expect(await store.accounts.count()).toBe(tables[0]!.size);
    const deeds = (await store.audit.ofChain('programme:starter', 100)).map(({ deed }) => deed);
    expect(deeds.filter((deed) => deed === 'release.publish' || deed === 'sample.seed').sort()).toEqual(['release.publish', 'sample.seed']);
  });

  it('all serve whom one has told', async () => {
    const codes = servers.map((one) => codesIn(one.out())).find(({ size }) => size > 0)!;
    const logins = [...codes.keys()];
    for (const [at, one] of servers.entries()) await new DeskClient(one.url).arrive(logins[at]!, codes.get(logins[at]!)!);
  });

  it('do one at a time what one may do, and take over from who died', async () => {
    const driver = await openDriver(place);
    try {
      const other = await place.open();
      const order: string[] = [];
      const turn = { name: 'test', doing: 'testing' };
      const said = async (word: string) => {
        while (!order.includes(word)) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      const at = (of: Store, name: string, until = `${name} begins`) => {
        const waiting = () => order.push(`${name} waits`);
        return of.alone({ ...turn, waiting }, async () => {
          order.push(`${name} begins`);
          await said(until);
          order.push(`${name} ends`);
        });
      };
      const first = at(store, 'one', 'two waits');
      await said('one begins');
      await Promise.all([first, at(other, 'two')]);
      expect(order).toEqual(['one begins', 'two waits', 'one ends', 'two begins', 'two ends']);
      const leave = (until: number) => new Sql(driver).run('UPDATE `turns` SET `holder` = ?, `until` = ? WHERE `name` = ?', ['dead', until, 'test']);
      await leave(Date.now() + 3_600_000);
      const third = at(store, 'three');
      await said('three waits');
      await leave(Date.now());
      await third;
      expect(order.slice(5)).toEqual(['three waits', 'three begins', 'three ends']);
    } finally {
      await driver.close();
    }
  });
});

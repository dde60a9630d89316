import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers } from '../../platform/cli/bench/bench-forms';
import { Ground, settle } from '../../platform/cli/bench/ground';
import { startByOrder, type Desks } from '../../platform/cli/bench/many-cases';
import type { OpenPlatform } from '../../platform/cli/open-platform';
import { createApp } from '../../platform/http/app';
import { Sql } from '../../platform/store/sql';

/** How often a request asks the database: what decides its speed where the database is another machine. */
describe('Statements of a request', () => {
  const ground = new Ground(4);
  let open: OpenPlatform;
  let server: Server;
  let url: string;
  let desks: Desks;

  beforeAll(async () => {
    open = await ground.open(ground.fresh());
    await settle(open.platform, ground.configDir);
    desks = await startByOrder(open.platform, 1);
    server = createServer(createApp({ platform: open.platform })).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await open.close();
    ground.remove();
  });

  /** The least of a few requests: every other second one of them looks whether releases and units are still the same. */
  async function statementsOf(ask: () => Promise<Response>): Promise<number> {
    const counts: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const spies = (['all', 'run', 'changeAndRead', 'readAndChange'] as const).map((how) => jest.spyOn(Sql.prototype, how));
      expect((await ask()).status).toBe(200);
      counts.push(spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0));
      jest.restoreAllMocks();
    }
    return Math.min(...counts);
  }

  it('are few for a save under three cases: who asks, the item, the cases in one read, what is written in another, what lies beside, the page', async () => {
    const [writer] = desks.writers as [Desks['writers'][0]];
    let revision = 0;
    const save = async () => {
      const answer = await fetch(`${url}/api/work/${writer.workItem}/sections/answers`, {
        method: 'PUT', headers: { ...writer.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ revision, data: answers(revision) }),
      });
      revision += 1;
      return answer;
    };
    expect(await statementsOf(save)).toBeLessThanOrEqual(9);
  });

  it('are few for a page of a queue, whatever its tabs: who asks, which cases with what is shown of them, what waits, the totals', async () => {
    expect(await statementsOf(() => fetch(`${url}/api/queues/cases?tab=all`, { headers: desks.officer }))).toBeLessThanOrEqual(4);
  });
});

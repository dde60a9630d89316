import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReceiptView } from '../../platform/contracts/work';
import { newId } from '../../platform/store/ids';
import type { Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { DeskClient, PASSWORD } from '../http/desk-client';
import { nothingToAnswer, patchedStarter } from '../http/patched-starter';
import type { StarterFolder } from '../starter/starter-folder';
import { announceNoGalera, galeraAvailable, startGalera, type Galera } from '../store/galera';
import { aTimer, aWorkItem, now } from '../store/rows';
import { numbers } from './full-numbers';
import { builtServer, codesIn, startServer, type Dist, type RunningServer } from './server-process';

const NODES = [0, 1, 2];

/** Three servers over a cluster of three databases, each at another of them: nobody may tell that they are not one. */
describe('A cluster of databases', () => {
  if (!galeraAvailable() || process.env.TEST_MARIADB_URL !== undefined) {
    it('is left out here', () => { announceNoGalera('a cluster of databases'); });
    return;
  }
  let galera: Galera;
  let dist: Dist;
  let folder: StarterFolder;
  /** At each node; on a database without a server, whose worker would take up what they write. */
  let stores: Store[] = [];
  /** At one node, on the database of the servers. */
  let looker: Store | undefined;
  let servers: RunningServer[] = [];
  let team: DeskClient;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-cluster-'));

  beforeAll(async () => {
    [galera, dist] = [await startGalera(), builtServer()];
    folder = patchedStarter(nothingToAnswer);
    // All find it empty at once: the schema is made once.
    stores = await Promise.all((await galera.database('rows')).map((url) => openStore({ url, dataDir })));
    const urls = await galera.database('tierflow');
    const env = { DATA_DIR: dataDir, CONFIG_DIR: folder.configDir, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
    servers = [await startServer(dist, { ...env, DATABASE_URL: urls[0]! })];
    team = await new DeskClient(servers[0]!.url).arrive('990101', codesIn(servers[0]!.out()).get('990101')!);
    looker = await openStore({ url: urls[1]!, dataDir });
    servers.push(...(await Promise.all(urls.slice(1).map((DATABASE_URL) => startServer(dist, { ...env, DATABASE_URL })))));
  });

  afterAll(async () => {
    for (const server of servers) server.signal('SIGKILL');
    for (const server of servers) await server.ended;
    for (const store of [...stores, looker]) await store?.close();
    await galera?.stop();
    dist?.remove();
    folder?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const everyone = <T>(count: number, work: (store: Store, no: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, no) => work(stores[no % 3]!, no)));

  it('counts without a gap, does a command once and leases to one, though three write at three nodes', async () => {
    const given = await everyone(60, (store, no) => store.command({ actor: 'a', id: `n${no}`, bodyHash: 'b' }, () => store.numbers.next('cluster')));
    expect(given.map(({ reply }) => reply).sort((a, b) => a - b)).toEqual(given.map((_, no) => no + 1));
    const again = await everyone(60, (store, no) => store.command({ actor: 'a', id: `once${no % 6}`, bodyHash: 'b' }, () => store.numbers.next('once')));
    expect(again.filter(({ replayed }) => !replayed)).toHaveLength(6);
    for (let key = 0; key < 6; key += 1) expect(new Set(again.filter((_, no) => no % 6 === key).map(({ reply }) => reply)).size).toBe(1);
    expect(await stores[2]!.numbers.next('once')).toBe(7);

    for (let no = 0; no < 40; no += 1) await stores[0]!.agenda.putTimer(aTimer({ dueAt: now + no, instance: `i${no}` }));
    const won = (await everyone(9, (store) => store.agenda.claimTimers(now + 500, now + 60_000, 10))).flat().map(({ id }) => id);
    const rest = await stores[1]!.agenda.claimTimers(now + 500, now + 60_000, 50);
    expect(new Set([...won, ...rest.map(({ id }) => id)]).size).toBe(40);
    expect(won.length + rest.length).toBe(40);
    const fired = await everyone(6, (store) => store.agenda.timerFired(won[0]!));
    expect(fired.filter(Boolean)).toHaveLength(1);
  });

  it('keeps what is handed in as it was, though it is saved at another node meanwhile', async () => {
    const section = (caseId: string, revision: number) => ({ caseId, section: 's', data: { revision }, revision, savedAt: now, savedBy: 'a', savedByName: '测试甲' });
    const outcomes = new Set<number>();
    for (let round = 0; round < 12; round += 1) {
      const item = aWorkItem({ caseId: newId(now) });
      const [one, other] = [stores[round % 3]!, stores[(round + 1) % 3]!];
      await one.workItems.insert(item);
      await one.data.writeSection(section(item.caseId, 1), 0);
      await other.workItems.hold(item.id, now);
      const submitted = one.transaction(async () => {
        await one.workItems.hold(item.id, now);
        const frozen = (await one.data.section(item.caseId, 's'))!.revision;
        await pause(round % 4 * 15);
        await one.workItems.update(item.id, { state: 'completed' });
        return frozen;
      });
      const saved = other.transaction(async () => {
        await other.workItems.hold(item.id, now);
        const open = (await other.workItems.byId(item.id))!.state === 'open';
        await pause((round + 2) % 4 * 15);
        if (open) await other.data.writeSection(section(item.caseId, 2), 1);
      });
      const [frozen] = await Promise.all([submitted, saved]);
      expect([round, (await stores[2]!.data.section(item.caseId, 's'))!.revision]).toEqual([round, frozen]);
      outcomes.add(frozen);
    }
    expect([...outcomes].every((revision) => revision === 1 || revision === 2)).toBe(true);
  });

  /** One person's request at one of the servers, as the browser would send it. */
  const post = async <T>(at: number, address: string, key: string, body: unknown = {}): Promise<{ status: number; body: T }> => {
    const headers = { ...team.signed(), 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await fetch(servers[at % 3]!.url + address, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const get = (at: number, address: string, headers = team.signed()) => fetch(servers[at % 3]!.url + address, { headers });

  it('shows at every node at once what any of them has acknowledged, a session begun and ended too', async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      const { status, body } = await post<{ workId: string }>(turn, '/api/cases', `seen-at-once-${turn}`, { caseType: 'application' });
      expect(status).toBe(201);
      const seen = await Promise.all(NODES.map((node) => get(node, `/api/work/${body.workId}`)));
      expect([turn, seen.map((answer) => answer.status)]).toEqual([turn, [200, 200, 200]]);
    }
    for (let turn = 0; turn < 3; turn += 1) {
      const [here, there] = [servers[turn]!, (turn + 1) % 3];
      const fresh = new DeskClient(here.url);
      await fresh.signIn('990101', PASSWORD);
      expect((await get(there, '/api/home', fresh.signed())).status).toBe(200);
      await fresh.must('DELETE', '/api/session');
      expect((await get(there, '/api/home', fresh.signed())).status).toBe(401);
    }
  });

  it(`loses nothing and does nothing twice, with a node killed ${numbers.nodeKills} times and all of them ${numbers.clusterKills} times`, async () => {
    /** What each client was told, by the key it asked with. */
    const begun = new Map<string, { caseId: string; workId: string }>();
    const handedIn = new Map<string, { workId: string; caseId: string; hash: string }>();
    let [going, refused, made] = [true, 0, 0];
    /** Asks until there is an answer, the next time at another server. */
    const surely = async <T>(at: number, address: string, key: string, body?: unknown): Promise<T> => {
      for (let turn = at; ; turn += 1) {
        const answer = await post<T>(turn, address, key, body);
        if (answer.status < 300) return answer.body;
        if (answer.status !== 503) throw new Error(`${address} → ${answer.status} ${JSON.stringify(answer.body)}`);
        refused += 1;
        await pause(100);
      }
    };
    const clients = Promise.all(Array.from({ length: numbers.clients }, async (_, client) => {
      while (going) {
        const no = (made += 1);
        const one = await surely<{ caseId: string; workId: string }>(client, '/api/cases', `cluster-begin-${no}`, { caseType: 'application' });
        begun.set(`cluster-begin-${no}`, one);
        const { hash } = await surely<ReceiptView>(client, `/api/work/${one.workId}/submit`, `cluster-submit-${no}`);
        handedIn.set(`cluster-submit-${no}`, { ...one, hash });
      }
    }));
    const grown = async (by: number) => {
      for (const wanted = handedIn.size + by; handedIn.size < wanted; await pause(20)) await Promise.race([pause(1), clients]);
    };
    const recovery: number[] = [];
    for (let kill = 0; kill < numbers.nodeKills; kill += 1) {
      await grown(20);
      await galera.kill(kill % 3);
      const began = performance.now();
      await grown(20);
      recovery.push(performance.now() - began);
      await galera.rejoin(kill % 3);
    }
    for (let kill = 0; kill < numbers.clusterKills; kill += 1) {
      await grown(20);
      await Promise.all(NODES.map((node) => galera.kill(node)));
      await pause(200);
      await galera.bootstrap();
    }
    await grown(20);
    going = false;
    await clients;

    const store = looker!;
    const keys: string[] = [];
    for (const { caseId } of begun.values()) keys.push((await store.cases.byId(caseId))!.key);
    expect(new Set(keys).size).toBe(begun.size);
    // Those the third sentence began come first; then every number, once, whatever died over it.
    const counted = keys.map((key) => Number(key.slice(-4))).sort((a, b) => a - b);
    expect(counted).toEqual(counted.map((_, no) => 31 + no));
    for (const [key, { caseId, workId, hash }] of handedIn) {
      expect([key, (await store.review.submissions(caseId)).map((one) => one.hash)]).toEqual([key, [hash]]);
      expect((await store.workItems.ofCase(caseId)).filter(({ state }) => state === 'open').map(({ element }) => element)).toEqual(['review']);
      if (Number(key.slice('cluster-submit-'.length)) % 10 === 0) expect((await post<ReceiptView>(0, `/api/work/${workId}/submit`, key)).body.hash).toBe(hash);
    }
    for (const chain of await store.audit.chains()) expect([chain, await store.audit.verify(chain)]).toEqual([chain, undefined]);
    process.stdout.write(
      `cluster: ${numbers.nodeKills} nodes killed, all ${numbers.clusterKills} times; begun ${begun.size}, handed in ${handedIn.size}, refused ${refused} times; `
      + `twenty more after ${recovery.map(Math.round).join(', ')} ms\n`,
    );
  }, 600_000 + 60_000 * (numbers.nodeKills + numbers.clusterKills));
});

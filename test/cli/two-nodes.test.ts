import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorBody } from '../../platform/contracts/session';
import type { ReceiptView } from '../../platform/contracts/work';
import type { EngineEvent } from '../../platform/engine/model';
import type { Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { DeskClient } from '../http/desk-client';
import { lateApplication, patchedStarter, nothingToAnswer } from '../http/patched-starter';
import type { StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { builtServer, codesIn, startServer, type Dist, type RunningServer } from './server-process';

const CLIENTS = 16;
const TASKS = 200;
const TIMERS = 500;
const before = '2027-11-29T09:00:00+08:00';
/** A minute behind the deadline; and behind the leases of that minute. */
const [passed, later] = ['2027-12-01T00:01:00+08:00', '2027-12-01T00:11:00+08:00'];

let dist: Dist;
beforeAll(() => { dist = builtServer(); }, 180_000);
afterAll(() => dist?.remove());

/** Two servers as processes of their own, on one database and one folder. */
onEachDatabase('Two nodes', (place) => {
  let folder: StarterFolder;
  let dataDir: string;
  let nodes: RunningServer[] = [];
  let store: Store;
  let session: Record<string, string>;

  const node = (clock: string) => startServer(dist, {
    DATA_DIR: dataDir, CONFIG_DIR: folder.configDir, DEMO_CLOCK: clock, RATE_LIMITS: 'off', LOG_LEVEL: 'silent',
    ...(place.url ? { DATABASE_URL: place.url } : {}),
  });
  const stopped = async (name: 'SIGTERM' | 'SIGKILL') => {
    for (const one of nodes) one.signal(name);
    for (const one of nodes.splice(0)) await one.ended;
  };
  const post = async <T>(at: number, address: string, key: string): Promise<{ status: number; body: T }> => {
    const headers = { ...session, 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await fetch(nodes[at % 2]!.url + address, { method: 'POST', headers, body: address === '/api/cases' ? '{"caseType":"application"}' : '{}' });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const openIn = async (caseId: string) =>
    (await store.workItems.ofCase(caseId)).flatMap(({ state, element }) => (state === 'open' ? [element] : []));
  /** So many applications begun, by all clients at once. */
  const begun = async (count: number, name: string): Promise<{ caseId: string; workId: string }[]> => {
    const made: { caseId: string; workId: string }[] = [];
    let next = 0;
    await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
      while (next < count) {
        const { status, body } = await post<{ caseId: string; workId: string }>(client, '/api/cases', `begin-${name}-${(next += 1)}`);
        expect([status, body]).toEqual([201, expect.objectContaining({ caseId: expect.any(String) as string })]);
        made.push(body);
      }
    }));
    return made;
  };

  beforeAll(async () => {
    folder = patchedStarter({ ...lateApplication, ...nothingToAnswer });
    dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-nodes-'));
    nodes = [await node(before)];
    nodes.push(await node(before));
    const team = await new DeskClient(nodes[0]!.url).arrive('990101', codesIn(nodes[0]!.out()).get('990101')!);
    session = team.signed();
    store = await openStore({ dataDir, url: place.url });
  }, 180_000);

  afterAll(async () => {
    await stopped('SIGKILL');
    await store?.close();
    folder?.remove();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });

  it(`give each of ${TASKS} tasks to one of those among ${CLIENTS} clients who hand it in`, async () => {
    const tasks = await begun(TASKS, 'task');
    const answers = new Map<string, { status: number; body: ErrorBody }[]>(tasks.map(({ workId }) => [workId, []]));
    // Four clients want each task, two at either node; all go through them in one order, so that they meet.
    await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
      for (const [no, { workId }] of tasks.entries()) {
        if ((no + client) % 4 !== 0) continue;
        answers.get(workId)!.push(await post<ErrorBody>(client >> 2, `/api/work/${workId}/submit`, `${client}-takes-${workId}`));
      }
    }));
    for (const { workId, caseId } of tasks) {
      const told = answers.get(workId)!;
      expect(told.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      expect(told.flatMap(({ status, body }) => (status === 200 ? [] : [body.code]))).toEqual(['work.closed', 'work.closed', 'work.closed']);
      expect((await store.review.submissions(caseId)).length).toBe(1);
      expect(await openIn(caseId)).toEqual(['review']);
    }
  }, 240_000);

  it('do what is sent five times once, and answer each time the same', async () => {
    for (const { workId, caseId } of await begun(20, 'repeated')) {
      const answers = await Promise.all(Array.from({ length: 5 }, (_, at) => post<ReceiptView>(at, `/api/work/${workId}/submit`, `once-${workId}`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
      expect(await store.review.submissions(caseId)).toMatchObject([{ hash: answers[0]!.body.hash }]);
    }
  }, 120_000);

  it(`fire each of ${TIMERS} deadlines that pass at once, once, though one of them is killed meanwhile`, async () => {
    const cases = await begun(TIMERS, 'late');
    await stopped('SIGTERM');
    const open = async () => (await store.agenda.openTimers({ milestone: 'applyBy' })).length;
    expect(await open()).toBe(TIMERS);
    nodes = await Promise.all([node(passed), node(passed)]);
    while ((await open()) === TIMERS) await pause(5);
    nodes[1]!.signal('SIGKILL');
    await nodes[1]!.ended;
    // What the dead one had leased is anybody's when the lease has run out; the rest the living one fires.
    nodes[0]!.signal('SIGTERM');
    await nodes[0]!.ended;
    nodes = [await node(later)];
    while ((await open()) > 0) await pause(20);
    await stopped('SIGTERM');
    for (const { caseId } of cases) {
      const { instance, status } = (await store.cases.byId(caseId))!;
      const fired = (await store.instances.events(instance)).filter(({ event }) => (event as unknown as EngineEvent).type === 'timerFired');
      expect([caseId, status, fired.length]).toEqual([caseId, '逾期填报', 1]);
      expect(await openIn(caseId)).toEqual(['fillLate']);
    }
  }, 240_000);
});

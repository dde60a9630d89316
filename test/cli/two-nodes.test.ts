import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorBody } from '../../platform/contracts/session';
import type { ReceiptView } from '../../platform/contracts/work';
import type { EngineEvent } from '../../platform/engine/model';
import { newId } from '../../platform/store/ids';
import type { TimerRow } from '../../platform/store/ports/agenda';
import type { SeededCase, Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { DeskClient } from '../http/desk-client';
import { lateApplication, patchedStarter, nothingToAnswer } from '../http/patched-starter';
import type { StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { numbers } from './full-numbers';
import { builtServer, codesIn, freePort, startServer, type Dist, type RunningServer } from './server-process';

const { claimers: CLIENTS, tasks: TASKS, timers: TIMERS } = numbers;
/** An hour ahead of the deadline, and a minute behind it. */
const [before, passed] = ['2027-11-30T23:00:00+08:00', '2027-12-01T00:01:00+08:00'];
/** How long the one or the other of two nodes lives while deadlines fire. */
const LIVES_MS = 5000;

let dist: Dist;
beforeAll(() => { dist = builtServer(); });
afterAll(() => dist?.remove());

/** Two servers as processes of their own, on one database and one folder. */
onEachDatabase('Two nodes', (place) => {
  let folder: StarterFolder;
  let dataDir: string;
  let nodes: RunningServer[] = [];
  let store: Store;
  let session: Record<string, string>;

  const ports: number[] = [];
  const node = (at: number, clock: string) => startServer(dist, {
    PORT: String(ports[at]), DATA_DIR: dataDir, CONFIG_DIR: folder.configDir, DEMO_CLOCK: clock, RATE_LIMITS: 'off', LOG_LEVEL: 'silent',
    ...(place.url ? { DATABASE_URL: place.url } : {}),
  });
  const stopped = async (name: 'SIGTERM' | 'SIGKILL') => {
    for (const one of nodes) one.signal(name);
    for (const one of nodes.splice(0)) await one.ended;
  };
  let team: DeskClient;
  const post = async <T>(at: number, address: string, key: string): Promise<{ status: number; body: T }> => {
    const headers = { ...session, 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await fetch(nodes[at % 2]!.url + address, { method: 'POST', headers, body: address === '/api/cases' ? '{"caseType":"application"}' : '{}' });
    // A database that is too busy says: come again, and the key makes sure that it is the same deed.
    if (answer.status === 503) return pause(500).then(() => post<T>(at, address, key));
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
    ports.push(await freePort(), await freePort());
    nodes = [await node(0, before)];
    nodes.push(await node(1, before));
    team = await new DeskClient(nodes[0]!.url).arrive('990101', codesIn(nodes[0]!.out()).get('990101')!);
    session = team.signed();
    store = await openStore({ dataDir, url: place.url });
  });

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
    const turns = CLIENTS / 4;
    await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
      for (const [no, { workId }] of tasks.entries()) {
        if ((no + client) % turns !== 0) continue;
        answers.get(workId)!.push(await post<ErrorBody>(Math.trunc(client / turns), `/api/work/${workId}/submit`, `${client}-takes-${workId}`));
      }
    }));
    for (const { workId, caseId } of tasks) {
      const told = answers.get(workId)!;
      expect(told.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      expect(told.flatMap(({ status, body }) => (status === 200 ? [] : [body.code]))).toEqual(['work.closed', 'work.closed', 'work.closed']);
      expect((await store.review.submissions(caseId)).length).toBe(1);
      expect(await openIn(caseId)).toEqual(['review']);
    }
  });

  it('do what is sent five times once, and answer each time the same, though one of them is killed over it', async () => {
    const tasks = await begun(20, 'repeated');
    for (const [no, { workId, caseId }] of tasks.entries()) {
      // The middle one is sent to both while one of them dies: who hears nothing asks the other.
      const deadly = no === 10;
      const address = `/api/work/${workId}/submit`;
      const asked = (at: number) => post<ReceiptView>(at, address, `once-${workId}`);
      const sent = Array.from({ length: 5 }, (_, at) => asked(at).catch(() => asked(0)));
      if (deadly) nodes[1]!.signal('SIGKILL');
      const answers = await Promise.all(sent);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
      expect(await store.review.submissions(caseId)).toMatchObject([{ hash: answers[0]!.body.hash }]);
      if (!deadly) continue;
      await nodes[1]!.ended;
      nodes[1] = await node(1, before);
    }
  });

  it(`fire each of ${TIMERS} deadlines that pass at once, once, though one after the other is killed meanwhile`, async () => {
    const cases = await late(TIMERS);
    expect((await store.agenda.openTimers({ milestone: 'applyBy' })).length).toBeGreaterThanOrEqual(TIMERS);
    let fired = 0;
    /** Asked case by case: a look at twenty thousand rows would keep those from their answers who are measured here. */
    const waiting = async (): Promise<boolean> => {
      while (fired < cases.length && (await store.agenda.openTimers({ caseId: cases[fired] })).length === 0) fired += 1;
      return fired < cases.length;
    };
    let kills = 0;
    /** One after the other is killed and begun anew, for as long as there is a reason. */
    const killing = async (clock: string, going: () => Promise<boolean>): Promise<void> => {
      for (; await going(); kills += 1) {
        const doomed = kills % 2;
        nodes[doomed]!.signal('SIGKILL');
        await nodes[doomed]!.ended;
        // What the dead one had leased the living one takes over when the lease has run out.
        nodes[doomed] = await node(doomed, clock);
        for (const until = Date.now() + LIVES_MS; Date.now() < until && (await going());) await pause(50);
      }
    };
    const quiet = await measured(() => pause(TIMERS > 5000 ? 15_000 : 500));
    const until = Date.now() + (TIMERS > 5000 ? 30_000 : 0);
    const dying = await measured(() => killing(before, () => Promise.resolve(Date.now() < until)));
    await stopped('SIGTERM');
    nodes = await Promise.all([node(0, passed), node(1, passed)]);
    await team.comeBack();
    session = team.signed();
    kills = 0;
    const busy = await measured(() => killing(passed, waiting));
    await stopped('SIGTERM');
    let next = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let caseId = cases[next++]; caseId !== undefined; caseId = cases[next++]) {
        const { instance, status } = (await store.cases.byId(caseId))!;
        const events = (await store.instances.events(instance)).filter(({ event }) => (event as unknown as EngineEvent).type === 'timerFired');
        expect([caseId, status, events.length]).toEqual([caseId, '逾期填报', 1]);
        expect(await openIn(caseId)).toEqual(['fillLate']);
      }
    }));
    process.stdout.write(
      `${cases.length} deadlines, ${kills} kills; a page p50 ${quiet.p50} ms, p99 ${quiet.p99} ms before, p50 ${dying.p50}, p99 ${dying.p99} ms while nodes died and nothing fired, p50 ${busy.p50}, p99 ${busy.p99} ms while they fired (${busy.count} answers, ${busy.seconds} s)\n`,
    );
  }, 600_000 + TIMERS * 40);

  /** So many that wait for the deadline: a few begun as any, the others written as those stand. */
  const late = async (count: number): Promise<string[]> => {
    const made = (await begun(Math.min(count, 200), 'late')).map(({ caseId }) => caseId);
    const patterns = await Promise.all(made.slice(0, 20).map(patternOf));
    while (made.length < count) {
      const batch = Array.from({ length: Math.min(500, count - made.length) }, (_, turn) => copyOf(patterns[turn % patterns.length]!));
      await store.transaction(async () => {
        await store.seed(batch.map(({ timers: _timers, ...one }) => one));
        for (const { timers } of batch) for (const timer of timers) await store.agenda.putTimer(timer);
      });
      made.push(...batch.map((one) => one.case.id));
    }
    return made;
  };
  const patternOf = async (caseId: string): Promise<Pattern> => {
    const row = (await store.cases.byId(caseId))!;
    return {
      case: row, scopes: await store.cases.scopes(caseId), head: (await store.instances.byId(row.instance))!, rows: await store.instances.kept(row.instance),
      items: await store.workItems.ofCase(caseId), sections: [], timers: await store.agenda.openTimers({ caseId }),
    };
  };

  /** What four people who look at a page again and again waited for an answer, while something went on. */
  const measured = async (work: () => Promise<unknown>) => {
    let going = true;
    const waited: number[] = [];
    const began = performance.now();
    const people = Promise.all(Array.from({ length: 4 }, async (_, person) => {
      for (let at = person; going; at += 1) {
        const asked = performance.now();
        // One that has been killed answers nobody: the other is asked.
        const answer = await fetch(`${nodes[at % 2]!.url}/api/queues/mine`, { headers: session })
          .then(async (given) => ({ status: given.status, bytes: await given.arrayBuffer() })).catch(() => undefined);
        // While it starts it says 503: come again.
        if (answer && answer.status !== 503) {
          expect(answer.status).toBeLessThan(300);
          waited.push(performance.now() - asked);
        }
        await pause(20);
      }
    }));
    await work();
    going = false;
    await people;
    waited.sort((one, other) => one - other);
    const at = (share: number) => Math.round(waited[Math.trunc(waited.length * share)] ?? 0);
    return { p50: at(0.5), p99: at(0.99), count: waited.length, seconds: Math.round((performance.now() - began) / 1000) };
  };
});

interface Pattern extends SeededCase { timers: TimerRow[] }

/** The same under ids of its own. */
function copyOf(pattern: Pattern): Pattern {
  const old = [pattern.case.id, pattern.case.instance, ...pattern.items.map(({ id }) => id), ...pattern.timers.map(({ id }) => id)];
  const at = pattern.case.createdAt;
  const text = [...new Set(old)].reduce((whole, id) => whole.replaceAll(id, newId(at)), JSON.stringify(pattern));
  const copy = JSON.parse(text) as Pattern;
  copy.case.key = `${copy.case.key}-${copy.case.id}`;
  return copy;
}

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, WorkflowView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody } from '../../platform/contracts/session';
import type { AttachView, ReceiptView, SaveView, WorkView } from '../../platform/contracts/work';
import type { CaseRow } from '../../platform/store/ports/case-row';
import { openStore } from '../../platform/store/store';
import { DeskClient, type Answer } from '../http/desk-client';
import { samplePdf } from '../http/sample-files';
import { databaseOfFolder } from '../store/mariadb';
import { numbers } from './full-numbers';
import { builtServer, codesIn, freePort, startServer, type Dist, type RunningServer } from './server-process';

/**
 * The real server, killed again and again under people who each write down what they were told. What was acknowledged must be there, once,
 * however the server died; what was not may be there whole or not at all, and asking again must settle it.
 */

const KILLS = numbers.kills;
/** What each has in the ledger before the next kill: on a slow machine a while of so many seconds holds nothing. */
const WRITES_BETWEEN = 2;
const PATIENCE_MS = 60_000;
/** Runs on over restarts: what a dead server was delivering waits for its lease, as it would in earnest. */
const DEMO_CLOCK = '2024-07-10T09:00:00+08:00';

let dist: Dist;
let dataDir: string;
let server: RunningServer | undefined;
let ending = false;

beforeAll(() => {
  dist = builtServer();
  dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-kill-'));
});

afterAll(async () => {
  ending = true;
  server?.signal('SIGKILL');
  await server?.ended;
  dist?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Asks until there is an answer: a dead server is asked again with the very same words. Counts how often it had to. */
let repeated = 0;
async function surely<T>(person: DeskClient, method: string, address: string, body?: unknown, key?: string): Promise<Answer<T>> {
  for (;;) {
    try {
      const answer = await person.ask<T>(method, address, body, key ? { 'idempotency-key': key } : {});
      if (answer.status < 500) return answer;
      if (answer.status !== 503) throw new Error(`${method} ${address} → ${answer.status}`);
    } catch (error) {
      // What fetch throws for a line that broke. Of another realm than this test, so known by its name.
      if ((error as Error).name !== 'TypeError') throw error;
    }
    if (ending) throw new Error('ended');
    repeated += 1;
    await pause(30);
  }
}

async function told<T>(person: DeskClient, method: string, address: string, body?: unknown, key?: string): Promise<T> {
  const answer = await surely<T>(person, method, address, body, key);
  if (answer.status >= 400) throw new Error(`${method} ${address} → ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** What one person was told, and must find again. */
interface Ledger {
  name: string;
  /** Case id by the key it was started with. */
  started: Map<string, string>;
  submitted: { key: string; work: string; caseId: string; body: unknown; receipt: Pick<ReceiptView, 'hash' | 'at' | 'round'> }[];
  /** By `case/section`, the last revision acknowledged and what it holds. */
  sections: Map<string, { revision: number; data: Record<string, unknown> }>;
  files: { attachment: string; caseId: string; subject: string; sha256: string }[];
  writes: number;
}

const ledgerOf = (name: string): Ledger => ({ name, started: new Map(), submitted: [], sections: new Map(), files: [], writes: 0 });

/** Saves at the revision last read. A repeat that finds its own words one revision on was heard the first time. */
async function save(person: DeskClient, ledger: Ledger, work: WorkView, section: string, data: Record<string, unknown>): Promise<void> {
  const place = `${work.caseId}/${section}`;
  const standing = ledger.sections.get(place) ??
    (await told<WorkView>(person, 'GET', `/api/work/${work.id}`)).sections[section] ?? { revision: 0, data: {} };
  const next = { ...standing.data, ...data };
  const answer = await surely<SaveView & ErrorBody>(person, 'PUT', `/api/work/${work.id}/sections/${section}`, {
    revision: standing.revision,
    data: next,
  });
  if (answer.status === 409) {
    const current = answer.body.details!.current as { revision: number; data: Record<string, unknown> };
    expect([place, current]).toEqual([
      place,
      expect.objectContaining({ revision: standing.revision + 1, data: expect.objectContaining(data) as unknown }),
    ]);
  } else expect([place, answer.status, answer.body.revision]).toEqual([place, 200, standing.revision + 1]);
  ledger.sections.set(place, { revision: standing.revision + 1, data: next });
  ledger.writes += 1;
}

async function agree(person: DeskClient, ledger: Ledger, work: WorkView): Promise<void> {
  const ticks = work.steps.filter((step) => step.parts.some((part) => part.part === 'agreement')).map((step) => [step.key, true] as const);
  await save(person, ledger, work, 'agreement', Object.fromEntries(ticks));
}

let keys = 0;
async function submit(person: DeskClient, ledger: Ledger, work: WorkView, body: unknown = {}): Promise<void> {
  const key = `${ledger.name}-submit-${(keys += 1)}`;
  const { hash, at, round } = await told<ReceiptView>(person, 'POST', `/api/work/${work.id}/submit`, body, key);
  ledger.submitted.push({ key, work: work.id, caseId: work.caseId, body, receipt: { hash, at, round } });
  ledger.writes += 1;
}

async function upload(person: DeskClient, ledger: Ledger, work: WorkView, subject: string, text: string): Promise<void> {
  const bytes = samplePdf(text);
  const made = await told<{ id: string; uploadUrl: string }>(person, 'POST', '/api/files', { name: `${text}.pdf`, size: bytes.length });
  // Sent again after its answer was lost, it is no longer awaited.
  const sent = await surely<ErrorBody>(person, 'PUT', made.uploadUrl, bytes);
  expect([200, 404]).toContain(sent.status);
  const { file } = await told<AttachView>(person, 'POST', `/api/files/${made.id}/attach`, { workItemId: work.id, subject, note: '' });
  ledger.files.push({
    attachment: file.attachmentId,
    caseId: work.caseId,
    subject,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  ledger.writes += 1;
}

async function waiting(person: DeskClient): Promise<WorkView | undefined> {
  const queue = await told<QueueView>(person, 'GET', '/api/queues/notices?tab=open');
  const id = queue.rows.find((row) => row.workItemId)?.workItemId;
  return id === undefined ? undefined : told<WorkView>(person, 'GET', `/api/work/${id}`);
}

/** Until everybody has been told of something since. */
async function underWay(people: { ledger: Ledger }[]): Promise<void> {
  const before = people.map(({ ledger }) => ledger.writes);
  const until = performance.now() + PATIENCE_MS;
  while (people.some(({ ledger }, at) => ledger.writes < before[at]! + WRITES_BETWEEN) && performance.now() < until) await pause(50);
}

const notice = { requirement: '按文件要求完成', issueDate: '2024-07-08', deadline: '2024-07-18', contact: '测试甲', phone: '19900000000' };

/** Starts notices and sends each to all units below. */
async function provinceTurn(person: DeskClient, ledger: Ledger): Promise<void> {
  const key = `province-start-${(keys += 1)}`;
  const { caseId, workId } = await told<{ caseId: string; workId: string }>(
    person,
    'POST',
    '/api/cases',
    { caseType: 'provinceNotice' },
    key,
  );
  ledger.started.set(key, caseId);
  const work = await told<WorkView>(person, 'GET', `/api/work/${workId}`);
  await save(person, ledger, work, 'notice', notice);
  await agree(person, ledger, work);
  await submit(person, ledger, work);
}

/** Passes on what came down. */
async function cityTurn(person: DeskClient, ledger: Ledger): Promise<void> {
  const work = await waiting(person);
  if (!work) return pause(40);
  await save(person, ledger, work, 'city', notice);
  await agree(person, ledger, work);
  await submit(person, ledger, work);
}

/** Types, and types on. */
async function countyTurn(person: DeskClient, ledger: Ledger): Promise<void> {
  const work = await waiting(person);
  if (!work) return pause(40);
  for (let letter = 0; letter < 8; letter += 1)
    await save(person, ledger, work, 'county', { ...notice, requirement: `第 ${ledger.writes} 稿` });
}

/** Stamps one letter more and sends on what is ready, then the rest. */
async function stampingTurn(person: DeskClient, ledger: Ledger): Promise<void> {
  const work = await waiting(person);
  if (!work) return pause(40);
  const [missing, ...more] = work.documents!.missing;
  if (missing) await upload(person, ledger, work, `document/${missing.recordId}`, `stamped ${ledger.writes}`);
  await save(person, ledger, work, 'county', notice);
  await agree(person, ledger, work);
  await submit(person, ledger, work, more.length > 0 ? { partial: { reason: '其余公章未到' } } : {});
}

/** Everything a person wrote down is as they were told. Of submissions, the last few are asked for again with the same key. */
async function check(person: DeskClient, ledger: Ledger): Promise<void> {
  for (const { key, work, body, receipt } of ledger.submitted.slice(-3)) {
    expect([key, await told<ReceiptView>(person, 'POST', `/api/work/${work}/submit`, body, key)]).toEqual([
      key,
      expect.objectContaining(receipt),
    ]);
  }
  for (const [key, caseId] of [...ledger.started].slice(-3)) {
    expect(await told(person, 'POST', '/api/cases', { caseType: 'provinceNotice' }, key)).toMatchObject({ caseId });
    expect((await told<CaseView>(person, 'GET', `/api/cases/${caseId}`)).id).toBe(caseId);
  }
  for (const file of ledger.files.slice(-2)) {
    const bytes = await told<Buffer>(person, 'GET', `/api/attachments/${file.attachment}/bytes`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
  }
}

it(`killed ${KILLS} times under load, it loses nothing it acknowledged and does nothing twice`, async () => {
  const port = String(await freePort());
  const start = () => startServer(dist, { PORT: port, DATA_DIR: dataDir, DEMO_CLOCK });
  server = await start();
  const codes = codesIn(server.out());
  const people = [
    { login: '130000', turn: provinceTurn },
    { login: '130100', turn: cityTurn },
    { login: '130184', turn: countyTurn },
    { login: '130682', turn: stampingTurn },
    { login: '130600', turn: cityTurn },
    { login: '133100', turn: cityTurn },
    { login: '130629', turn: countyTurn },
    { login: '130125', turn: stampingTurn },
  ].slice(0, numbers.clients).map(({ login, turn }) => ({ turn, ledger: ledgerOf(login), login, client: new DeskClient(server!.url) }));
  for (const { client, login } of people) await client.arrive(login, codes.get(login)!);

  let going = true;
  const working = Promise.all(
    people.map(async ({ client, ledger, turn }) => {
      while (going) await turn(client, ledger);
    }),
  );
  const failed = working.then(
    () => undefined,
    (error: unknown) => error,
  );
  const ready: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const failure = await Promise.race([underWay(people).then(() => pause(200 + ((kill * 7919) % 1000))), failed]);
    if (failure) throw failure;
    server.signal('SIGKILL');
    await server.ended;
    server = await start();
    ready.push(Math.round(server.readyMs));
    await Promise.all(people.map(({ client, ledger }) => check(client, ledger)));
  }
  going = false;
  await working;
  // Once more in good order: what is still on its way arrives when the leases of the dead have run out.
  server.signal('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, err: '' });
  server = await start();
  const [province] = people;
  // A notice is called sent from the moment it is on its way; it has been once its run stands behind that.
  const sending = () => Promise.all([...province!.ledger.submitted].map(({ caseId }) => told<WorkflowView>(province!.client, 'GET', `/api/cases/${caseId}/workflow`)));
  while ((await sending()).some(({ active }) => active.some(({ element }) => element === 'dispatchCities'))) await pause(100);
  for (const { client, ledger } of people) await check(client, ledger);
  server.signal('SIGTERM');
  expect((await server.ended).code).toBe(0);

  const store = await openStore({ dataDir, url: await databaseOfFolder(dataDir) });
  try {
    const started = new Map<string, CaseRow>();
    const walk = async (row: CaseRow): Promise<void> => {
      started.set(row.id, row);
      for (const child of await store.cases.children(row.id)) await walk(child);
    };
    const { hits } = await store.cases.queue({
      programme: 'cleaner-production',
      unit: '130000',
      types: ['provinceNotice'],
      show: 'all',
      equals: [],
      sort: { column: 'key', descending: false },
      offset: 0,
      limit: 10_000,
    });
    expect(hits.map((hit) => hit.case.id).sort()).toEqual([...province!.ledger.started.values()].sort());
    for (const row of await store.cases.byIds(hits.map((hit) => hit.case.id))) await walk(row);

    // Each unit, and each letter, was sent to once; each notice to the same units as the others.
    const addresses = [...started.values()].filter((row) => row.parent).map((row) => `${row.parent} ${row.type} ${row.unit} ${row.record}`);
    expect(addresses.length).toBe(new Set(addresses).size);
    const sent = [...province!.ledger.submitted].map(({ caseId }) => [...started.values()].filter((row) => row.parent === caseId).length);
    expect(new Set(sent).size).toBe(1);
    expect(sent[0]).toBeGreaterThan(8);

    for (const { ledger } of people) {
      for (const { caseId, receipt, key } of ledger.submitted) {
        const kept = (await store.review.submissions(caseId)).filter((one) => one.hash === receipt.hash && one.at === receipt.at);
        expect([key, kept.length, kept[0]?.round]).toEqual([key, 1, receipt.round]);
      }
      for (const [place, { revision, data }] of ledger.sections) {
        const [caseId, section] = place.split('/') as [string, string];
        expect([place, await store.data.section(caseId, section)]).toEqual([
          place,
          expect.objectContaining({ revision, data: expect.objectContaining(data) as unknown }),
        ]);
      }
      for (const { attachment, caseId, subject, sha256 } of ledger.files) {
        const kept = (await store.attachments.ofCase(caseId)).filter((one) => one.subject === subject && !one.retiredAt);
        expect([subject, kept.length, kept[0]?.id, kept[0]?.sha256]).toEqual([subject, 1, attachment, sha256]);
      }
    }
    // One submission a round, one round a submission, and every work item done once.
    const keysOfSubmissions = new Map(people.flatMap(({ ledger }) => ledger.submitted.map((one) => [one.work, one.caseId])));
    for (const [work, caseId] of keysOfSubmissions)
      expect([work, (await store.review.submissions(caseId)).filter((one) => one.workItem === work).length]).toEqual([work, 1]);
    for (const chain of await store.audit.chains()) expect([chain, await store.audit.verify(chain)]).toEqual([chain, undefined]);
    const written = people.map(({ ledger }) => `${ledger.name}: ${ledger.writes}`).join(', ');
    process.stdout.write(
      `killed ${KILLS} times; acknowledged ${written}; asked again ${repeated} times; ` +
        `${started.size} cases; ready again after ${ready.join(', ')} ms\n`,
    );
    expect(people.filter(({ ledger }) => ledger.writes < KILLS * WRITES_BETWEEN).map(({ ledger }) => ledger.name)).toEqual([]);
  } finally {
    await store.close();
  }
}, 240_000 + KILLS * 60_000);

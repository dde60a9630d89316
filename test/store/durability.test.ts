import { rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { breakingLine, type Break } from './breaking-line';
import { onEachDatabase } from './databases';
import { announceMissing, mariaDbAvailable, startMariaDb, type MariaDb } from './mariadb';
import { bundled, startWriter } from './processes';
import { aCase, aScope } from './rows';

let writerFile: string;
beforeAll(() => { writerFile = bundled('ledger-writer.ts'); });
afterAll(() => rm(dirname(writerFile), { recursive: true, force: true }));

onEachDatabase('Other processes', (place) => {
  it('two at once number without a gap and do each request once; one killed loses nothing it acknowledged', async () => {
    const [one, two] = ['one', 'two'].map((name) => startWriter(writerFile, name, place.dataDir, 40, place.url));
    const twin = startWriter(writerFile, 'one', place.dataDir, 40, place.url);
    const killed = startWriter(writerFile, 'killed', place.dataDir, 1_000_000, place.url);
    await killed.reached(25);
    killed.kill();
    expect([await one?.ended, await two?.ended, await twin.ended]).toEqual([0, 0, 0]);
    await killed.ended;
    expect([...(one?.lines ?? [])].sort()).toEqual([...twin.lines].sort());

    const store = await place.open();
    const acknowledged = new Map(
      [...(one?.lines ?? []), ...(two?.lines ?? []), ...killed.lines].map((line) => line.split(' ') as [string, string]),
    );
    expect(acknowledged.size).toBeGreaterThanOrEqual(80 + 25);
    const { hits, total } = await store.cases.queue({
      programme: 'sample', unit: 'u1', types: ['request'], show: 'open', equals: [], sort: { column: 'key', descending: false }, offset: 0,
      limit: 10_000,
    });
    const written = new Map(hits.map((hit) => [hit.case.id, hit.case.round]));
    for (const [id, number] of acknowledged) expect([id, written.get(id)]).toEqual([id, Number(number)]);
    // What was not acknowledged is there whole or not at all: numbers without a gap, an audit as long as the list.
    expect([...written.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    expect(await store.audit.verify('ledger')).toBeUndefined();
    expect((await store.audit.ofChain('ledger', 1))[0]?.no).toBe(total);
  });

  it('find the schema made once, however many open the database together', async () => {
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    for (const store of stores) expect(await store.ready()).toBe(true);
  });
});

describe('A busy embedded database', () => {
  it('is waited for without stopping the process, and given up with 503', async () => {
    const dataDir = join(dirname(writerFile), 'busy');
    const holder = await openStore({ dataDir });
    const [store, patient] = [await openStore({ dataDir, busyLimit: 300 }), await openStore({ dataDir, busyLimit: 300_000 })];
    let release: () => void = () => undefined;
    let held: Promise<void> | undefined;
    await new Promise<void>((begun) => {
      held = holder.transaction(async () => {
        await holder.numbers.next('x');
        begun();
        await new Promise<void>((resolve) => { release = resolve; });
      });
    });
    let waiting = true;
    const waited = patient.numbers.next('x').finally(() => { waiting = false; });
    await expect(
      store.transaction(() => store.cases.insert(aCase(), [aScope()])),
    ).rejects.toMatchObject({ code: 'store.busy', status: 503 });
    await expect(store.cases.insert(aCase(), [])).rejects.toMatchObject({ code: 'store.busy' });
    // As many turns of the process as one likes, and it waits still.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(waiting).toBe(true);
    release();
    await held;
    expect([await waited, await store.numbers.next('x')]).toEqual([2, 3]);
    await patient.close();
    await store.close();
    await holder.close();
    // The file is whole by itself, to be copied.
    expect((await stat(join(dataDir, 'tierflow.sqlite-wal')).catch(() => ({ size: 0 }))).size).toBe(0);
  });
});

if (!mariaDbAvailable()) it('A server that goes away is left out here', () => { announceMissing('a server that goes away'); });
else describe('A server that goes away', () => {
  const name = `tierflow_lost_${process.pid}`;
  const toClose: (() => Promise<void>)[] = [];
  // Sequelize says on the console that a commit failed, which is what happens here.
  beforeEach(() => { jest.spyOn(console, 'warn').mockImplementation(() => undefined); });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const close of toClose.splice(0).reverse()) await close();
  });
  const serverForThis = async (): Promise<MariaDb> => {
    const server = await startMariaDb();
    toClose.push(() => server.stop());
    return server;
  };
  const storeOn = async (url: string): Promise<Store> => {
    const store = await openStore({ url, dataDir: '' });
    toClose.push(() => store.close());
    return store;
  };

  it.each<Break>([
    'before the commit arrives', 'after the commit, before its answer',
  ])('leaves no doubt about a command when the line breaks %s', async (how) => {
    const line = await breakingLine(await (await serverForThis()).database(name));
    toClose.push(() => line.close());
    const store = await storeOn(line.url);
    const row = aCase();
    line.next(how);
    const answer = await store.command({ actor: 'a', id: how, bodyHash: 'b' }, async () => {
      await store.cases.insert(row, []);
      return store.numbers.next('lost');
    });
    expect(line.broken()).toBe(1);
    expect(answer).toEqual({ reply: 1, replayed: false });
    expect(await store.cases.byId(row.id)).toEqual(row);
    expect(await store.numbers.next('lost')).toBe(2);
    line.next(how);
    await expect(store.transaction(() => store.numbers.next('lost'))).rejects.toMatchObject({ code: 'store.unavailable', status: 503 });
  });

  it('is reported as unavailable, and found again when it is back', async () => {
    if (process.env.TEST_MARIADB_URL !== undefined) return;
    const server = await serverForThis();
    const store = await storeOn(await server.database(name));
    await store.numbers.next('back');
    await server.power!.cut();
    await expect(store.transaction(() => store.numbers.next('back'))).rejects.toMatchObject({ code: 'store.unavailable' });
    await expect(store.cases.byId('x')).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(await store.ready()).toBe(false);
    await server.power!.back();
    expect(await store.numbers.next('back')).toBe(2);
    await expect(openStore({ url: 'mysql://root@127.0.0.1:1/none', dataDir: '' })).rejects.toMatchObject({ code: 'store.unavailable' });
  });
});

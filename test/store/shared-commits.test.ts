import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Handle } from '../../platform/store/embedded/handle';
import type { Store } from '../../platform/store/ports/store';
import { openStore } from '../../platform/store/store';
import { aCase, now } from './rows';
import { announceNoDisk, smallDisk } from './small-disk';

const section = (caseId: string, words: string) => ({ caseId, section: 'basic', data: { words }, savedAt: now, savedBy: 'a1', savedByName: '测试甲' });
const refusal = new Error('changed my mind');

/** What was sent to the database to begin and end transactions, in order. */
function spoken(): string[] {
  const said: string[] = [];
  const exec = Handle.prototype.exec;
  jest.spyOn(Handle.prototype, 'exec').mockImplementation(function listen(this: Handle, sql: string) {
    said.push(sql);
    return exec.call(this, sql);
  });
  return said;
}

describe('Writers of the embedded database who wait for each other', () => {
  let dataDir: string;
  let store: Store;
  let node: Store;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tierflow-shared-'));
    store = await openStore({ dataDir });
    node = await openStore({ dataDir });
  });
  afterEach(() => { jest.restoreAllMocks(); });
  afterAll(async () => {
    await store.close();
    await node.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('share a commit, of which one who changes his mind between two others takes back only his own', async () => {
    const [first, dropped, last] = [aCase(), aCase(), aCase()];
    const told: string[] = [];
    const said = spoken();
    const write = (row: typeof first, name: string) => store.transaction(async () => {
      await store.cases.insert(row, []);
      store.afterCommit(() => told.push(`after ${name}`));
      if (row === dropped) throw refusal;
      // Those before are there for those behind, for nobody else, and have not been told yet.
      if (row === last) {
        expect(await store.cases.byId(first.id)).toBeDefined();
        expect(await store.cases.byId(dropped.id)).toBeUndefined();
        expect(await node.cases.byId(first.id)).toBeUndefined();
        expect(told).toEqual([]);
      }
    }).then(() => told.push(name));
    const ends = await Promise.allSettled([write(first, 'first'), write(dropped, 'dropped'), write(last, 'last')]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ends[1]).toMatchObject({ reason: refusal });
    expect([...told].sort()).toEqual(['after first', 'after last', 'first', 'last']);
    expect(said).toEqual(['BEGIN IMMEDIATE', 'SAVEPOINT mine', 'ROLLBACK TO mine', 'RELEASE mine', 'SAVEPOINT mine', 'RELEASE mine', 'COMMIT']);
    expect(await node.cases.byIds([first.id, dropped.id, last.id])).toHaveLength(2);
  });

  it('are not waited for by one who is alone, nor by more than sixteen', async () => {
    const said = spoken();
    await store.cases.update((await written(store)).id, { status: '已提交' });
    expect(said.splice(0).filter((sql) => /mine/.test(sql))).toEqual([]);
    await Promise.all(Array.from({ length: 40 }, () => written(store)));
    const commits = said.filter((sql) => sql === 'COMMIT').length;
    expect(commits).toBeGreaterThanOrEqual(3);
    expect(said.filter((sql) => sql === 'SAVEPOINT mine').length + commits).toBe(40);
  });

  it('write each by himself what failed together, and nobody is told of what is not there', async () => {
    const rows = [aCase(), aCase(), aCase()];
    const exec = Handle.prototype.exec;
    let failures = 0;
    const said: string[] = [];
    jest.spyOn(Handle.prototype, 'exec').mockImplementation(function breakOnce(this: Handle, sql: string) {
      said.push(sql);
      if (sql !== 'COMMIT' || failures > 0) return exec.call(this, sql);
      failures += 1;
      return Promise.reject(Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' }));
    });
    const [one, refused, three] = await Promise.allSettled(rows.map((row, at) => store.transaction(async () => {
      // Refused because of what the first has written: he must hear it only of what has come to stay.
      if (at === 1 && (await store.cases.byId(rows[0]!.id))) throw refusal;
      await store.cases.insert(row, []);
    })));
    expect([one!.status, three!.status]).toEqual(['fulfilled', 'fulfilled']);
    const kept = (await node.cases.byIds(rows.map(({ id }) => id))).map(({ id }) => id);
    expect(kept).toEqual(expect.arrayContaining([rows[0]!.id, rows[2]!.id]));
    expect(kept.includes(rows[1]!.id)).toBe(refused!.status === 'fulfilled');
    // One that failed, and then one each.
    expect(said.filter((sql) => sql === 'SAVEPOINT mine')).toHaveLength(2);
  });
});

const written = async (store: Store) => {
  const row = aCase();
  await store.cases.insert(row, []);
  return row;
};

describe('A commit for which the disk is too small', () => {
  const disk = smallDisk(12);
  if (!disk) {
    it('is left out here', () => { announceNoDisk('a commit on a full disk'); });
    return;
  }
  afterAll(() => disk.remove());

  it('is refused to the one who needs the room, not to those who shared it', async () => {
    const store = await openStore({ dataDir: disk.folder });
    const spare = join(disk.folder, 'spare');
    writeFileSync(spare, Buffer.alloc(1 << 20, 1));
    const rows = [aCase(), aCase(), aCase()];
    const words = ['少', '多'.repeat(6_000_000), '少'];
    const ends = await Promise.allSettled(rows.map(({ id }, at) => store.transaction(() => store.data.writeSection(section(id, words[at]!), 0))));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ends[1]).toMatchObject({ reason: { code: 'store.full', status: 507 } });
    for (const [at, { id }] of rows.entries()) expect((await store.data.section(id, 'basic'))?.data.words).toBe(at === 1 ? undefined : '少');
    await store.data.writeSection(section(rows[1]!.id, '少'), 0);
    rmSync(spare);
    await store.close();
  });
});

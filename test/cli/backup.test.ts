import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { QueueView } from '../../platform/contracts/queue';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { firstWork, openWork, save } from '../http/walk-steps';
import { announceMissing, mariaDbAvailable, sharedMariaDb, type MariaDb } from '../store/mariadb';
import { builtServer, run, type Dist } from './server-process';

describe('A backup', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'tierflow-backup-'));
  const folder = (name: string) => path.join(root, name);
  const password = 'Ceshi-2024-mima';
  let dist: Dist;
  let platform: TestPlatform;
  let firm: DeskClient;
  let workId: string;
  let caseId: string;
  /** Phone numbers in the order they were acknowledged. */
  const saved: string[] = [];
  let before = 0;
  let firms: number;

  const backup = (to: string, env: Record<string, string>) => run(dist.entry('backup'), [to], env);
  const restore = (from: string, env: Record<string, string>) => run(dist.entry('restore'), [from], env);

  beforeAll(async () => {
    dist = builtServer();
    platform = await startTestPlatform({ dataDir: folder('data') });
    await noticesIssued(platform);
    const county = await arrive(platform, '130125');
    await countyDispatched(county);
    firms = (await county.get<QueueView>('/api/queues/projects')).total;
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    const work = await firstWork(firm, 'acceptTasks');
    ({ id: workId, caseId } = work);
  });

  afterAll(async () => {
    await platform?.stop();
    dist?.remove();
    rmSync(root, { recursive: true, force: true });
  });

  it('is taken while people work', async () => {
    let taking = true;
    const typing = (async () => {
      while (taking) {
        const phone = `1990000${String(saved.length).padStart(4, '0')}`;
        await save(firm, await openWork(firm, workId), 'accept', { leader: '测试甲\u2028乙', mobile: phone });
        saved.push(phone);
      }
    })();
    while (saved.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    before = saved.length;
    const taken = await backup(folder('backup'), { DATA_DIR: folder('data') });
    taking = false;
    await typing;
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(taken.out).toMatch(/tables, \d+ rows, \d+ files, and the keys/);
    expect(saved.length).toBeGreaterThan(before);
  });

  const stands = async (place: { dataDir: string; databaseUrl?: string }) => {
    const restored = await startTestPlatform({ ...place, now: '2024-07-10T10:00:00+08:00' });
    try {
      const county = clientFor(restored);
      await county.signIn('130125', password);
      const queue = await county.get<QueueView>('/api/queues/projects');
      expect(queue).toMatchObject({ total: firms });
      const again = clientFor(restored);
      await again.signIn(`${FIRMS[0]}0001`, password);
      const work = await openWork(again, workId);
      const { mobile } = work.sections.accept!.data as { mobile: string };
      const at = saved.indexOf(mobile);
      // One instant: nothing acknowledged before it is missing, and the row is one that was written.
      expect(at).toBeGreaterThanOrEqual(before - 1);
      expect(work.sections.accept!.data).toEqual({ leader: '测试甲\u2028乙', mobile });
      // Keys came along: what lies sealed opens.
      const another = (await restored.platform.store.accounts.byLogin(`${FIRMS[1]}0001`))!;
      expect(restored.platform.keyring.open(another.codeEnvelope!, `code/${another.id}`)).toMatch(/^[0-9A-Z-]{19}$/);
      const [scan] = await restored.platform.store.attachments.ofCase((await restored.platform.store.cases.byId(caseId))!.parent!);
      expect((await county.ask<Buffer>('GET', `/api/attachments/${scan!.id}/bytes`)).body.byteLength).toBe(scan!.size);
    } finally {
      await restored.stop();
    }
  };

  it('is restored into an empty folder, and everything works there', async () => {
    const dataDir = folder('again');
    const restored = await restore(folder('backup'), { DATA_DIR: dataDir });
    expect([restored.err, restored.code]).toEqual(['', 0]);
    expect(restored.out).toMatch(/chains of the audit read again: 0 faults; 0 files missing/);
    await stands({ dataDir });
  });

  it('is never restored over a database in use', async () => {
    const refused = await restore(folder('backup'), { DATA_DIR: folder('data') });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('The database is in use')]);
  });

  it('is refused when it is not whole or was damaged', async () => {
    expect(await restore(folder('data'), { DATA_DIR: folder('none') })).toMatchObject({ code: 1, err: expect.stringContaining('holds no whole backup') });
    expect(await backup(folder('backup'), { DATA_DIR: folder('data') })).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    expect(await backup(folder('other'), { DATA_DIR: folder('nowhere') })).toMatchObject({ code: 1, err: expect.stringContaining('There is no database') });
    const pack = path.join(folder('backup'), 'tables/accounts.ndjson.gz');
    const whole = readFileSync(pack);
    writeFileSync(pack, gzipSync(gunzipSync(whole).toString().split('\n').slice(1).join('\n')));
    const damaged = await restore(folder('backup'), { DATA_DIR: folder('damaged') });
    writeFileSync(pack, whole);
    expect([damaged.code, damaged.err]).toEqual([1, expect.stringContaining('accounts.ndjson.gz is damaged')]);
  });

  describe('from one database to the other', () => {
    if (!mariaDbAvailable()) {
      it('is left out here', () => announceMissing('a backup restored into MariaDB'));
      return;
    }
    let server: MariaDb;
    beforeAll(async () => { server = await sharedMariaDb(); });
    afterAll(() => server?.stop());

    it('goes into MariaDB, and from there back', async () => {
      const url = await server.database(`tierflow_backup_${process.pid}`);
      const into = await restore(folder('backup'), { DATA_DIR: folder('maria'), DATABASE_URL: url });
      expect([into.err, into.code]).toEqual(['', 0]);
      await stands({ dataDir: folder('maria'), databaseUrl: url });
      const taken = await backup(folder('second'), { DATA_DIR: folder('maria'), DATABASE_URL: url });
      expect([taken.err, taken.code]).toEqual(['', 0]);
      const back = await restore(folder('second'), { DATA_DIR: folder('back') });
      expect([back.err, back.code]).toEqual(['', 0]);
      await stands({ dataDir: folder('back') });
    });
  });
});

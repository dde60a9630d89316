import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { erasePerson } from '../../platform/actions/audit/erase-person';
import { sealAudit } from '../../platform/actions/audit/seal-audit';
import { verifyAudit } from '../../platform/actions/audit/verify-audit';
import type { RecordsView } from '../../platform/contracts/case';
import type { SlipView } from '../../platform/contracts/accounts';
import { openEmbedded } from '../../platform/store/embedded/driver';
import { Sql } from '../../platform/store/sql';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { noticesIssued } from './stages';
import { prepareCounty, stamp, submit } from './walk-steps';

describe('The audit of a running platform', () => {
  const name = '测试辰';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-audit-'));
  let platform: TestPlatform;
  let county: DeskClient;
  let seat: DeskClient;
  let login: string;
  let caseId: string;

  const entriesSeen = async () => (await county.get<RecordsView>(`/api/cases/${caseId}/records`)).entries;
  const verified = () => verifyAudit(platform.platform);

  beforeAll(async () => {
    platform = await startTestPlatform({ dataDir });
    await noticesIssued(platform);
    county = await arrive(platform, '130125');
    const slip = await county.must<SlipView>('POST', '/api/seats', { name, role: 'countyOp' });
    login = slip.login;
    seat = await clientFor(platform).arrive(login, slip.code);
    const work = await prepareCounty(seat);
    caseId = work.caseId;
    await stamp(seat, work, work.documents!.rows.map((row) => row.recordId));
    await submit(seat, work);
  });

  afterAll(async () => {
    await platform?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('names who did what, from where, and fits together', async () => {
    expect(await entriesSeen()).toContainEqual(expect.objectContaining({ by: name, seat: login, deed: '办结' }));
    const [entry] = await platform.platform.store.audit.ofChain(caseId, 1);
    expect(entry).toMatchObject({ actorName: '', source: expect.stringContaining('127.0.0.1') });
    expect(await verified()).toMatchObject({ seals: 0, erased: 0, faults: [] });
  });

  it('says what was asked for and refused', async () => {
    const province = (await platform.platform.store.cases.children(caseId))[0]!;
    const other = await arrive(platform, '130629');
    expect((await other.ask('GET', `/api/cases/${province.id}`)).status).toBeGreaterThanOrEqual(403);
    const account = (await platform.platform.store.accounts.byLogin('130629'))!;
    expect((await platform.platform.store.audit.ofChain(account.id, 1))[0]).toMatchObject({
      deed: 'case.read', refused: true, target: `/api/cases/${province.id}`,
    });
  });

  it('is sealed, and a later change to what was sealed shows', async () => {
    expect(await sealAudit(platform.platform)).toBeGreaterThan(5);
    expect(await sealAudit(platform.platform)).toBe(0);
    expect(await verified()).toMatchObject({ seals: 1, faults: [] });
  });

  it('forgets a person: the name is nowhere in the database, every chain and seal still fits', async () => {
    const { values } = await erasePerson(platform.platform, login, '示例：本人申请');
    expect(values).toBeGreaterThan(2);
    expect((await seat.ask('GET', '/api/home')).status).toBe(401);
    expect((await clientFor(platform).ask('POST', '/api/session', { account: login, password: 'Ceshi-2024-mima' })).status).toBe(401);
    expect((await entriesSeen()).filter((one) => one.seat === login).map(({ by }) => by)).toEqual(
      expect.arrayContaining(['（姓名已删除）']),
    );
    expect(await verified()).toMatchObject({ erased: values, faults: [] });
    expect(await tablesWith(dataDir, name)).toEqual([]);
  });

  it('shows a name taken out without an erasure on record', async () => {
    const account = (await platform.platform.store.accounts.byLogin('130125'))!;
    await platform.platform.store.audit.erase(account.id);
    expect((await verified()).faults[0]?.why).toMatch(/^actorName of entry \d+ is gone, and nobody erased it$/);
  });
});

/** Tables that hold the text in any column. */
async function tablesWith(dataDir: string, text: string): Promise<string[]> {
  const driver = await openEmbedded(dataDir, { synchronous: 'normal', busyLimit: 1000 });
  const sql = new Sql(driver);
  const found: string[] = [];
  for (const { name } of await sql.all("SELECT name FROM sqlite_master WHERE type = 'table'"))
    if (JSON.stringify(await sql.all(`SELECT * FROM \`${String(name)}\``)).includes(text)) found.push(String(name));
  await driver.close();
  return found;
}

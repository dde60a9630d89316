import type { ExportLineView, ExportsView } from '../../platform/contracts/exports';
import type { MessagesView } from '../../platform/contracts/messages';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody } from '../../platform/contracts/session';
import type { SheetValue } from '../../platform/sheets/model';
import { rowsOf } from '../sheets/workbooks';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { countyDispatched, FIRMS, noticesIssued } from './stages';
import { acceptTask } from './walk-steps';

const HOUR = 3_600_000;
/** As the firm wrote it, and as an officer reads it. */
const [whole, masked] = ['19900000001', '199****0001'];

onEachDatabase('A list with values whole', (place) => {
  let platform: TestPlatform;
  let county: DeskClient;
  let leader: DeskClient;
  let city: DeskClient;
  let firm: DeskClient;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    ({ city } = await noticesIssued(platform));
    county = await arrive(platform, '130125');
    leader = await arrive(platform, '130125-02');
    await countyDispatched(county);
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    await acceptTask(firm);
  });
  afterAll(() => platform?.stop());

  const ask = async (who: DeskClient, reason: string): Promise<ExportLineView> =>
    (await who.must<ExportsView>('POST', '/api/queues/projects/exports', { query: 'tab=all&sort=key&page=2&columns=name,key', reason })).exports[0]!;
  const lines = async (who: DeskClient) => (await who.get<ExportsView>('/api/exports')).exports;
  const refusal = async (who: DeskClient, method: string, address: string, body?: unknown) => {
    const { status, body: said } = await who.ask<ErrorBody>(method, address, body);
    return [status, said.code];
  };
  const sheet = async (who: DeskClient, address: string): Promise<SheetValue[][]> => (await rowsOf(await who.get<Buffer>(address))).map(({ values }) => values);
  const told = async (who: DeskClient) => (await who.get<MessagesView>('/api/messages')).messages[0]!;

  it('is masked where nobody was asked, and offers to be asked for', async () => {
    expect((await county.get<QueueView>('/api/queues/projects')).wholeExport).toEqual(['移动电话']);
    expect((await county.get<QueueView>('/api/queues/review')).wholeExport).toBeUndefined();
    const rows = await sheet(county, '/api/queues/projects/export.xlsx?columns=name&sort=key');
    expect(rows[0]).toEqual(['企业名称', '企业项目负责人', '移动电话']);
    expect(rows.slice(1).filter(([, , mobile]) => mobile !== null && mobile !== undefined)).toEqual([[expect.any(String), '测试甲', masked]]);
    expect(await refusal(county, 'POST', '/api/queues/review/exports', { query: '', reason: '电话核对' })).toEqual([409, 'export.state']);
  });

  it('is asked for with a reason, told to who may decide, and decided by nobody else', async () => {
    const line = await ask(county, '电话核对项目进展');
    expect(line).toMatchObject({
      title: '企业项目', conditions: '全部', fields: ['移动电话'], reason: '电话核对项目进展', rows: 11, state: 'waiting', mine: true, may: ['withdraw'], fetched: 0,
    });
    expect(await told(leader)).toMatchObject({ title: '导出待审批：企业项目', text: expect.stringContaining('电话核对项目进展') as string, to: '/exports' });
    expect(await refusal(county, 'POST', '/api/queues/projects/exports', { query: '', reason: '再来一次' })).toEqual([409, 'export.state']);
    expect(await refusal(county, 'POST', `/api/exports/${line.id}/approve`, {})).toEqual([403, 'access.denied']);
    expect(await refusal(county, 'GET', `/api/exports/${line.id}/file.xlsx`)).toEqual([409, 'export.state']);
    // Of the unit above, but without the deed; and the firm itself.
    for (const other of [city, firm]) {
      expect(await lines(other)).toEqual([]);
      expect(await refusal(other, 'POST', `/api/exports/${line.id}/approve`, {})).toEqual([404, 'export.unknown']);
    }
    expect((await lines(leader)).map(({ id, may, mine }) => [id, may, mine])).toEqual([[line.id, ['approve', 'refuse'], false]]);
  });

  it('is fetched by who asked, says who, when and why, and each time is noted', async () => {
    const { id } = (await lines(county))[0]!;
    const [first, second] = await Promise.all([1, 2].map(() => leader.ask('POST', `/api/exports/${id}/approve`, { note: '同意，限本次' })));
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    expect(await told(county)).toMatchObject({ title: '导出已批准：企业项目', text: expect.stringMatching(/请于 2024-07-13 \d\d:\d\d 前下载/) as string, to: '/exports' });
    const address = `/api/exports/${id}/file.xlsx`;
    const rows = await sheet(county, address);
    const by = (await lines(leader))[0]!.decided!.by;
    for (const said of ['130125，', by, '事由 电话核对项目进展', id]) expect(String(rows[0]![0])).toContain(said);
    expect(rows[1]).toEqual(['企业名称', '项目编号', '企业项目负责人', '移动电话']);
    expect(rows).toHaveLength(2 + 11);
    expect(rows.filter((row) => row[3] === whole)).toHaveLength(1);
    expect(await refusal(leader, 'GET', address)).toEqual([403, 'access.denied']);
    await county.get<Buffer>(address);
    expect((await lines(county))[0]).toMatchObject({ state: 'granted', fetched: 2, may: ['fetch'], decided: { note: '同意，限本次' } });
    const chain = (await platform.platform.store.accounts.byLogin('130125'))!.id;
    const noted = (await platform.platform.store.audit.ofChain(chain, 20)).map(({ deed }) => deed).filter((deed) => /^export\.(ask|grant|fetch)$/.test(deed));
    expect(noted.sort()).toEqual(['export.ask', 'export.fetch', 'export.fetch', 'export.grant']);
  });

  it('holds no case that began after it was approved', async () => {
    const { id, decided } = (await lines(county))[0]!;
    const one = (await county.get<QueueView>('/api/queues/projects?tab=all')).rows[0]!;
    await platform.platform.store.cases.update(one.caseId, { createdAt: decided!.at + 1 });
    const names = (await sheet(county, `/api/exports/${id}/file.xlsx`)).slice(2).map(([name]) => name);
    expect(names).toHaveLength(10);
    expect(names).not.toContain(one.cells.name);
  });

  it('may be fetched for as long as the programme says', async () => {
    const { id } = (await lines(county))[0]!;
    platform.setClock(platform.platform.clock() + 73 * HOUR);
    await Promise.all([county.comeBack(), leader.comeBack()]);
    expect(await refusal(county, 'GET', `/api/exports/${id}/file.xlsx`)).toEqual([409, 'export.state']);
    expect((await lines(county))[0]).toMatchObject({ state: 'over', may: [] });
  });

  it('is refused with a reason, or taken back, and asked for anew', async () => {
    const { id } = await ask(county, '寄送材料');
    expect(await refusal(leader, 'POST', `/api/exports/${id}/refuse`, { reason: ' ' })).toEqual([400, 'request.malformed']);
    await leader.must('POST', `/api/exports/${id}/refuse`, { reason: '寄送用不到手机号' });
    expect(await told(county)).toMatchObject({ title: '导出未批准：企业项目', text: expect.stringContaining('寄送用不到手机号') as string });
    const again = await ask(county, '寄送材料，须电话通知');
    expect(again.id).not.toBe(id);
    expect(await refusal(leader, 'POST', `/api/exports/${again.id}/withdraw`, {})).toEqual([403, 'access.denied']);
    await county.must('POST', `/api/exports/${again.id}/withdraw`, {});
    expect(await refusal(leader, 'POST', `/api/exports/${again.id}/approve`, {})).toEqual([409, 'export.state']);
    expect((await lines(county)).map(({ state }) => state)).toEqual(['withdrawn', 'refused', 'over']);
  });

  it('waits a fortnight at most, and is not begun where nobody could decide', async () => {
    const { id } = await ask(county, '两周没有人看');
    platform.setClock(platform.platform.clock() + 15 * 24 * HOUR);
    await Promise.all([county.comeBack(), leader.comeBack()]);
    expect((await lines(leader))[0]).toMatchObject({ id, state: 'lapsed', may: [] });
    expect(await refusal(leader, 'POST', `/api/exports/${id}/approve`, {})).toEqual([409, 'export.state']);
    const top = await arrive(platform, '130000-03');
    const { body } = await top.ask<ErrorBody>('POST', '/api/queues/projects/exports', { query: '', reason: '全省通讯录' });
    expect([body.code, body.message]).toEqual(['export.state', '本单位和上级单位都没有可以审批导出的人员，请先请管理员开设']);
  });
});

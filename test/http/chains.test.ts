import type { CaseView } from '../../platform/contracts/case';
import type { BatchResult, QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { fillEvaluation, startProject } from './fill-forms';
import { samplePdf } from './sample-files';
import { acceptTask, basic, firstWork, issueCity, issueProvince, passAll, prepareCounty, stamp, submit } from './walk-steps';

/** The review chain is data: who reviews depends on the case, and no workflow names a tier. */
describe('review chains', () => {
  let platform: TestPlatform;
  let province: DeskClient;
  let city: DeskClient;

  beforeAll(async () => {
    platform = await startTestPlatform();
    [province, city] = [await arrive(platform, '130000'), await arrive(platform, '130100')];
    await issueProvince(province);
    await issueCity(city);
  });

  afterAll(() => platform?.stop());

  const apply = async (county: DeskClient, login: string) => {
    const notice = await prepareCounty(county);
    await stamp(county, notice, notice.documents!.rows.map((row) => row.recordId));
    await submit(county, notice);
    const firm = await arrive(platform, login);
    await acceptTask(firm);
    await startProject(firm, { ...basic, auditMode: '自行开展' });
    const work = await firstWork(firm, 'business');
    await fillEvaluation(firm, work);
    await submit(firm, await firm.get<WorkView>(`/api/work/${work.id}`));
    return firm;
  };
  const review = async (officer: DeskClient) => {
    const work = await firstWork(officer, 'review');
    await passAll(officer, work);
    await submit(officer, work);
  };

  it('省直管: county, city, then it waits for the city’s batch before the province sees it', async () => {
    const county = await arrive(platform, '130184');
    await apply(county, '91130184XXXX00027W0001');
    await review(county);
    await review(city);
    const waiting = await city.get<QueueView>('/api/queues/reportUp?tab=open');
    expect(waiting.rows.map((row) => [row.status.word, row.cells.name])).toEqual([['待汇总上报', '新乐示例兽药制造有限公司']]);
    expect(waiting.columns.filter((column) => column.sortable).map((column) => column.key)).toEqual(expect.arrayContaining(['key', 'industryName']));
    expect(waiting.columns.find((column) => column.key === 'status')).toMatchObject({ sortable: false });
    expect((await province.get<QueueView>('/api/queues/review?tab=open')).total).toBe(0);

    const letter = await city.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: '上报函.pdf', size: samplePdf('letter').length });
    await city.must('PUT', letter.uploadUrl, samplePdf('letter'));
    const batch = { batch: waiting.batch[0]!.key, workItemIds: [waiting.rows[0]!.workItemId!], fileIds: [letter.id] };
    const without = await city.must<BatchResult>('POST', '/api/queues/reportUp/batch', { ...batch, fileIds: [] }, { 'idempotency-key': 'batch-without-letter' });
    expect(without.results).toMatchObject([{ ok: false, name: '新乐示例兽药制造有限公司' }]);
    const sent = await city.must<BatchResult>('POST', '/api/queues/reportUp/batch', batch, { 'idempotency-key': 'batch-with-letter' });
    expect(sent.results).toMatchObject([{ ok: true }]);
    const again = await city.must<BatchResult>('POST', '/api/queues/reportUp/batch', batch, { 'idempotency-key': 'batch-with-letter' });
    expect(again).toEqual(sent);

    const arrived = (await province.get<QueueView>('/api/queues/review?tab=open')).rows[0]!;
    expect(arrived.status.word).toBe('省级未审核');
    await review(province);
    const view = await province.get<CaseView>(`/api/cases/${arrived.caseId}`);
    expect(view.status.word).toBe('待全流程审核');
    expect(view.badges.map((badge) => badge.word)).toEqual(['县级通过', '市级通过', '省级通过']);
  });

  it('a returned page opens again with what was said of it, and the tables beside it stay closed', async () => {
    const county = await arrive(platform, '130629');
    const xiongan = await arrive(platform, '133100');
    await issueCity(xiongan);
    const firm = await apply(county, '91130629XXXX00051J0001');
    const work = await firstWork(county, 'review');
    await passAll(county, work, { 'section/applyForm': '审核重点写得太笼统，请写到工段' });
    await submit(county, work);
    const back = await firstWork(firm, 'business');
    const step = back.steps.find((one) => one.section === 'applyForm')!;
    expect(step).toMatchObject({ locked: false, state: 'returned', opinions: [{ subject: 'section/applyForm', returned: true, opinions: [{ opinion: '审核重点写得太笼统，请写到工段' }] }] });
    expect(step.opinions![0]!.opinions[0]!.reason).toMatch(/照片无日期/);
    const table = await firm.ask('PUT', `/api/work/${back.id}/collections/goals`, { rows: [], removed: [back.collections.goals![0]!.id], order: [] });
    expect(table.status).toBe(403);
  });

  it('市县合一: one unit holds both tiers and reviews once', async () => {
    const dingzhou = await arrive(platform, '130682');
    await apply(dingzhou, '91130682XXXX0006X20001');
    await review(dingzhou);
    const row = (await dingzhou.get<QueueView>('/api/queues/review?tab=all')).rows[0]!;
    expect(row.status.word).toBe('待全流程审核');
  });
});

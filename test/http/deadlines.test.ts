import type { AdjustmentsView } from '../../platform/contracts/accounts';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { canReadPdf, textOf } from '../letters/pdf-text';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { acceptTask, firstWork, issueCity, issueProvince, prepareCounty, stamp, submit } from './walk-steps';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** Deadlines are live: asked for when needed, moved by a dated and reasoned row, never copied into a case. */
describe('deadlines', () => {
  let platform: TestPlatform;
  let province: DeskClient;
  let city: DeskClient;
  let county: DeskClient;
  let firm: DeskClient;
  let other: DeskClient;
  let letters: WorkView;

  beforeAll(async () => {
    platform = await startTestPlatform();
    [province, city, county] = [await arrive(platform, '130000'), await arrive(platform, '130100'), await arrive(platform, '130125')];
    await issueProvince(province);
    await issueCity(city);
    letters = await prepareCounty(county);
    await stamp(county, letters, letters.documents!.rows.map((row) => row.recordId));
    await submit(county, letters);
    firm = await arrive(platform, '91130125XXXX00019K0001');
    other = await arrive(platform, '91130125XXXX00131J0001');
  });

  afterAll(() => platform?.stop());

  const taskOf = async (person: DeskClient) => (await person.get<QueueView>('/api/queues/acceptTasks?tab=open')).rows[0]!;
  const later = async (moment: string) => {
    platform.setClock(at(moment));
    await platform.settle();
    for (const person of [county, firm, other]) await person.comeBack();
  };
  const timersOf = async (caseId: string) => (await platform.platform.store.agenda.openTimers({ caseId })).map((timer) => timer.dueAt);

  it('a milestone ends at 24:00 of its day in the programme’s zone', async () => {
    const task = await taskOf(firm);
    expect(await timersOf(task.caseId)).toEqual([at('2024-08-01T00:00:00')]);
  });

  it('a unit adjustment moves every open timer below it, in the transaction that writes it', async () => {
    await city.must('POST', '/api/adjustments', { milestone: 'acceptTask', scope: { unit: '130125' }, date: '2024-08-05', reason: '暴雨停电，全县顺延' });
    expect(await timersOf((await taskOf(firm)).caseId)).toEqual([at('2024-08-06T00:00:00')]);
    expect(await timersOf((await taskOf(other)).caseId)).toEqual([at('2024-08-06T00:00:00')]);
  });

  it('a case adjustment outranks its unit’s, and is listed with its reason', async () => {
    const { caseId } = await taskOf(firm);
    await city.must('POST', '/api/adjustments', { milestone: 'acceptTask', scope: { caseId }, date: '2024-08-20', reason: '负责人住院' });
    expect(await timersOf(caseId)).toEqual([at('2024-08-21T00:00:00')]);
    expect(await timersOf((await taskOf(other)).caseId)).toEqual([at('2024-08-06T00:00:00')]);
    const listed = await city.get<AdjustmentsView>('/api/adjustments');
    expect(listed.adjustments.map((one) => one.reason)).toEqual(expect.arrayContaining(['暴雨停电，全县顺延', '负责人住院']));
  });

  it('nobody extends a deadline of their own', async () => {
    const refused = await city.ask<{ message: string }>('POST', '/api/adjustments', { milestone: 'acceptTask', scope: { unit: '130100' }, date: '2025-08-05', reason: '自己延期' });
    expect(refused.status).toBe(403);
    expect(refused.body.message).toContain('河北省生态环境厅');
  });

  it('nothing fires early, and what is late says so and can still be done', async () => {
    await later('2024-08-05T23:59:00');
    expect((await taskOf(other)).status.word).toBe('待接受');
    await later('2024-08-06T00:00:01');
    expect(await taskOf(other)).toMatchObject({ status: { word: '逾期未接受', tone: 'returned' } });
    expect((await taskOf(firm)).status.word).toBe('待接受');
    await acceptTask(other);
    expect((await other.get<QueueView>('/api/queues/projectStart?tab=open')).rows[0]!.status.word).toBe('未启动');
  });

  it('a clock set back fires nothing twice', async () => {
    await later('2024-08-05T00:00:01');
    await later('2024-08-06T00:00:02');
    const { caseId } = (await other.get<QueueView>('/api/queues/projectStart?tab=open')).rows[0]!;
    const events = await platform.platform.store.instances.events((await platform.platform.store.cases.byId(caseId))!.instance);
    expect(events.filter((event) => (event.event as { type: string }).type === 'timerFired')).toHaveLength(1);
  });

  it('a page and the next letter carry the date that holds now', async () => {
    await expect(firstWork(firm, 'acceptTasks')).resolves.toMatchObject({ due: { at: at('2024-08-21T00:00:00') } });
    const row = letters.documents!.rows.find((one) => one.cells.name === '行唐示例原料药有限公司')!;
    await city.comeBack();
    await city.must('POST', '/api/adjustments', { milestone: 'applyEvaluation', scope: { unit: '130125' }, date: '2025-03-14', reason: '顺延' });
    const letter = await county.must<Buffer>('GET', row.href);
    if (!canReadPdf()) return;
    const text = textOf(letter);
    expect(text).toContain('2025年3月14日');
    expect(text).not.toContain('2025年2月28日');
  });
});

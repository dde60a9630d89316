import { systemActor } from '../../platform/actions/actor';
import { drainOutbox } from '../../platform/actions/running/deliver-outbox';
import { feed } from '../../platform/actions/running/run-instance';
import type { CaseView, WorkflowView } from '../../platform/contracts/case';
import type { HomeView } from '../../platform/contracts/home';
import type { MessagesView } from '../../platform/contracts/messages';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { onEachDatabase } from '../store/databases';
import { sampleJpg } from './sample-files';
import { fillEvaluation, startProject } from './fill-forms';
import { acceptTask, firstWork, issueCity, issueProvince, openWork, passAll, prepareCounty, save, stamp, submit } from './walk-steps';

const FIRM = '91130125XXXX00019K';

onEachDatabase('a notice goes down four tiers and an application comes back up', (place) => {
  let platform: TestPlatform;
  let province: DeskClient;
  let city: DeskClient;
  let county: DeskClient;
  let firm: DeskClient;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    [province, city, county] = [await arrive(platform, '130000'), await arrive(platform, '130100'), await arrive(platform, '130125')];
  });

  afterAll(async () => {
    await platform?.stop();
  });

  it('the home of whoever may begin a year offers just that, and nobody else is offered it', async () => {
    const starts = async (client: DeskClient): Promise<unknown> => {
      const home = await client.get<HomeView>('/api/home');
      return home.kind === 'officer' && home.starts;
    };
    expect(await starts(province)).toEqual([{ caseType: 'provinceNotice', title: '新建清审任务通知' }]);
    expect(await Promise.all([city, county].map(starts))).toEqual([[], []]);
  });

  it('the province issues, and each city with enterprises gets its own task', async () => {
    await issueProvince(province);
    const waiting = await city.get<QueueView>('/api/queues/notices?tab=open');
    expect(waiting.rows.map((row) => row.status.word)).toEqual(['待派发']);
    const own = await province.get<QueueView>('/api/queues/notices?tab=all');
    expect(own.rows.some((row) => row.status.word === '已下发')).toBe(true);
  });

  it('a unit without a lower tier skips its own step: 定州 has the county task at once', async () => {
    const dingzhou = await arrive(platform, '130682');
    const work = await firstWork(dingzhou, 'notices');
    expect(work.caseType).toBe('countyNotice');
  });

  it('the city passes it on, and the county stamps its letters', async () => {
    await issueCity(city);
    const work = await prepareCounty(county);
    const documents = work.documents!;
    expect(documents.rows.length).toBeGreaterThan(5);
    await stamp(county, work, documents.rows.slice(1).map((row) => row.recordId));
    const refused = await county.ask<{ code: string; message: string }>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'too-early-1' });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'letters.missing', message: expect.stringContaining('行唐示例原料药有限公司') as string });
    const last = await stamp(county, work, [documents.rows[0]!.recordId]);
    expect(last.documents!.missing).toEqual([]);
    await submit(county, work);
    const after = await county.get<QueueView>('/api/queues/notices?tab=all');
    expect(after.rows[0]!.status.word).toBe('已派发');
  });

  it('the enterprise signs in with the code from its letter, accepts and starts', async () => {
    firm = await arrive(platform, `${FIRM}0001`);
    const bad = await firstWork(firm, 'acceptTasks');
    const saved = await save(firm, bad, 'accept', { leader: '测试甲', mobile: '1990000000' });
    expect(saved.problems.map((problem) => problem.field)).toContain('accept/mobile');
    const letter = bad.inherited!.flatMap((view) => view.steps).flatMap((step) => step.files);
    expect(letter.map((file) => file.name)).toEqual([expect.stringMatching(/^stamped-/)]);
    expect((await firm.must<Buffer>('GET', `/api/attachments/${letter[0]!.attachmentId}/bytes`)).subarray(0, 5).toString()).toBe('%PDF-');
    await acceptTask(firm);
    const work = await firstWork(firm, 'projectStart');
    expect(work.sections.basic!.data).toMatchObject({ name: '行唐示例原料药有限公司', creditCode: FIRM });
    const early = await firm.ask<{ code: string; problems: unknown[] }>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'too-early-2' });
    expect(early.body.code).toBe('answers.invalid');
    expect(early.body.problems.length).toBeGreaterThan(10);
    await startProject(firm);
    const home = await firm.get<HomeView>('/api/home');
    expect(home.kind === 'filler' && home.projects[0]!.stages.find((stage) => stage.state === 'current')!.key).toBe('evaluationFill');
  });

  it('files evidence and applies; a condition says why a material is due', async () => {
    const work = await firstWork(firm, 'business');
    expect(work.materials.find((one) => one.code === 'A1-2-5')).toMatchObject({ due: true, because: '因审核方式为自行开展' });
    expect(work.materials.find((one) => one.code === 'A1-2-3')).toMatchObject({ due: false });
    await fillEvaluation(firm, work);
    const receipt = await submit(firm, work);
    expect(receipt.holder!.name).toContain('行唐');
    const queue = await county.get<QueueView>('/api/queues/review?tab=open');
    expect(queue.rows[0]!.status.word).toBe('县级未审核');
    // Tiers have names in English too, though the rule that says who reviews says theirs in Chinese.
    const { body } = await county.ask<WorkView>('GET', `/api/work/${(await firstWork(county, 'review')).id}`, undefined, { 'accept-language': 'en' });
    expect(body.review!.materials[0]!.badges.map(({ word }) => word)).toEqual(['County: not reviewed', 'City: not reviewed']);
  });

  it('the county returns one material: only that one is open, with the opinion beside it', async () => {
    const review = await firstWork(county, 'review');
    const verdicts = await passAll(county, review, { 'material/A2-2-1': '照片无日期，请补拍' });
    expect(verdicts.outlook).toMatchObject({ missing: 0, returns: 1 });
    await submit(county, review);
    const work = await firstWork(firm, 'business');
    expect(work.status.word).toBe('县级退回');
    expect(work.materials.find((one) => one.code === 'A2-2-1')).toMatchObject({ locked: false, returned: true });
    expect(work.materials.find((one) => one.code === 'A2-2-1')!.opinions[0]).toMatchObject({ opinion: '照片无日期，请补拍' });
    expect(work.materials.filter((one) => !one.locked).map((one) => one.code)).toEqual(['A2-2-1']);
    const refused = await firm.ask('PUT', `/api/work/${work.id}/sections/applyForm`, { revision: work.sections.applyForm!.revision, data: { focus: '改别的' } });
    expect(refused.status).toBe(403);
  });

  it('a replaced photograph is V2, unchanged passes are kept, and the county passes it on', async () => {
    const work = await firstWork(firm, 'business');
    const old = work.materials.find((one) => one.code === 'A2-2-1')!.files[0]!;
    await firm.upload(work.id, 'material/A2-2-1', '现场-补拍.jpg', sampleJpg('again'), { note: '补拍', capturedAt: '2024-10-01', replaces: old.attachmentId });
    const mended = await firm.get<WorkView>(`/api/work/${work.id}`);
    expect(mended.returned).toEqual({ total: 1, fixed: 1 });
    await submit(firm, work);
    const review = await firstWork(county, 'review');
    const subjects = review.review!.subjects;
    const judged = subjects.filter((one) => one.kind !== 'step');
    expect(judged.filter((one) => one.change !== 'same').map((one) => one.subject)).toEqual(['material/A2-2-1']);
    expect(judged.filter((one) => one.carried).length).toBe(judged.length - 1);
    expect(review.review!.materials.find((one) => one.code === 'A2-2-1')!.files.map((file) => [file.version, file.retired])).toEqual([[1, true], [2, false]]);
    await passAll(county, review);
    await submit(county, review);
    expect((await city.get<QueueView>('/api/queues/review?tab=open')).rows[0]!.status.word).toBe('市级未审核');
  });

  it('a wrong click can be taken back until the next holder opens it', async () => {
    const done = (await county.get<QueueView>('/api/queues/review?tab=all')).rows[0]!;
    const before = await county.get<CaseView>(`/api/cases/${done.caseId}`);
    expect(before.withdrawable).toBeDefined();
    const handled = async () => (await county.get<QueueView>('/api/queues/review?tab=done')).rows.find((row) => row.caseId === done.caseId);
    expect((await handled())!.withdrawable).toEqual({ workItemId: before.withdrawable!.workItemId, label: '撤回：受理审核' });
    await county.must('POST', `/api/work/${before.withdrawable!.workItemId}/withdraw`, {});
    expect(await handled()).toBeUndefined();
    expect((await county.get<CaseView>(`/api/cases/${done.caseId}`)).status.word).toBe('县级未审核');
    expect((await city.get<QueueView>('/api/queues/review?tab=open')).total).toBe(0);
    await submit(county, await openWork(county, before.withdrawable!.workItemId));
    const opened = await firstWork(city, 'review');
    const late = await county.ask<{ code: string }>('POST', `/api/work/${before.withdrawable!.workItemId}/withdraw`, {});
    expect(late.body.code).toBe('work.notWithdrawable');
    expect((await handled())!.withdrawable).toBeUndefined();
    await passAll(city, opened);
    await submit(city, opened);
  });

  it('the case then waits for full-process review, and its page shows where it stands', async () => {
    const row = (await city.get<QueueView>('/api/queues/review?tab=all')).rows[0]!;
    const view = await city.get<CaseView>(`/api/cases/${row.caseId}`);
    expect(view.status.word).toBe('待全流程审核');
    expect(view.badges.map((badge) => badge.word)).toEqual(['县级通过', '市级通过']);
    expect(view.timeline.slice(0, 2).map(({ text }) => text)).toEqual(['市级受理审核 通过', '县级受理审核 通过']);
    // Nobody has it: it says what it waits for, since when, and what comes next; the case above is where this one is.
    expect(view.holder).toMatchObject({ name: '等待全流程审核', waitsFor: '等待全流程审核', mine: false, since: view.timeline[0]!.at });
    const above = await city.get<CaseView>(`/api/cases/${view.relatives[0]!.id}`);
    expect(above.status.word).toBe('已启动');
    const issued = (await province.get<QueueView>('/api/queues/notices?tab=all')).rows.find((one) => one.status.word === '已下发')!;
    const { holder } = await province.get<CaseView>(`/api/cases/${issued.caseId}`);
    expect(holder).toMatchObject({ name: '等待：接受任务截止', due: { title: '接受任务截止' }, next: [{ name: '已完成' }] });
    const diagram = await city.get<WorkflowView>(`/api/cases/${row.caseId}/workflow`);
    expect(diagram.active).toMatchObject([{ element: 'fullReviewConcluded', count: 1 }]);
    expect(diagram.passed).toEqual(expect.arrayContaining(['fill', 'decideChain', 'tieredReview', 'correct']));
  });

  it('a correction of the start that is under way outlives the evaluation: it is still handed in, and the project ends after it', async () => {
    const check = await firstWork(county, 'startChecks');
    await passAll(county, check, { 'collection/products': '2022 年产量与台账不一致，请核对' });
    await submit(county, check);
    const amend = await firstWork(firm, 'projectStart');
    const { platform: running } = platform;
    const filed = (await city.get<QueueView>('/api/queues/review?tab=all')).rows[0]!.caseId;
    const waiting = (await running.store.agenda.openSubscription(filed, 'fullReviewConcluded'))!;
    await running.store.transaction(() =>
      feed(running, waiting.instance, { type: 'messageReceived', token: waiting.token, element: waiting.element, payload: {} }, systemActor('concluded')));
    await drainOutbox(running);
    expect((await city.get<CaseView>(`/api/cases/${filed}`)).holder).toBeUndefined();
    expect((await running.store.cases.byId(filed))!.endedAt).not.toBeNull();
    const kept = await openWork(firm, amend.id);
    expect(kept).toMatchObject({ status: { word: '退回更正' }, may: { fill: true } });
    await firm.must('PUT', `/api/work/${amend.id}/collections/products`, {
      rows: kept.collections.products!.map((product) => ({ ...product, data: { ...product.data, outputBefore1: 980 } })), removed: [], order: kept.collections.products!.map(({ id }) => id),
    });
    await submit(firm, kept);
    expect((await running.store.cases.byId(amend.caseId))!.endedAt).not.toBeNull();
    expect((await county.get<QueueView>('/api/queues/startChecks?tab=open')).rows.map((row) => row.caseId)).not.toContain(amend.caseId);
    const { messages } = await county.get<MessagesView>('/api/messages');
    const name = (await running.store.cases.byId(amend.caseId))!.name;
    expect(messages.filter(({ title }) => title === `评估办结后企业交来更正，不再核对：${name}`)).toMatchObject([{ group: 'notice', to: `/cases/${amend.caseId}` }]);
    const { timeline } = await county.get<CaseView>(`/api/cases/${amend.caseId}`);
    expect(timeline[0]).toMatchObject({ text: '退回更正 已提交' });
  });
});

import type { CaseView } from '../../platform/contracts/case';
import type { HomeView } from '../../platform/contracts/home';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { firstWork, openWork, passAll, save, saveRows, submit } from '../http/walk-steps';
import { fillApplication, request, startApplication } from './apply';
import { starterFolder, type StarterFolder } from './starter-folder';

/** Two tiers, other words, no letters, no roster: a programme that is nothing but its files runs on the same platform. */
describe('the starter programme, alone in its CONFIG_DIR', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;

  beforeAll(async () => {
    folder = starterFolder();
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const refusedSubmit = (work: WorkView, key: string) =>
    team.ask<{ code: string; problems: { where: string }[] }>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': key });

  it('names itself at the entrance, and nobody else', async () => {
    const entrance = await team.get<{ title: string; others?: unknown[] }>('/api/entrance');
    expect(entrance).toMatchObject({ title: '社区活动场地申请' });
    expect(platform.accounts.map((account) => account.programme)).toEqual(platform.accounts.map(() => '社区活动场地申请'));
  });

  it('a team starts an application from its queue, and is told all that is missing', async () => {
    const queue = await team.get<QueueView>('/api/queues/mine');
    expect(queue).toMatchObject({ rows: [], start: { caseType: 'application', title: '新的场地申请' } });
    const work = await startApplication(team);
    expect(work).toMatchObject({ caseKey: 'CD2026-0001', caseName: '示例社区合唱队的场地申请', status: { word: '填报中' } });
    expect(work.sections.request!.data).toEqual({ phone: '19900000001' });
    const refused = await refusedSubmit(work, 'starter-too-early');
    expect(refused).toMatchObject({ status: 422, body: { code: 'answers.invalid' } });
    const page = ['activity', 'kind', 'venue', 'day', 'people', 'contact'].map((field) => `request/${field}`);
    expect(refused.body.problems.map((problem) => problem.where)).toEqual([...page, 'material/plan', 'agreement/confirm']);
  });

  it('what it answers decides what else is asked', async () => {
    const work = await firstWork(team, 'mine');
    const other = await save(team, work, 'request', { ...request, kind: 'other', people: 120 });
    expect(other.steps[0]).toMatchObject({ hidden: [], required: expect.arrayContaining(['otherKind']) as string[] });
    expect(other.materials.find((one) => one.code === 'safety')).toMatchObject({ due: true, because: '因参加人数超过 100 人' });
    const crowded = await save(team, work, 'request', { ...request, venue: 'studio' });
    expect(crowded.problems).toContainEqual(expect.objectContaining({ field: 'request/people', message: '排练室最多容纳 30 人，请换场地或减少人数' }));
    expect(crowded.materials.find((one) => one.code === 'safety')).toMatchObject({ due: false });
  });

  it('it applies, and the bureau has it in its queue with its own columns', async () => {
    const work = await firstWork(team, 'mine');
    await saveRows(team, work, 'equipment', [{ item: '折叠椅', count: 60 }]);
    await fillApplication(team, work);
    const receipt = await submit(team, work);
    expect(receipt).toMatchObject({ round: 1, text: '申请已提交', holder: { name: '示例区文化和体育局' } });
    const queue = await bureau.get<QueueView>('/api/queues/review?tab=open&venue=hall');
    expect(queue.rows.map((row) => [row.cells.activity, row.cells.people, row.status.word])).toEqual([['重阳节合唱', 80, '局级未审核']]);
    expect((await bureau.get<QueueView>('/api/queues/review?tab=open&venue=court')).total).toBe(0);
  });

  it('the bureau returns the page, with an opinion', async () => {
    const review = await firstWork(bureau, 'review');
    const verdicts = await passAll(bureau, review, { 'section/request': '这一天场地已有安排，请换一天。' });
    expect(verdicts.outlook).toMatchObject({ missing: 0, returns: 1 });
    expect((await submit(bureau, review)).text).toBe('1 项不通过，已整单退回。');
  });

  it('only that page is open to the team, which corrects it', async () => {
    const work = await firstWork(team, 'mine');
    expect(work).toMatchObject({ status: { word: '局级退回', tone: 'returned' }, returned: { total: 1, fixed: 0 } });
    expect(work.due).toMatchObject({ title: '修改申请', daysLeft: 5 });
    const chairs = `/api/work/${work.id}/collections/equipment`;
    const locked = await team.ask('PUT', chairs, { rows: [], removed: ['equipment1'], order: [] });
    expect(locked).toMatchObject({ status: 403, body: { code: 'section.locked' } });
    const untouched = await refusedSubmit(work, 'starter-untouched');
    expect(untouched).toMatchObject({ status: 422, body: { message: '还有 1 项被退回的内容没有修改或答复' } });
    const saved = await save(team, work, 'request', { day: '2026-10-25' });
    expect(saved.returned).toEqual({ total: 1, fixed: 1 });
    expect(await submit(team, work)).toMatchObject({ round: 2 });
  });

  it('the bureau sees what changed, keeps what it passed, and accepts', async () => {
    const review = await firstWork(bureau, 'review');
    const subjects = (await openWork(bureau, review.id)).review!.subjects;
    const page = subjects.find((one) => one.subject === 'section/request');
    expect(page).toMatchObject({ change: 'changed', changes: [{ title: '使用日期', before: '2026-10-18', after: '2026-10-25' }] });
    const kept = subjects.filter((one) => one.carried).map((one) => one.subject);
    expect(kept).toEqual(expect.arrayContaining(['material/plan', 'collection/equipment']));
    await passAll(bureau, review);
    await submit(bureau, review);
    const row = (await team.get<QueueView>('/api/queues/mine')).rows[0]!;
    const view = await team.get<CaseView>(`/api/cases/${row.caseId}`);
    expect(view).toMatchObject({ status: { word: '已通过', tone: 'done' } });
    expect(view.holder).toBeUndefined();
    expect(view.stages.map((stage) => stage.state)).toEqual(['done', 'done', 'current']);
  });

  it('another team sees nothing of it', async () => {
    const other = await arrive(platform, '990102');
    const { caseId } = (await team.get<QueueView>('/api/queues/mine')).rows[0]!;
    expect((await other.get<QueueView>('/api/queues/mine')).total).toBe(0);
    expect(await other.ask('GET', `/api/cases/${caseId}`)).toMatchObject({ status: 404, body: { code: 'case.unknown' } });
    expect((await other.get<HomeView>('/api/home')).kind).toBe('filler');
  });

  it('a second application has the next number and its own pages', async () => {
    const work: WorkView = await startApplication(team);
    expect(work).toMatchObject({ caseKey: 'CD2026-0002', round: 0 });
    expect(work.sections.request!.data).toEqual({ phone: '19900000001' });
  });
});

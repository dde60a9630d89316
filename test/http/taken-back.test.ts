import type { CaseView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { fillApplication, startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { lateApplication, patchedStarter } from './patched-starter';
import { firstWork, passAll, submit } from './walk-steps';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** 撤回: after it everything is as it was before the conclusion, what waits for time included. */
describe('a conclusion taken back', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;

  beforeAll(async () => {
    folder = patchedStarter(lateApplication);
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
    await fillApplication(team, work);
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const withdraw = (person: DeskClient, id: string) => person.must('POST', `/api/work/${id}/withdraw`, {});
  const timers = async () => (await platform.platform.store.agenda.openTimers({ caseId: work.caseId })).map(({ element, dueAt }) => [element, dueAt]);
  const scopes = async () => (await platform.platform.store.cases.scopes(work.caseId)).map(({ unit, open, returned, due }) => ({ unit, open, returned, due }));

  it('opens the timers again that the submission had closed, at the instant that holds now', async () => {
    expect(await timers()).toEqual([['over', at('2027-12-01T00:00:00')]]);
    const before = await scopes();
    await submit(team, work);
    expect(await timers()).toEqual([]);
    await withdraw(team, work.id);
    expect(await timers()).toEqual([['over', at('2027-12-01T00:00:00')]]);
    expect(await scopes()).toEqual(before);
    expect(await team.get<CaseView>(`/api/cases/${work.caseId}`)).toMatchObject({ status: { word: '填报中' }, holder: { mine: true } });
  });

  it('takes over a deadline that was moved while it was with the other side', async () => {
    await submit(team, work);
    const { workItemId } = (await bureau.get<QueueView>('/api/queues/review?tab=open')).rows[0]!;
    const adjusted = { milestone: 'applyBy', scope: { caseId: work.caseId }, date: '2027-12-20', reason: '场馆检修' };
    await bureau.must('POST', '/api/adjustments', adjusted);
    await withdraw(team, work.id);
    expect(await timers()).toEqual([['over', at('2027-12-21T00:00:00')]]);
    expect((await team.get<WorkView>(`/api/work/${work.id}`)).due!.at).toBe(at('2027-12-21T00:00:00'));
    expect((await bureau.ask('GET', `/api/work/${workItemId}`)).status).toBe(404);
  });

  it('is not prevented by who has only read ahead what comes next: reading leaves no trace', async () => {
    await submit(team, work);
    const { workItemId } = (await bureau.get<QueueView>('/api/queues/review?tab=open')).rows[0]!;
    const trace = async () => {
      const { store } = platform.platform;
      return [await store.audit.ofChain(work.caseId, 500), await store.workItems.byId(workItemId!)];
    };
    const before = await trace();
    await bureau.get<WorkView>(`/api/work/${workItemId}`);
    expect(await trace()).toEqual(before);
    await withdraw(team, work.id);
  });

  it('leaves no mark of a return behind', async () => {
    await submit(team, work);
    const review = await firstWork(bureau, 'review');
    const before = await scopes();
    await passAll(bureau, review, { 'section/request': '请换一天' });
    await submit(bureau, review);
    expect((await scopes()).map((scope) => scope.returned)).toEqual([true, true]);
    await withdraw(bureau, review.id);
    expect(await scopes()).toEqual(before);
    expect((await firstWork(bureau, 'review')).id).toBe(review.id);
  });

  it('is refused once the other side has looked, and only looking by who may not do it does not count', async () => {
    const review = await firstWork(bureau, 'review');
    await submit(bureau, review);
    await firstWork(team, 'mine');
    const late = await bureau.ask<{ code: string }>('POST', `/api/work/${review.id}/withdraw`, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'work.notWithdrawable' } });
  });

  it('never fires a timer early that was moved after it had been claimed', async () => {
    const second = await startApplication(team);
    const { agenda } = platform.platform.store;
    const [timer] = await agenda.openTimers({ caseId: second.caseId });
    // As another node would see it that has not heard of the new date.
    await agenda.moveTimer(timer!.id, at('2026-08-01T00:00:00'));
    await platform.settle();
    expect((await agenda.openTimers({ caseId: second.caseId })).map(({ dueAt }) => dueAt)).toEqual([timer!.dueAt]);
    expect((await team.get<WorkView>(`/api/work/${second.id}`)).status.word).toBe('填报中');
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import type { WorkView } from '../../platform/contracts/work';
import { fillApplication, startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { patchedStarter, reviewWithPage } from './patched-starter';
import { samplePdf } from './sample-files';
import { firstWork, passAll, save, submit } from './walk-steps';

/** Whoever writes to a work item does so alone: what was submitted is what is reviewed, whatever else was on its way. */
describe('one deed at a time on a work item', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;

  beforeAll(async () => {
    folder = patchedStarter(reviewWithPage);
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const snapshotOf = async (caseId: string) => {
    const { data, review } = platform.platform.store;
    const { snapshot } = (await review.latestSubmission(caseId))!;
    const standing = (await data.section(caseId, 'request'))!.data;
    return { submitted: (snapshot as { sections: Record<string, { purpose?: string }> }).sections.request!.purpose, standing: standing.purpose };
  };

  /** Lets the next call of a store's function begin only after a while. Resolves when it is made: the request that makes it has been admitted. */
  const slowly = <K extends string>(on: Record<K, (...given: never[]) => Promise<unknown>>, name: K): Promise<void> => {
    const real = on[name];
    return new Promise((resolve) => {
      on[name] = async (...given: never[]) => {
        on[name] = real;
        resolve();
        await pause(400);
        return real(...given);
      };
    });
  };

  it('an autosave that was admitted before a submission comes wholly before it or is refused', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    const { revision, data } = (await team.get<WorkView>(`/api/work/${work.id}`)).sections.request!;
    const admitted = slowly(platform.platform.store.data as never, 'writeSection');
    const saving = team.ask<{ code?: string }>('PUT', `/api/work/${work.id}/sections/request`, { revision, data: { ...data, purpose: '补写' } });
    await admitted;
    await submit(team, work);
    expect((await saving).status).toBe(200);
    const { submitted, standing } = await snapshotOf(work.caseId);
    expect(submitted).toBe('补写');
    expect(standing).toBe(submitted);
    const late = await team.ask('PUT', `/api/work/${work.id}/sections/request`, { revision: revision + 1, data });
    expect(late).toMatchObject({ status: 409, body: { code: 'work.closed' } });
  });

  it('six autosaves at once with a submission leave what was submitted as it was', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    const { revision, data } = (await team.get<WorkView>(`/api/work/${work.id}`)).sections.request!;
    const saves = Array.from({ length: 6 }, (_, index) =>
      team.ask<{ code?: string }>('PUT', `/api/work/${work.id}/sections/request`, { revision, data: { ...data, purpose: `补写 ${index}` } }));
    const [, ...answers] = await Promise.all([submit(team, work), ...saves]);
    const heard = answers.map(({ status, body }) => (status === 200 ? 'saved' : body.code));
    expect(heard.filter((code) => !['saved', 'section.stale', 'work.closed'].includes(code!))).toEqual([]);
    const { submitted, standing } = await snapshotOf(work.caseId);
    expect(standing).toBe(submitted);
  });

  it('a file that was admitted before a submission is part of it, or of nothing', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    const { attachments, review } = platform.platform.store;
    const inForce = async () => (await attachments.ofCase(work.caseId)).filter((file) => !file.retiredAt);
    const replaces = (await inForce())[0]!.id;
    const made = await team.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: '补充.pdf', size: 9 });
    await team.must('PUT', made.uploadUrl, samplePdf('late'));
    const admitted = slowly(attachments as never, 'file');
    const attaching = team.ask('POST', `/api/files/${made.id}/attach`, { workItemId: work.id, subject: 'material/plan', note: '补充', replaces });
    await admitted;
    await submit(team, work);
    expect((await attaching).status).toBe(201);
    const { snapshot } = (await review.latestSubmission(work.caseId))!;
    const frozen = (snapshot as { files: { id: string }[] }).files.map((file) => file.id);
    expect((await inForce()).map((file) => file.id)).toEqual(frozen);
  });

  it('a tick of a step that is none of the form’s is not kept, nor anything but a tick', async () => {
    const work = await startApplication(team);
    await save(team, work, 'agreement', { confirm: { deep: 'x' }, other: true });
    const saved = await save(team, work, 'agreement', { confirm: true, smuggled: 'x' });
    expect(saved.data).toEqual({ confirm: true });
  });

  it('a row cannot be given and removed in one breath, nor a table outgrow its limit by rows left out of the order', async () => {
    const work = await startApplication(team);
    const address = `/api/work/${work.id}/collections/equipment`;
    const row = (id: string) => ({ id, revision: 0, data: { item: '折叠椅', count: 1 } });
    const both = await team.ask<{ code: string }>('PUT', address, { rows: [row('a'), row('a')], removed: [], order: ['a'] });
    expect(both).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    const many = Array.from({ length: 21 }, (_, index) => row(`r${index}`));
    const grown = await team.ask<{ code: string }>('PUT', address, { rows: many, removed: [], order: [] });
    expect(grown).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } });
  });

  describe('in review', () => {
    let applied: WorkView;

    beforeAll(async () => {
      // One application alone stands in the bureau's queue from here on.
      const queue = await bureau.get<QueueView>('/api/queues/review?tab=open&size=100');
      for (const { workItemId } of queue.rows) {
        const work = await bureau.get<WorkView>(`/api/work/${workItemId}`);
        await passAll(bureau, work);
        await save(bureau, work, 'remarks', { remark: '已核' });
        await submit(bureau, work);
      }
      applied = await startApplication(team);
      await fillApplication(team, applied);
      await submit(team, applied);
    });

    const withdraw = () => team.ask<{ code?: string }>('POST', `/api/work/${applied.id}/withdraw`, {});

    it('who has begun to judge has opened it, whether or not the page said so', async () => {
      const { rows } = await bureau.get<QueueView>('/api/queues/review?tab=open');
      await passAll(bureau, await bureau.get<WorkView>(`/api/work/${rows[0]!.workItemId}`));
      expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'work.notWithdrawable' } });
    });

    it('a reviewer’s own page is checked as any other, beside the verdicts', async () => {
      const review = await firstWork(bureau, 'review');
      await passAll(bureau, review, { 'section/request': '请写明活动内容' });
      const early = await bureau.ask<{ code: string; problems: { where: string }[] }>('POST', `/api/work/${review.id}/submit`, {}, { 'idempotency-key': 'own-page-1' });
      expect(early).toMatchObject({ status: 422, body: { code: 'answers.invalid', problems: [{ where: 'remarks/remark' }] } });
      await save(bureau, review, 'remarks', { remark: '第一次' });
      expect((await submit(bureau, review)).text).toBe('1 项不通过，已整单退回。');
    });

    it('a return locks the pages that were not returned, and never the reviewer’s own', async () => {
      const work = await firstWork(team, 'mine');
      await save(team, work, 'request', { purpose: '排练两小时' });
      await submit(team, work);
      const review = await firstWork(bureau, 'review');
      const saved = await save(bureau, review, 'remarks', { remark: '第二次' });
      expect(saved.data).toEqual({ remark: '第二次' });
      const view = await bureau.get<CaseView>(`/api/cases/${review.caseId}`);
      expect(view.opinions).toHaveLength(1);
    });
  });
});

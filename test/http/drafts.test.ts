import type { CaseView } from '../../platform/contracts/case';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { routeTable } from '../../platform/http/routes/route-table';
import { request, startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { samplePdf } from './sample-files';
import { firstWork, openWork, passAll, save, submit } from './walk-steps';

/** What a team types is its own until it hands it in, and again once it has got it back. */
onEachDatabase('A draft', (place) => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;
  let bytes: string;

  beforeAll(async () => {
    folder = starterFolder();
    platform = await startTestPlatform({ databaseUrl: place.url, configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
    await save(team, work, 'request', { activity: '草稿活动' });
    await team.upload(work.id, 'material/plan', '草稿方案.pdf', samplePdf('draft'), { note: '草稿说明' });
    const [file] = (await team.get<WorkView>(`/api/work/${work.id}`)).materials.flatMap((one) => one.files);
    bytes = `/api/attachments/${file!.attachmentId}/bytes`;
  });
  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  /** Routes that tell a word to who reads all there is, and searches among it. */
  const heard = async (person: DeskClient, about: string[], word: string): Promise<string[]> => {
    const told: string[] = [];
    for (const route of routeTable.filter((one) => one.method === 'get')) {
      for (const id of route.path.includes(':') ? [...about, 'review', 'mine'] : ['']) {
        for (const query of ['', `?tab=all&q=${encodeURIComponent(word)}`]) {
          const answer = await person.ask('GET', route.path.replace(/:[A-Za-z]+/g, id) + query);
          // A search repeats what was asked; that is no answer.
          if (answer.status < 400 && JSON.stringify({ ...answer.body, q: undefined }).includes(word)) told.push(route.path);
        }
      }
    }
    return [...new Set(told)];
  };

  it('is for who fills it: units above see nothing of it, on no route', async () => {
    expect(await heard(team, [work.caseId, work.id], '草稿活动')).toEqual(expect.arrayContaining(['/api/cases/:id', '/api/work/:id']));
    for (const word of ['草稿活动', '草稿方案', '草稿说明']) expect([word, await heard(bureau, [work.caseId, work.id], word)]).toEqual([word, []]);
    expect((await bureau.get<CaseView>(`/api/cases/${work.caseId}`)).timeline[0]).toMatchObject({ text: '填写申请' });
  });

  it('has files that nobody above can read', async () => {
    expect((await team.ask('GET', bytes)).status).toBe(200);
    const answer = await bureau.ask<ErrorBody>('GET', bytes);
    expect([answer.status, answer.body.code]).toEqual([404, 'file.unknown']);
  });

  it('is no draft any more once it is handed in', async () => {
    await save(team, work, 'request', { ...request, activity: '递交活动' });
    await save(team, work, 'agreement', { confirm: true });
    await submit(team, work);
    expect(await heard(bureau, [work.caseId], '递交活动')).toEqual(expect.arrayContaining(['/api/cases/:id', '/api/queues/:queue']));
    expect((await bureau.ask('GET', bytes)).status).toBe(200);
  });

  it('is one again when it is taken back', async () => {
    await team.must('POST', `/api/work/${work.id}/withdraw`, {});
    expect(await heard(bureau, [work.caseId], '递交活动')).toEqual([]);
    expect((await bureau.ask('GET', bytes)).status).toBe(404);
    await submit(team, work);
    expect((await bureau.ask('GET', bytes)).status).toBe(200);
  });

  it('after a return is hidden from who returned it, who goes on seeing what was judged', async () => {
    const review = await firstWork(bureau, 'review');
    await passAll(bureau, review, { 'section/request': '这一天场地已有安排，请换一天。' });
    await submit(bureau, review);
    const again = await openWork(team, (await team.get<CaseView>(`/api/cases/${work.caseId}`)).work!.id);
    await save(team, again, 'request', { activity: '改过的草稿' });
    expect(await heard(bureau, [work.caseId, review.id, again.id], '改过的草稿')).toEqual([]);
    expect((await bureau.get<WorkView>(`/api/work/${review.id}`)).review!.sections.request!.data.activity).toBe('递交活动');
    expect(JSON.stringify(await team.get(`/api/cases/${work.caseId}`))).toContain('改过的草稿');
  });

  it('counts as mended, and its replies are read, by others only once it is handed in again', async () => {
    const again = await openWork(team, (await team.get<CaseView>(`/api/cases/${work.caseId}`)).work!.id);
    await team.must('PUT', `/api/work/${again.id}/replies`, { subject: 'section/request', reply: '草稿答复' });
    const mended = async (person: DeskClient) => {
      const { forms } = await person.get<CaseView>(`/api/cases/${work.caseId}`);
      return forms.flatMap(({ steps }) => steps).filter(({ returned }) => returned > 0).map(({ returned, fixed }) => [returned, fixed]);
    };
    expect([await mended(team), await mended(bureau)]).toEqual([[[1, 1]], [[1, 0]]]);
    expect(await heard(team, [work.caseId, again.id], '草稿答复')).toEqual(['/api/home', '/api/cases/:id', '/api/work/:id']);
    expect(await heard(bureau, [work.caseId, again.id], '草稿答复')).toEqual([]);
    await submit(team, again);
    expect(await mended(bureau)).toEqual([[1, 1]]);
    expect(await heard(bureau, [work.caseId], '草稿答复')).toContain('/api/cases/:id');
  });
});

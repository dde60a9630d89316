import type { CaseView } from '../../platform/contracts/case';
import type { ErrorBody } from '../../platform/contracts/session';
import type { MaterialView, WorkView } from '../../platform/contracts/work';
import { routeTable } from '../../platform/http/routes/route-table';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { samplePdf } from './sample-files';
import { complete, countyDispatched, FIRMS, noticesIssued } from './stages';
import { acceptTask, firstWork, openWork, passAll, save, submit } from './walk-steps';

onEachDatabase('A draft', (place) => {
  let platform: TestPlatform;
  let county: DeskClient;
  let city: DeskClient;
  let firm: DeskClient;
  let start: WorkView;
  let application: WorkView;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    ({ city } = await noticesIssued(platform));
    county = await arrive(platform, '130125');
    await countyDispatched(county);
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    await acceptTask(firm);
    start = await firstWork(firm, 'projectStart');
  }, 180_000);
  afterAll(() => platform?.stop());

  /** Routes that tell a word to who reads all there is, searches among it. */
  const heard = async (person: DeskClient, about: string[], word: string): Promise<string[]> => {
    const told: string[] = [];
    for (const route of routeTable.filter((one) => one.method === 'get')) {
      for (const id of route.path.includes(':') ? [...about, 'projects', 'review', 'notices'] : [''])
        for (const query of ['', `?tab=all&q=${encodeURIComponent(word)}`]) {
          const answer = await person.ask('GET', route.path.replace(/:[A-Za-z]+/g, id) + query);
          if (answer.status < 400 && JSON.stringify(answer.body).includes(word)) told.push(route.path + query);
        }
    }
    return told;
  };

  it('is for who fills it; units above see nothing of it until it is handed in, on no route', async () => {
    await save(firm, start, 'basic', { town: '草稿镇甲' });
    expect((await firm.get<WorkView>(`/api/work/${start.id}`)).sections.basic!.data.town).toBe('草稿镇甲');
    expect(JSON.stringify(await firm.get(`/api/cases/${start.caseId}`))).toContain('草稿镇甲');
    for (const person of [county, city]) expect(await heard(person, [start.caseId, start.id], '草稿镇甲')).toEqual([]);
    // What was handed in before stays to be read.
    const view = await county.get<CaseView>(`/api/cases/${start.caseId}`);
    expect(view.forms.find((form) => form.form === 'accept-task')!.sections.accept).toMatchObject({ leader: '测试甲' });
    await complete(firm, start);
    await save(firm, start, 'basic', { town: '递交镇甲' });
    await submit(firm, start);
    expect(JSON.stringify(await county.get(`/api/cases/${start.caseId}`))).toContain('递交镇甲');
  });

  it('has files that nobody above can list or read', async () => {
    application = await firstWork(firm, 'business');
    const material = application.materials.find((one) => one.due && one.formats.includes('pdf'))!;
    await firm.upload(application.id, material.subject, '草稿合同.pdf', samplePdf('draft'), { note: '草稿说明' });
    const filed = (await firm.get<WorkView>(`/api/work/${application.id}`)).materials.find((one) => one.subject === material.subject)!;
    const bytes = `/api/attachments/${filed.files[0]!.attachmentId}/bytes`;
    expect((await firm.ask('GET', bytes)).status).toBe(200);
    for (const person of [county, city]) {
      expect((await person.ask<ErrorBody>('GET', bytes)).body.code).toBe('file.unknown');
      for (const word of ['草稿合同', '草稿说明']) expect(await heard(person, [application.caseId, start.caseId], word)).toEqual([]);
    }
    await complete(firm, application);
    await submit(firm, application);
    expect((await county.ask('GET', bytes)).status).toBe(200);
    expect(JSON.stringify(await county.get(`/api/cases/${application.caseId}`))).toContain('草稿合同');
  });

  it('after a return is hidden from the office that returned it, which goes on seeing what it judged', async () => {
    const review = await firstWork(county, 'review');
    const subject = review.review!.subjects.find((one) => one.subject === 'section/applyForm')!.subject;
    await passAll(county, review, { [subject]: '地址请写全' });
    await submit(county, review);
    const handedIn = review.review!.sections.applyForm!.data.address;
    const again = await openWork(firm, (await firm.get<CaseView>(`/api/cases/${application.caseId}`)).work!.id);
    await save(firm, again, 'applyForm', { address: '改过的草稿路 9 号' });
    const material = again.materials.find((one: MaterialView) => one.files.length > 0 && !one.locked);
    expect(material).toBeUndefined();

    expect(await heard(county, [application.caseId, review.id, start.caseId], '草稿路')).toEqual([]);
    const judged = await county.get<WorkView>(`/api/work/${review.id}`);
    expect(judged.review!.sections.applyForm!.data.address).toBe(handedIn);
    expect(JSON.stringify(await firm.get(`/api/cases/${application.caseId}`))).toContain('草稿路');
  });
});

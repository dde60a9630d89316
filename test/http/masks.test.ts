import type { CaseView, RecordsView } from '../../platform/contracts/case';
import type { ErrorBody } from '../../platform/contracts/session';
import type { SaveView, WorkView } from '../../platform/contracts/work';
import { routeTable } from '../../platform/http/routes/route-table';
import { startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { patchedStarter } from './patched-starter';
import { countyDispatched, FIRMS, noticesIssued } from './stages';
import { acceptTask, firstWork } from './walk-steps';

/** The firm's telephone as it wrote it, and the one the list had of it. */
const secrets = ['19900000001', '19900001013'];

onEachDatabase('What is masked', (place) => {
  let platform: TestPlatform;
  let county: DeskClient;
  let firm: DeskClient;
  let notice: WorkView;
  let accepted: WorkView;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    await noticesIssued(platform);
    county = await arrive(platform, '130125');
    notice = await countyDispatched(county);
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    accepted = await firstWork(firm, 'acceptTasks');
    await acceptTask(firm);
  });
  afterAll(() => platform?.stop());

  it('is in no answer of any route that reads, whatever is asked about', async () => {
    const ids = [accepted.caseId, notice.caseId, accepted.id, notice.id];
    let heard = 0;
    for (const route of routeTable.filter((one) => one.method === 'get')) {
      for (const id of route.path.includes(':') ? [...ids, 'review', 'projects', 'notices'] : ['']) {
        const address = route.path.replace(/:[A-Za-z]+/g, id);
        for (const query of ['', `?q=${secrets[0]}&tab=all`]) {
          const answer = await county.ask(route.method.toUpperCase(), address + query);
          if (answer.status < 400) heard += 1;
          // A search repeats what was asked; that is no answer.
          const text = Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : JSON.stringify({ ...answer.body, q: undefined });
          expect([address, secrets.filter((secret) => text.includes(secret))]).toEqual([address, []]);
        }
      }
    }
    // The walk would prove nothing if everything were refused.
    expect(heard).toBeGreaterThan(15);
    const own = await firm.get<WorkView>(`/api/work/${accepted.id}`);
    expect(own.sections.accept!.data.mobile).toBe(secrets[0]);
    const [form] = (await county.get<CaseView>(`/api/cases/${accepted.caseId}`)).forms.filter((one) => one.form === 'accept-task');
    expect(form!.sections.accept).toMatchObject({ leader: '测试甲', mobile: '199****0001' });
    expect(form!.steps.find((step) => step.section === 'accept')!.masked).toEqual([
      { path: 'accept.mobile', title: '联系人手机号', reveal: true },
    ]);
  });

  it('finds nothing when it is searched for, and orders nothing', async () => {
    const { total } = await county.get<{ total: number }>(`/api/queues/review?tab=all&q=${secrets[0]}`);
    expect(total).toBe(0);
    expect((await county.ask('GET', '/api/queues/review?tab=all&sort=mobile')).status).toBe(200);
  });

  it('is shown one value at a time to a role that may ask, which leaves who, what and when, and never the value', async () => {
    const address = `/api/cases/${accepted.caseId}/reveal`;
    expect(await county.must('POST', address, { path: 'accept.mobile' })).toEqual({ value: secrets[0] });
    const { entries } = await county.get<RecordsView>(`/api/cases/${accepted.caseId}/records`);
    expect(entries[0]).toMatchObject({ deed: '查看完整内容', detail: '联系人手机号', seat: '130125' });
    expect(JSON.stringify(await platform.platform.store.audit.ofChain(accepted.caseId, 5))).not.toContain(secrets[0]);

    const refused = await county.ask<ErrorBody>('POST', address, { path: 'basic.contractAmount' });
    expect([refused.status, refused.body.message]).toEqual([403, '您的岗位不能查看咨询合同额的完整内容']);
    for (const path of ['accept.nothing', 'listItem.name', 'constructor.name'])
      expect((await county.ask<ErrorBody>('POST', address, { path })).body.code).toBe('section.unknown');
    const stranger = await arrive(platform, '130184');
    expect((await stranger.ask<ErrorBody>('POST', address, { path: 'accept.mobile' })).body.code).toBe('case.unknown');
    expect((await firm.ask<ErrorBody>('POST', address, { path: 'accept.mobile' })).body.code).toBe('section.unknown');
  });

  it('of a list is asked for by its record', async () => {
    const record = notice.documents!.rows[0]!.recordId;
    const answer = await county.must('POST', `/api/cases/${notice.caseId}/reveal`, { path: 'listItem.contactPhone', row: record });
    expect(answer).toEqual({ value: expect.stringMatching(/^199\d{8}$/) });
    const other = await county.ask<ErrorBody>('POST', `/api/cases/${notice.caseId}/reveal`, { path: 'listItem.contactPhone', row: 'nobody' });
    expect(other.body.code).toBe('section.unknown');
  });
});

describe('Whoever reads a field masked', () => {
  const masks = [
    { key: 'phones', title: '联系电话', fields: ['request.phone', 'equipment.item'], show: 'ends', shownTo: ['bureauOfficer'], revealTo: [] },
  ];
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let work: WorkView;

  beforeAll(async () => {
    folder = patchedStarter({
      'definitions/starter/2026/roles.json': (text) => JSON.stringify({ ...(JSON.parse(text) as object), masks }),
    });
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    team = await arrive(platform, '990101');
    work = await startApplication(team);
    const { data } = platform.platform.store;
    const by = { caseId: work.caseId, savedAt: 1, savedBy: 'other' };
    const standing = (await data.section(work.caseId, 'request'))!;
    await data.writeSection({ ...standing, ...by, data: { phone: secrets[0]! } }, standing.revision);
    await data.writeRows([{ ...by, collection: 'equipment', id: 'row1', position: 0, data: { item: '投影机大号' }, removed: false }], { row1: 0 });
  });
  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const stored = async () => (await platform.platform.store.data.section(work.caseId, 'request'))!;

  it('is refused when a save names it, masked or not, and nothing is written', async () => {
    const { revision } = await stored();
    for (const phone of ['199****0001', secrets[0], '']) {
      const answer = await team.ask<ErrorBody>('PUT', `/api/work/${work.id}/sections/request`, { revision, data: { activity: '合唱', phone } });
      expect([answer.status, answer.body.code, answer.body.message]).toEqual([403, 'access.masked', '联系电话对您的岗位不显示完整内容，不能修改']);
    }
    expect(await stored()).toMatchObject({ revision, data: { phone: secrets[0] } });
    const rows = [{ id: 'row1', revision: 1, data: { item: '****' } }];
    const table = await team.ask<ErrorBody>('PUT', `/api/work/${work.id}/collections/equipment`, { rows, removed: [], order: ['row1'] });
    expect(table.body.code).toBe('access.masked');
  });

  it('saves the rest of the page, and what is masked stays as it was', async () => {
    const { revision } = await stored();
    const saved = await team.must<SaveView>('PUT', `/api/work/${work.id}/sections/request`, { revision, data: { activity: '合唱' } });
    expect(saved.data).toEqual({ activity: '合唱', phone: '199****0001' });
    expect((await stored()).data).toEqual({ activity: '合唱', phone: secrets[0] });
    const rows = [{ id: 'row1', revision: 1, data: { count: 2 } }];
    await team.must('PUT', `/api/work/${work.id}/collections/equipment`, { rows, removed: [], order: ['row1'] });
    expect((await platform.platform.store.data.rows(work.caseId))[0]!.data).toEqual({ count: 2, item: '投影机大号' });
    const stale = await team.ask<ErrorBody>('PUT', `/api/work/${work.id}/sections/request`, { revision, data: { activity: '舞蹈' } });
    expect([stale.body.code, JSON.stringify(stale.body).includes(secrets[0]!)]).toEqual(['section.stale', false]);
  });

  it('reads it nowhere', async () => {
    const seen = JSON.stringify(await team.get(`/api/work/${work.id}`)) + JSON.stringify(await team.get(`/api/cases/${work.caseId}`));
    expect([seen.includes(secrets[0]!), seen.includes('投影机大号'), seen.includes('199****0001')]).toEqual([false, false, true]);
  });
});

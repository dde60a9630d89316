import { listIncidents, retryIncident } from '../../platform/actions/running/retry-incident';
import type { CaseView, RecordsView } from '../../platform/contracts/case';
import type { QueueView } from '../../platform/contracts/queue';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { FIRMS, noticesIssued } from './stages';
import { prepareCounty, stamp, submit } from './walk-steps';

/** What the configuration or a registry cannot follow stops a case: people see it, and once mended it is tried again. */
describe('a run that stands still', () => {
  let platform: TestPlatform;
  let county: DeskClient;
  let caseId: string;

  beforeAll(async () => {
    platform = await startTestPlatform();
    await noticesIssued(platform);
    county = await arrive(platform, '130125');
    const work = await prepareCounty(county);
    caseId = work.caseId;
    await stamp(county, work, work.documents!.rows.map((row) => row.recordId));
    await changeCode(undefined);
    await submit(county, work);
  });

  afterAll(() => platform?.stop());

  /** Takes the code that names the subject's unit out of one record of the list, or puts it back. */
  async function changeCode(code: string | undefined): Promise<void> {
    const { records } = platform.platform.store;
    const listed = await records.ofUnits('cleaner-production', '2024', 'listItem', ['130125']);
    const record = listed.find((one) => one.data.creditCode === undefined || one.data.creditCode === FIRMS[0])!;
    const { creditCode: _gone, ...data } = record.data;
    await records.upsert([{ ...record, data: code === undefined ? data : { ...data, creditCode: code } }]);
  }

  const deeds = async () => (await county.get<RecordsView>(`/api/cases/${caseId}/records`)).entries.map((entry) => entry.deed);

  it('is seen on the case page, in its audit, and in the list of what stands still', async () => {
    const view = await county.get<CaseView>(`/api/cases/${caseId}`);
    expect(view.status).toEqual({ word: '流程异常', tone: 'returned' });
    expect(view.holder).toMatchObject({ name: '流程异常，待运维人员处理', mine: false, next: [] });
    expect(await deeds()).toContain('流程异常');
    const [incident, ...others] = await listIncidents(platform.platform);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ caseId, elements: [expect.any(String)] });
    expect(incident!.message).toMatch(/names no subject unit/);
  });

  it('stands still again when what stopped it is still there', async () => {
    expect(await retryIncident(platform.platform, caseId)).toEqual({ running: false });
    expect(await deeds()).toContain('流程重试');
  });

  it('goes on once that has been mended, and sends each firm its task once', async () => {
    await changeCode(FIRMS[0]);
    expect(await retryIncident(platform.platform, caseId)).toEqual({ running: true });
    expect(await listIncidents(platform.platform)).toEqual([]);
    expect((await county.get<CaseView>(`/api/cases/${caseId}`)).status.word).toBe('已派发');
    for (const firm of FIRMS) {
      const person = await arrive(platform, `${firm}0001`);
      expect((await person.get<QueueView>('/api/queues/acceptTasks')).total).toBe(1);
    }
  });

  it('is not tried again when nothing has stopped it', async () => {
    await expect(retryIncident(platform.platform, caseId)).rejects.toMatchObject({ code: 'engine.unexpectedEvent', message: '这个事项的流程没有停下，不用重试' });
    await expect(retryIncident(platform.platform, 'none')).rejects.toMatchObject({ code: 'case.unknown' });
  });
});

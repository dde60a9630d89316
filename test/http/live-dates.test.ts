import type { CaseView } from '../../platform/contracts/case';
import type { WorkView } from '../../platform/contracts/work';
import { publishRelease } from '../../platform/actions/releases/publish-release';
import { startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { lateApplication, patchedStarter, rewrite } from './patched-starter';

const at = (text: string) => Date.parse(`${text}+08:00`);
const programme = 'definitions/starter/2026/programme.json';

/** `programme` and `calendar` are 随时生效: what the release in force says holds for running cases too; their forms stay pinned. */
describe('dates of a running case', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let work: WorkView;

  beforeAll(async () => {
    folder = patchedStarter(lateApplication);
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    team = await arrive(platform, '990101');
    work = await startApplication(team);
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const publish = async (patches: Record<string, (text: string) => string>) => {
    rewrite(folder, patches);
    platform.setClock(platform.platform.clock() + 1000);
    return publishRelease(platform.platform, folder.configDir, 'starter', '2026', 'changed');
  };
  const opened = async () => {
    const { agenda, cases, workItems } = platform.platform.store;
    return {
      timers: (await agenda.openTimers({ caseId: work.caseId })).map(({ dueAt }) => dueAt),
      item: (await workItems.byId(work.id))!.dueAt,
      queues: (await cases.scopes(work.caseId)).flatMap(({ open, due }) => (open ? [due] : [])),
    };
  };
  const all = (instant: number) => ({ timers: [instant], item: instant, queues: [instant] });

  it('move at once when a release with another date is published', async () => {
    expect(await opened()).toEqual(all(at('2027-12-01T00:00:00')));
    await publish({ [programme]: (text) => text.replace('"2027-11-30"', '"2027-10-31"') });
    expect(await opened()).toEqual(all(at('2027-11-01T00:00:00')));
    const view = await team.get<WorkView>(`/api/work/${work.id}`);
    expect(view.due).toMatchObject({ at: at('2027-11-01T00:00:00') });
    expect((view.names as { milestones: Record<string, string> }).milestones.applyBy).toBe('2027-10-31');
  });

  it('leave the case on the release it has pinned', async () => {
    const row = (await platform.platform.store.cases.byId(work.caseId))!;
    expect((await platform.platform.shelf.inForce(row)).programme.milestones[0]!.date).toBe('2027-10-31');
    expect((await platform.platform.shelf.byRelease(row.release)).programme.milestones[0]!.date).toBe('2027-11-30');
  });

  it('ahead are shown as they hold, adjustments included', async () => {
    const bureau = await arrive(platform, '990100-01');
    await bureau.must('POST', '/api/adjustments', { milestone: 'answerBy', scope: { caseId: work.caseId }, date: '2027-12-24', reason: '人手不足' });
    const { stages } = await team.get<CaseView>(`/api/cases/${work.caseId}`);
    expect(stages.find((stage) => stage.key === 'reviewing')).toMatchObject({ state: 'ahead', note: '2027-12-24 前' });
  });

  it('set by an adjustment stand, whatever is published', async () => {
    const bureau = platform.accounts.find((one) => one.login === '990100-01')!;
    const row = { id: 'adjusted', programme: 'starter', edition: '2026', milestone: 'applyBy', caseId: work.caseId, unit: null, date: '2027-12-05' };
    await platform.platform.store.adjustments.insert({ ...row, reason: '顺延', by: bureau.login, byName: bureau.name, at: platform.platform.clock() });
    await publish({ [programme]: (text) => text.replace('"2027-10-31"', '"2027-09-30"') });
    expect(await opened()).toEqual(all(at('2027-12-06T00:00:00')));
  });
});

import { publishFirstReleases, publishRelease } from '../../platform/actions/releases/publish-release';
import { approveRelease, listReleases, stopEdition, withdrawRelease } from '../../platform/actions/releases/release-desk';
import { stateWords } from '../../platform/actions/releases/release-state';
import { dateAt } from '../../platform/calendar/dates';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { writeNewEdition } from '../../platform/catalogue/write-edition-files';
import type { CaseView } from '../../platform/contracts/case';
import type { SessionView } from '../../platform/contracts/session';
import { fillApplication, startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { rewrite } from './patched-starter';
import { firstWork, submit } from './walk-steps';

const programmeFile = 'definitions/starter/2026/programme.json';

onEachDatabase('releases of a programme', (place) => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;

  beforeAll(async () => {
    folder = starterFolder();
    platform = await startTestPlatform({ configDir: folder.configDir, databaseUrl: place.url, now: '2026-09-01T09:00:00+08:00' });
    team = await arrive(platform, '990101');
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const publish = (options: Parameters<typeof publishRelease>[5] = {}, note = '改一处') =>
    publishRelease(platform.platform, folder.configDir, 'starter', '2026', note, options);
  const states = async () => (await listReleases(platform.platform, 'starter', '2026')).map((one) => `${stateWords[one.state]} ${one.note}`);
  const titleOf = async () => (await team.get<SessionView>('/api/session')).title;
  const retitle = (title: string) => rewrite(folder, { [programmeFile]: (text) => text.replace(/"title": "[^"]*",\n {2}"titleLines"/, `"title": "${title}",\n  "titleLines"`) });
  const moveDate = (date: string) => rewrite(folder, { [programmeFile]: (text) => text.replace(/"title": "申请截止",\n {6}"date": "[^"]*"/, `"title": "申请截止",\n      "date": "${date}"`) });

  it('the first is published by the start and in force', async () => {
    expect(await states()).toEqual(['现行 首次启动时发布']);
    expect((await listReleases(platform.platform))[0]).toMatchObject({ author: 'system', approver: null });
  });

  it('a scheduled one comes into force at its instant, by itself, and moves open deadlines then', async () => {
    const work = await startApplication(team);
    const dueBefore = (await team.get<CaseView>(`/api/cases/${work.caseId}`)).holder?.due;
    retitle('明天的名称');
    moveDate('2027-06-30');
    const { state } = await publish({ effectiveFrom: Date.parse('2026-09-02T00:00:00+08:00'), author: '测试甲' }, '定时的');
    expect(state).toBe('scheduled');
    expect(await states()).toEqual(['定时 定时的', '现行 首次启动时发布']);
    expect(await titleOf()).toBe('社区活动场地申请');
    platform.setClock('2026-09-01T23:59:00+08:00');
    await team.comeBack();
    await platform.settle();
    expect(await titleOf()).toBe('社区活动场地申请');
    platform.setClock('2026-09-02T00:00:00+08:00');
    await team.comeBack();
    expect(await titleOf()).toBe('明天的名称');
    await platform.settle();
    expect(await states()).toEqual(['现行 定时的', '已被取代 首次启动时发布']);
    const due = (await team.get<CaseView>(`/api/cases/${work.caseId}`)).holder?.due;
    expect([dueBefore, due].map((one) => one && dateAt(one.at - 1, 'Asia/Shanghai'))).toEqual(['2027-11-30', '2027-06-30']);
  });

  it('a scheduled one that was withdrawn never comes into force', async () => {
    retitle('后悔的名称');
    const { id } = await publish({ effectiveFrom: Date.parse('2026-09-03T00:00:00+08:00') }, '撤回的');
    await withdrawRelease(platform.platform, id, '测试甲', '改主意');
    platform.setClock('2026-09-03T09:00:00+08:00');
    await team.comeBack();
    expect(await titleOf()).toBe('明天的名称');
    await expect(withdrawRelease(platform.platform, id, '测试甲', '')).rejects.toMatchObject({ code: 'release.state' });
    const inForce = (await listReleases(platform.platform)).find((one) => one.state === 'inForce')!;
    await expect(withdrawRelease(platform.platform, inForce.id, '测试甲', '')).rejects.toMatchObject({ code: 'release.state' });
  });

  it('publishing the same again changes nothing', async () => {
    const first = await publish({}, '换回来');
    const before = await states();
    expect(await publish({}, '再来一次')).toEqual({ ...first, unchanged: true });
    expect(await states()).toEqual(before);
  });

  it('a draft says nothing until it is approved', async () => {
    retitle('草稿的名称');
    const { id } = await publish({ draft: true, author: '测试甲' }, '草稿的');
    expect(await titleOf()).toBe('后悔的名称');
    expect((await states())[0]).toBe('草稿 草稿的');
    expect(await approveRelease(platform.platform, id, '测试甲')).toMatchObject({ state: 'inForce', approver: '测试甲' });
    expect(await titleOf()).toBe('草稿的名称');
    await expect(approveRelease(platform.platform, id, '测试甲')).rejects.toMatchObject({ code: 'release.state' });
    await expect(approveRelease(platform.platform, 'none', '测试甲')).rejects.toMatchObject({ code: 'release.unknown' });
  });

  it('a programme that asks for a second person gets one, and no release exempts itself', async () => {
    rewrite(folder, { [programmeFile]: (text) => text.replace('"unitAccountsMayWork"', '"secondPersonApproves": true,\n  "unitAccountsMayWork"') });
    await publish({}, '起用双人');
    rewrite(folder, { [programmeFile]: (text) => text.replace('"secondPersonApproves": true,\n  ', '') });
    await expect(publish({}, '取消双人')).rejects.toMatchObject({ code: 'release.secondPerson' });
    const { id, state } = await publish({ author: '测试甲' }, '取消双人');
    expect(state).toBe('draft');
    await expect(approveRelease(platform.platform, id, ' 测试甲 ')).rejects.toMatchObject({ code: 'release.secondPerson' });
    await expect(approveRelease(platform.platform, id, ' ')).rejects.toMatchObject({ code: 'release.secondPerson' });
    expect(await approveRelease(platform.platform, id, '测试乙')).toMatchObject({ state: 'inForce', author: '测试甲', approver: '测试乙' });
  });

  it('a stopped edition takes no new cases, and what runs goes on to its end', async () => {
    const running = await startApplication(team);
    await stopEdition(platform.platform, { programme: 'starter', edition: '2026' }, { stop: true, by: '测试甲', reason: '年度结束' });
    expect((await states())[0]).toBe('停用 取消双人');
    const refused = await team.ask<{ code: string; message: string }>('POST', '/api/cases', { caseType: 'application' }, { 'idempotency-key': 'stopped-1' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'edition.stopped', message: expect.stringContaining('已停用') as string } });
    await fillApplication(team, running);
    await submit(team, running);
    expect((await team.get<CaseView>(`/api/cases/${running.caseId}`)).status.word).toBe('局级未审核');
    await stopEdition(platform.platform, { programme: 'starter', edition: '2026' }, { stop: false, by: '测试甲', reason: '' });
    await startApplication(team);
    await expect(stopEdition(platform.platform, { programme: 'starter', edition: '1999' }, { stop: true, by: '测试甲', reason: '' })).rejects.toMatchObject({ code: 'release.unknown' });
  });

  it('a running case keeps its form, workflow and materials through a publish; one that starts now has the new ones', async () => {
    const running = await startApplication(team);
    rewrite(folder, {
      'forms/starter/2026/application.form.json': (text) => text.replace('"活动名称"', '"新活动名称"'),
      'workflows/starter/2026/venue-application.bpmn': (text) => text.replace('tierflow:status="局级未审核"', 'tierflow:status="等候新审核"'),
      'definitions/starter/2026/materials.json': (text) => text.replace('"活动方案"', '"新活动方案"'),
    });
    expect((await publish({ author: '测试甲' }, '三处')).state).toBe('inForce');
    const fresh = await startApplication(team);
    for (const [id, form, material, status] of [
      [running.id, '活动名称', '活动方案', '局级未审核'],
      [fresh.id, '新活动名称', '新活动方案', '等候新审核'],
    ] as const) {
      const work = await team.get<typeof running>(`/api/work/${id}`);
      const schema = work.steps[0]!.schema as { properties: Record<string, { title: string }> };
      expect([schema.properties.activity!.title, work.materials[0]!.title]).toEqual([form, material]);
      await fillApplication(team, work);
      await submit(team, work);
      expect((await team.get<CaseView>(`/api/cases/${work.caseId}`)).status.word).toBe(status);
    }
  });

  it('a year added later runs beside the first, with its own numbers and its own pages', async () => {
    const older = await firstWork(team, 'mine');
    const { files } = newEdition(await readEditionFiles(folder.configDir, 'starter', '2026'), '2026', '2027');
    await writeNewEdition(folder.configDir, { programme: 'starter', edition: '2027' }, files);
    const started = await publishFirstReleases(platform.platform, folder.configDir);
    expect(started.map(({ edition, state }) => [edition, state])).toEqual([['2026', 'unchanged'], ['2027', 'published']]);
    const work = await startApplication(team);
    expect(work.caseKey).toBe('CD2027-0001');
    expect((await team.get<typeof older>(`/api/work/${older.id}`)).caseKey).toMatch(/^CD2026-/);
  });
});

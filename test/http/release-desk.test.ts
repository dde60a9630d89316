import { publishRelease } from '../../platform/actions/releases/publish-release';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { writeNewEdition } from '../../platform/catalogue/write-edition-files';
import type { SlipView } from '../../platform/contracts/accounts';
import type { ReleasesView, ReleaseView } from '../../platform/contracts/releases';
import type { ErrorBody, SessionView } from '../../platform/contracts/session';
import { startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { patchedStarter, rewrite } from './patched-starter';

const programmeFile = 'definitions/starter/2026/programme.json';
const asksForTwo = { [programmeFile]: (text: string) => text.replace('"unitAccountsMayWork"', '"secondPersonApproves": true,\n  "unitAccountsMayWork"') };

/** The page on which a year is approved, scheduled, taken back and stopped, asked as its browser asks. */
onEachDatabase('The desk of releases', (place) => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let maker: DeskClient;
  let approver: DeskClient;
  let team: DeskClient;

  beforeAll(async () => {
    folder = patchedStarter(asksForTwo);
    platform = await startTestPlatform({ configDir: folder.configDir, databaseUrl: place.url, now: '2026-09-01T09:00:00+08:00' });
    maker = await arrive(platform, '990100-01');
    const office = await arrive(platform, '990100');
    const slip = await office.must<SlipView>('POST', '/api/seats', { name: '测试乙', role: 'bureauOfficer' });
    approver = await clientFor(platform).arrive(slip.login, slip.code);
    team = await arrive(platform, '990101');
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const retitle = (from: string, to: string) => rewrite(folder, { 'forms/starter/2026/application.form.json': (text) => text.replace(`"${from}"`, `"${to}"`) });
  const publish = (note: string, author: string, effectiveFrom?: string) =>
    publishRelease(platform.platform, folder.configDir, 'starter', '2026', note, { author, effectiveFrom: effectiveFrom ? Date.parse(effectiveFrom) : undefined });
  const lines = async (reader: DeskClient) => (await reader.get<ReleasesView>('/api/releases')).editions.flatMap(({ releases }) => releases);
  const refusal = async (reader: DeskClient, method: string, address: string, sent: object = {}) => {
    const { status, body: { code } } = await reader.ask<ErrorBody>(method, address, method === 'GET' ? undefined : sent);
    return [status, code];
  };

  it('lists the releases of each edition with who made and who approved them', async () => {
    const view = await maker.get<ReleasesView>('/api/releases');
    expect(view).toMatchObject({ twoPeople: true, editions: [{ edition: '2026', title: '2026年度', state: 'takes', may: ['stop'] }] });
    expect(view.editions[0]!.releases).toMatchObject([{ state: 'inForce', note: '首次启动时发布', author: '系统', may: [], waitsForAnother: false }]);
    expect((await maker.get<ReleaseView>(`/api/releases/${view.editions[0]!.releases[0]!.id}`)).against).toBeUndefined();
  });

  it('is not for those who do not configure, and is in nobody else’s menu', async () => {
    expect(await refusal(team, 'GET', '/api/releases')).toEqual([403, 'access.denied']);
    const menu = async (reader: DeskClient) => (await reader.get<SessionView>('/api/session')).menu.flatMap(({ items }) => items.map(({ to }) => to));
    expect(await menu(maker)).toContain('/releases');
    expect(await menu(team)).not.toContain('/releases');
  });

  it('tells what a draft changes in plain words, and lets only another person approve it', async () => {
    retitle('活动名称', '活动的名称');
    const { id, state } = await publish('改一处题目', '990100-01');
    expect(state).toBe('draft');
    const told = await approver.get<ReleaseView>(`/api/releases/${id}`);
    expect(told).toMatchObject({ release: { author: '测试甲（990100-01）', may: ['approve', 'schedule', 'withdraw'] }, against: { edition: '2026', note: '首次启动时发布' }, total: 1 });
    expect(told.changes[0]).toContain('活动名称');
    expect(told.changes[0]).toContain('活动的名称');
    expect((await maker.get<ReleaseView>(`/api/releases/${id}`)).release).toMatchObject({ waitsForAnother: true, may: ['schedule', 'withdraw'] });
    expect(await refusal(maker, 'POST', `/api/releases/${id}/approve`)).toEqual([409, 'release.secondPerson']);
    const view = await approver.must<ReleasesView>('POST', `/api/releases/${id}/approve`, {});
    expect(view.editions[0]!.releases.map(({ state: one, approver: by }) => [one, by])).toEqual([['inForce', expect.stringContaining('测试乙（')], ['followed', undefined]]);
    expect((await team.get<{ steps: { schema?: object }[] }>(`/api/work/${(await startApplication(team)).id}`)).steps[0]!.schema).toMatchObject({ properties: { activity: { title: '活动的名称' } } });
    expect(await refusal(approver, 'POST', `/api/releases/${id}/approve`)).toEqual([409, 'release.state']);
  });

  it('enters each decision in the audit by the account that made it', async () => {
    const approval = (await platform.platform.store.audit.ofChain('programme:starter', 50)).find(({ deed }) => deed === 'release.approve')!;
    expect(approval).toMatchObject({ seat: approver.session!.account.login });
    expect(approval.detail).not.toHaveProperty('by');
  });

  it('moves the day of what is approved only by another hand, and the day comes by itself', async () => {
    retitle('活动的名称', '名称');
    const { id } = await publish('下个月起', '990100-01', '2026-10-01T00:00:00+08:00');
    await approver.must('POST', `/api/releases/${id}/approve`, {});
    expect((await lines(maker))[0]).toMatchObject({ id, state: 'scheduled', may: ['withdraw'] });
    expect(await refusal(maker, 'PUT', `/api/releases/${id}/date`, { date: '2026-09-02' })).toEqual([409, 'release.secondPerson']);
    expect(await refusal(approver, 'PUT', `/api/releases/${id}/date`, { date: '2026-08-31' })).toEqual([400, 'request.malformed']);
    await approver.must('PUT', `/api/releases/${id}/date`, { date: '2026-09-05' });
    expect((await lines(approver))[0]).toMatchObject({ state: 'scheduled', effectiveFrom: Date.parse('2026-09-05T00:00:00+08:00') });
    platform.setClock('2026-09-05T08:00:00+08:00');
    for (const person of [maker, approver, team]) await person.comeBack();
    expect((await lines(maker))[0]).toMatchObject({ id, state: 'inForce', may: [] });
  });

  it('takes a draft back for good, with a reason', async () => {
    retitle('名称', '不要的名称');
    const { id } = await publish('后悔的', '测试甲');
    expect(await refusal(maker, 'POST', `/api/releases/${id}/withdraw`, { reason: ' ' })).toEqual([400, 'request.malformed']);
    // A name given to a command is known again in whoever signs in with it.
    expect(await refusal(maker, 'POST', `/api/releases/${id}/approve`)).toEqual([409, 'release.secondPerson']);
    await maker.must('POST', `/api/releases/${id}/withdraw`, { reason: '改主意' });
    expect((await lines(approver))[0]).toMatchObject({ id, state: 'withdrawn', may: [] });
    expect(await refusal(approver, 'POST', `/api/releases/${id}/approve`)).toEqual([409, 'release.state']);
    retitle('不要的名称', '名称');
  });

  it('tells of the first release of a new year what differs from the year before, and stops the year that is over', async () => {
    const { files } = newEdition(await readEditionFiles(folder.configDir, 'starter', '2026'), '2026', '2027');
    await writeNewEdition(folder.configDir, { programme: 'starter', edition: '2027' }, files);
    const { id } = await publishRelease(platform.platform, folder.configDir, 'starter', '2027', '下一年', { author: '990100-01' });
    const told = await approver.get<ReleaseView>(`/api/releases/${id}`);
    expect(told).toMatchObject({ title: '2027年度', against: { edition: '2026' } });
    expect(told.changes.join('\n')).toContain('2027-11-30');
    const view = await approver.must<ReleasesView>('POST', `/api/releases/${id}/approve`, {});
    expect(view.editions.map(({ edition, state }) => [edition, state])).toEqual([['2027', 'takes'], ['2026', 'takes']]);
    const stopped = await maker.must<ReleasesView>('POST', '/api/editions/2026/stop', { reason: '年度结束' });
    expect(stopped.editions.map(({ edition, state, may }) => [edition, state, may])).toEqual([['2027', 'takes', ['stop']], ['2026', 'stopped', ['resume']]]);
    await maker.must('POST', '/api/editions/2026/resume', { reason: '还有没办完的' });
    expect(await refusal(maker, 'POST', '/api/editions/1999/stop', { reason: '没有这一年' })).toEqual([404, 'release.unknown']);
  });

  it('knows nothing of a release that is not there', async () => {
    expect(await refusal(maker, 'GET', '/api/releases/none')).toEqual([404, 'release.unknown']);
  });
});

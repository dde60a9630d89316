import type { CaseView, RecordsView } from '../../platform/contracts/case';
import type { GrantsView } from '../../platform/contracts/grants';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { countyDispatched, FIRMS, noticesIssued } from './stages';
import { firstWork, save, submit } from './walk-steps';

const adviserLogin = '91130104XXXX900100-01';
const expertLogin = 'ZJ0001';

/** A firm lets its adviser fill with it; an office lets an expert read. Both for one case, for a time, ended at once. */
onEachDatabase('A grant', (place) => {
  let platform: TestPlatform;
  let county: DeskClient;
  let firm: DeskClient;
  let other: DeskClient;
  let adviser: DeskClient;
  let expert: DeskClient;
  let work: WorkView;
  let caseId: string;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    await noticesIssued(platform);
    county = await arrive(platform, '130125');
    await countyDispatched(county);
    [firm, other] = [await arrive(platform, `${FIRMS[0]}0001`), await arrive(platform, `${FIRMS[1]}0001`)];
    [adviser, expert] = [await arrive(platform, adviserLogin), await arrive(platform, expertLogin)];
    work = await firstWork(firm, 'acceptTasks');
    ({ caseId } = work);
  });
  afterAll(() => platform?.stop());

  const give = (person: DeskClient, login: string, capability: string, to = '2024-07-31', more = {}) =>
    person.ask<GrantsView & ErrorBody>('POST', `/api/cases/${caseId}/grants`, { login, capability, to, ...more });
  const granted = async (person: DeskClient) => (await person.get<QueueView>('/api/queues/granted')).rows.map((row) => row.caseId);

  it('is given by those whose it is to give, to accounts that take it, for a time that can be', async () => {
    expect((await firm.get<GrantsView>(`/api/cases/${caseId}/grants`)).give).toEqual(['fill']);
    expect((await county.get<GrantsView>(`/api/cases/${caseId}/grants`)).give).toEqual(['read']);
    const tries: [DeskClient, string, string, string | undefined, number, string][] = [
      [county, adviserLogin, 'fill', undefined, 403, '填报由行唐示例原料药有限公司自己授权'],
      [firm, expertLogin, 'read', undefined, 403, '查看由上级单位授权'],
      [other, adviserLogin, 'fill', undefined, 404, '没有这个事项，或您不能查看'],
      [adviser, adviserLogin, 'fill', undefined, 404, '没有这个事项，或您不能查看'],
      [firm, expertLogin, 'fill', undefined, 400, '没有可以授权填报的账号 ZJ0001，请核对账号'],
      [firm, '130125', 'fill', undefined, 400, '没有可以授权填报的账号 130125，请核对账号'],
      [firm, 'nobody', 'fill', undefined, 400, '没有可以授权填报的账号 nobody，请核对账号'],
      [firm, adviserLogin, 'fill', '2024-07-09', 400, '截止日期不能早于开始日期和今天'],
      [firm, adviserLogin, 'fill', '2025-12-31', 400, '一次授权最长一年'],
    ];
    for (const [person, login, capability, to, status, message] of tries) {
      const answer = await give(person, login, capability, to);
      expect([answer.status, answer.body.message]).toEqual([status, message]);
    }
    expect((await firm.ask('POST', `/api/cases/${caseId}/grants`, { login: adviserLogin, capability: 'submit', to: '2024-07-31' })).status).toBe(400);
    expect(await granted(adviser)).toEqual([]);
    expect((await adviser.ask<ErrorBody>('GET', `/api/cases/${caseId}`)).body.code).toBe('case.unknown');
  });

  it('to fill lets an adviser fill that one case and nothing else, and never submit', async () => {
    const given = await give(firm, adviserLogin, 'fill');
    expect(given.body.grants).toMatchObject([{ login: adviserLogin, name: '测试卯', unitName: '示例清洁生产咨询有限公司', state: 'inForce', mayEnd: true }]);
    expect((await give(firm, adviserLogin, 'fill')).body.message).toBe('测试卯已有这项授权，请先结束原来的授权');
    expect(await granted(adviser)).toEqual([caseId]);
    const view = await adviser.get<CaseView>(`/api/cases/${caseId}`);
    expect(view).toMatchObject({ work: { id: work.id, label: '去填报：接受清审任务' }, relatives: [] });
    await save(adviser, work, 'accept', { leader: '测试甲', mobile: '19900000001' });
    // Both write the same draft.
    expect((await firm.get<WorkView>(`/api/work/${work.id}`)).sections.accept!.data).toEqual({ leader: '测试甲', mobile: '19900000001' });
    expect((await adviser.get<WorkView>(`/api/work/${work.id}`)).may).toMatchObject({ fill: true, submit: false });
    const refused = await adviser.ask<ErrorBody>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'grant-no-submit' });
    expect([refused.status, refused.body.code]).toEqual([403, 'access.denied']);
    for (const path of ['records', 'grants']) expect((await adviser.ask('GET', `/api/cases/${caseId}/${path}`)).status).toBeGreaterThanOrEqual(403);
    const parent = (await platform.platform.store.cases.byId(caseId))!.parent!;
    const neighbour = (await firstWork(other, 'acceptTasks')).caseId;
    for (const id of [parent, neighbour]) expect((await adviser.ask<ErrorBody>('GET', `/api/cases/${id}`)).body.code).toBe('case.unknown');
  });

  it('to read shows what was handed in, masked, and no draft', async () => {
    await give(county, expertLogin, 'read', '2024-07-12');
    expect(await granted(expert)).toEqual([caseId]);
    expect(JSON.stringify(await expert.get(`/api/cases/${caseId}`))).not.toContain('测试甲');
    await submit(firm, work);
    const text = JSON.stringify(await expert.get(`/api/cases/${caseId}`));
    expect([text.includes('测试甲'), text.includes('199****0001'), text.includes('19900000001')]).toEqual([true, true, false]);
    const read = await expert.get<WorkView>(`/api/work/${work.id}`);
    expect(read.may).toMatchObject({ fill: false, submit: false });
    expect((await expert.ask<ErrorBody>('POST', `/api/cases/${caseId}/reveal`, { path: 'accept.mobile' })).status).toBe(403);
  });

  it('ends at once when it is ended, and by itself when its time is over', async () => {
    const [grant] = (await firm.get<GrantsView>(`/api/cases/${caseId}/grants`)).grants.filter((one) => one.capability === 'fill');
    for (const [person, status] of [[county, 403], [adviser, 403], [other, 404]] as const)
      expect((await person.ask('DELETE', `/api/grants/${grant!.id}`)).status).toBe(status);
    expect((await firm.ask<ErrorBody>('DELETE', '/api/grants/nobody')).body.code).toBe('case.unknown');
    const ended = await firm.must<GrantsView>('DELETE', `/api/grants/${grant!.id}`);
    expect(ended.grants.find((one) => one.id === grant!.id)).toMatchObject({ state: 'ended', mayEnd: false });
    expect(await granted(adviser)).toEqual([]);
    expect((await adviser.ask<ErrorBody>('GET', `/api/cases/${caseId}`)).body.code).toBe('case.unknown');
    expect((await adviser.ask<ErrorBody>('GET', `/api/work/${work.id}`)).body.code).toBe('work.unknown');

    expect((await expert.ask('GET', `/api/cases/${caseId}`)).status).toBe(200);
    platform.setClock('2024-07-13T00:00:01+08:00');
    await expert.comeBack();
    expect((await expert.ask<ErrorBody>('GET', `/api/cases/${caseId}`)).body.code).toBe('case.unknown');
    expect(await granted(expert)).toEqual([]);
  });

  it('leaves who let whom in, until when, and who ended it', async () => {
    await county.comeBack();
    const { entries } = await county.get<RecordsView>(`/api/cases/${caseId}/records`);
    expect(entries.filter((one) => one.deed.includes('授权')).map((one) => [one.deed, one.detail])).toEqual([
      ['结束授权', '测试卯（填报）'],
      ['授权', '示例专家一（查看） · 至 2024-07-12'],
      ['授权', '测试卯（填报） · 至 2024-07-31'],
    ]);
  });
});

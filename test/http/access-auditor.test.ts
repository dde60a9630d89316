import type { AuditSearchView, AuditVerificationView } from '../../platform/contracts/audit';
import type { HomeView } from '../../platform/contracts/home';
import type { ErrorBody, SessionView } from '../../platform/contracts/session';
import type { QueueView } from '../../platform/contracts/queue';
import { deeds } from '../../platform/access/deeds';
import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import { rowsOf } from '../sheets/workbooks';
import { onEachDatabase } from '../store/databases';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { noticesIssued } from './stages';
import { firstWork } from './walk-steps';

/** AC-25 as far as it is about the three administrators: what each finds, and that none does more. */
onEachDatabase('The auditor', (place) => {
  let platform: TestPlatform;
  let auditor: DeskClient;
  let county: DeskClient;
  let foreign: string;

  const administrator = async (role: string) => {
    const slip = await openSystemAccount(platform.platform, role, '测试午');
    return clientFor(platform).arrive(slip.login, slip.code);
  };
  const search = (query: Record<string, string>) => auditor.get<AuditSearchView>(`/api/audit?${new URLSearchParams(query)}`);

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    await noticesIssued(platform);
    county = await arrive(platform, '130125-01');
    auditor = await administrator('audAdmin');
    foreign = (await firstWork(await arrive(platform, '130184'), 'notices')).caseId;
  });
  afterAll(() => platform?.stop());

  it("finds that a county asked for another county's case, and was refused", async () => {
    expect((await county.ask<ErrorBody>('GET', `/api/cases/${foreign}`)).body.code).toBe('case.unknown');
    const { entries } = await search({ person: '130125-01', refused: '1' });
    expect(entries).toMatchObject([{ seat: '130125-01', key: 'case.read', target: `/api/cases/${foreign}`, refused: true, source: expect.any(String) as string }]);
  });

  it('reads of every deed what it is, in both languages, and where a sign-in came from', async () => {
    const { deeds: chinese } = await search({});
    const english = await auditor.must<AuditSearchView>('GET', '/api/audit', undefined, { 'accept-language': 'en' });
    const known = Object.keys(deeds);
    expect(known.filter((deed) => !chinese.some(({ key }) => key === deed))).toEqual([]);
    expect(chinese.filter(({ title }) => !/^[\u4e00-\u9fff，]+$/.test(title))).toEqual([]);
    expect(english.deeds.map(({ key }) => key)).toEqual(chinese.map(({ key }) => key));
    expect(english.deeds.filter(({ title }) => !/^[A-Z][A-Za-z',-]*( [A-Za-z',-]+)*$/.test(title))).toEqual([]);
    const from = (address: string, account: string, password: string) =>
      clientFor(platform).ask('POST', '/api/session', { account, password }, { 'x-forwarded-for': address });
    await from('10.9.8.7', '130682', 'wrong');
    await from('10.9.8.6', '130682', platform.accounts.find((one) => one.login === '130682')!.code);
    const { entries } = await search({ person: '130682' });
    expect(entries.map((one) => [one.deed, one.source])).toEqual([['登录', '10.9.8.6'], ['登录失败', '10.9.8.7']]);
  });

  it('searches by day, person, deed and case, a page at a time, and never beyond its programme', async () => {
    const { entries: issued } = await search({ deed: 'work.submit', person: '130000' });
    expect(issued.map((one) => [one.seat, one.deed])).toEqual([['130000', '办结']]);
    const { entries: ofCase } = await search({ case: issued[0]!.caseKey! });
    expect(new Set(ofCase.map((one) => one.chain))).toEqual(new Set([issued[0]!.chain]));
    expect((await search({ from: '2024-07-11' })).entries).toEqual([]);
    expect((await search({ to: '2024-07-09' })).entries).toEqual([]);
    expect((await auditor.ask<ErrorBody>('GET', '/api/audit?from=yesterday')).status).toBe(400);
    await arrive(platform, '990101');
    expect((await search({ person: '990101' })).entries).toEqual([]);
    for (let more = 0; more < 60; more += 1) await county.ask('GET', '/api/cases/no-such-case');
    const first = await search({ refused: '1' });
    const second = await search({ refused: '1', after: first.next! });
    const places = [...first.entries, ...second.entries].map((one) => `${one.chain} ${one.no}`);
    expect([first.entries.length, second.next, new Set(places).size]).toEqual([50, undefined, 61]);
  });

  it('takes out what was found as a workbook, which is itself noted', async () => {
    const sheet = await auditor.get<Buffer>('/api/audit/export.xlsx?deed=work.submit');
    expect(JSON.stringify(await rowsOf(sheet))).toContain('办结');
    expect((await search({ deed: 'audit.export' })).entries).toHaveLength(1);
  });

  it('has the whole of it read again behind the page', async () => {
    expect((await auditor.get<AuditVerificationView>('/api/audit/verification')).state).toBe('none');
    expect((await auditor.ask<AuditVerificationView>('POST', '/api/audit/verification', {})).status).toBe(202);
    let view = await auditor.get<AuditVerificationView>('/api/audit/verification');
    while (view.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
      view = await auditor.get<AuditVerificationView>('/api/audit/verification');
    }
    expect(view).toMatchObject({ state: 'done', faults: [], by: '测试午' });
    expect(view.of).toBeGreaterThan(10);
  });

  it('reads and changes nothing else; nor do the other two see a case or a mobile number', async () => {
    for (const client of [auditor, await administrator('sysAdmin'), await administrator('secAdmin')]) {
      const found = { deeds: [] as number[], text: '' };
      for (const [method, address, body] of [
        ['GET', `/api/cases/${foreign}`, undefined], ['GET', '/api/queues/projects', undefined], ['GET', '/api/queues/projects/export.xlsx', undefined],
        ['GET', '/api/adjustments', undefined], ['POST', '/api/seats', { name: '测试', role: 'countyOp' }],
        ['POST', '/api/adjustments', { milestone: 'startProject', scope: { unit: '130100' }, date: '2024-09-15', reason: '示例：停产检修' }],
      ] as const) {
        const answer = await client.ask(method, address, body);
        found.deeds.push(answer.status);
        found.text += JSON.stringify(answer.body);
      }
      expect(found.deeds.every((status) => status === 403 || status === 404)).toBe(true);
      expect(found.text + JSON.stringify((await client.ask('GET', '/api/home')).body)).not.toMatch(/1990000\d{4}/);
    }
    const account = (await platform.platform.store.accounts.byLogin('130184'))!.id;
    expect((await auditor.ask('POST', `/api/accounts/${account}/suspend`, { reason: '示例：试一试' })).status).toBe(403);
    for (const person of [county, await administrator('sysAdmin')]) expect((await person.ask('GET', '/api/audit')).status).toBe(403);
    expect(JSON.stringify((await search({})).entries)).not.toMatch(/1990000\d{4}/);
  });

  it('has the page in its menu, and others have none that would only refuse', async () => {
    const menuOf = async (client: DeskClient) => (await client.get<SessionView>('/api/session')).menu.flatMap((group) => group.items.map((item) => item.key));
    expect(await menuOf(auditor)).toContain('audit');
    expect(await menuOf(await administrator('sysAdmin'))).not.toContain('audit');
    const adviser = await arrive(platform, '91130104XXXX900100-01');
    expect(await menuOf(adviser)).toEqual(['home', 'granted', 'help']);
    expect(await menuOf(await arrive(platform, '130125-02'))).not.toContain('seats');
    expect(await adviser.get<HomeView>('/api/home')).toEqual({ kind: 'guest', unitName: '示例清洁生产咨询有限公司', cases: [] });
    expect((await adviser.get<QueueView>('/api/queues/granted')).rows).toEqual([]);
  });

  it('has nothing to search for, and is not offered it', async () => {
    expect(auditor.session!.maySearch).toBe(false);
    const refused = await auditor.ask<ErrorBody>('GET', '/api/search?q=示例');
    expect([refused.status, refused.body.message]).toEqual([403, '您的岗位不查看业务事项，没有可以搜索的内容']);
    expect(county.session!.maySearch).toBe(true);
  });
});

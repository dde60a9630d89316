import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drainOutbox } from '../../platform/actions/running/deliver-outbox';
import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import { sweepIdentity } from '../../platform/actions/people/sweep-identity';
import { readEntrances } from '../../platform/access/entrances';
import { createApp, type AppOptions } from '../../platform/http/app';
import { RateLimits } from '../../platform/http/rate-limits';
import type { AccountDeedView, AccountsView, SeatsView, SlipView } from '../../platform/contracts/accounts';
import type { Challenge, ErrorBody, SessionView } from '../../platform/contracts/session';
import { solve } from '../../platform/web/proof/solve';
import { onEachDatabase } from '../store/databases';
import { arrive, clientFor, DeskClient, startTestPlatform, type Answer, type TestPlatform } from './desk-client';
import { FIRMS } from './stages';

const DAY = 86_400_000;
const MINUTE = 60_000;
const PASSWORD = 'Ceshi-2024-mima';
/** What is the same for everybody who hears it: not the request's id, nor a task made for one try. */
const said = ({ status, body }: Answer<ErrorBody>) => [status, body.code, body.message, Object.keys(body.details ?? {})];

onEachDatabase('Who signs in', (place) => {
  let platform: TestPlatform;
  let sources = 0;

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
  });
  const servers: Server[] = [];
  afterAll(async () => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
    await platform?.stop();
  });
  /** The same platform behind an application with other guards. */
  const served = async (guards: Partial<AppOptions>) => {
    const server = createApp({ platform: platform.platform, ...guards }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  /** A try from an address nobody has failed from yet, without the proof a browser would do. */
  const bare = (account: string, password: string, more: object = {}, source = `10.2.${(sources += 1)}.1`) =>
    new DeskClient(platform.url, false).ask<ErrorBody>('POST', '/api/session', { account, password, ...more }, { 'x-forwarded-for': source });
  const idOf = async (login: string) => (await platform.platform.store.accounts.byLogin(login))!.id;
  const audited = async (login: string) => (await platform.platform.store.audit.ofChain(await idOf(login), 50)).map((one) => one.deed);
  const proofFor = async (answer: Answer<ErrorBody>) => solve(answer.body.details!.challenge as Challenge);

  it('cannot tell a login nobody has from a wrong password, whatever is tried and how often', async () => {
    const heard: Record<string, unknown[]> = { '130600': [], 'nobody-here': [] };
    for (const login of Object.keys(heard)) {
      for (let tries = 0; tries < 6; tries += 1) {
        const first = await bare(login, 'wrong');
        heard[login]!.push(said(first));
        if (first.body.code === 'session.proof') heard[login]!.push(said(await bare(login, 'wrong', { proof: await proofFor(first) })));
      }
    }
    expect(heard['nobody-here']).toEqual(heard['130600']);
    expect(heard['130600']!.map((one) => (one as unknown[])[1])).toEqual([
      'session.wrongCredentials',
      'session.wrongCredentials',
      ...['session.wrongCredentials', 'session.wrongCredentials', 'session.wrongCredentials', 'session.locked'].flatMap(
        (code) => ['session.proof', code],
      ),
    ]);
  });

  it('is asked for a proof of work after two failures of the account, or of the source; it serves once and for ten minutes', async () => {
    const { login, code } = platform.accounts.find((one) => one.login === '133100')!;
    for (const _try of [1, 2]) expect((await bare(login, 'wrong')).status).toBe(401);
    const asked = await bare(login, code);
    expect([asked.status, asked.body.code]).toEqual([403, 'session.proof']);
    const proof = await proofFor(asked);
    for (const spoilt of [{ ...proof, number: proof.number + 1 }, { ...proof, salt: proof.salt.replace(/until=\d+/, 'until=99999999999999') }, { ...proof, signature: '0'.repeat(64) }])
      expect((await bare(login, code, { proof: spoilt })).body.code).toBe('session.proof');
    const together = await Promise.all([1, 2, 3].map(() => bare(login, code, { proof })));
    expect(together.map((one) => one.status).sort()).toEqual([201, 403, 403]);
    expect((await bare(login, 'wrong')).status).toBe(401);
    for (const _try of [1, 2]) await bare(`nobody-${_try}`, 'wrong', {}, '10.3.0.1');
    const fromThere = await bare(login, code, {}, '10.3.0.1');
    expect(fromThere.body.code).toBe('session.proof');
    const late = await proofFor(fromThere);
    const now = platform.platform.clock();
    platform.setClock(now + 10 * MINUTE);
    expect((await bare(login, code, { proof: late }, '10.3.0.1')).body.code).toBe('session.proof');
    platform.setClock(now);
  });

  it('changes a password after ninety days, at the next sign-in and without being locked out', async () => {
    const officer = await arrive(platform, '130682');
    const now = platform.platform.clock();
    platform.setClock(now + 90 * DAY - MINUTE);
    expect((await officer.signIn('130682', PASSWORD)).mustChangePassword).toBe(false);
    platform.setClock(now + 90 * DAY + MINUTE);
    expect(await officer.signIn('130682', PASSWORD)).toMatchObject({ mustChangePassword: true, passwordDue: 'expired' });
    expect((await officer.ask<ErrorBody>('GET', '/api/home')).body.code).toBe('session.mustChangePassword');
    const weak = async (next: string) => {
      const answer = await officer.ask<ErrorBody>('POST', '/api/session/password', { current: PASSWORD, next });
      return answer.body.problems.map((one) => one.rule);
    };
    expect([await weak(PASSWORD), await weak('Ab-130682-mima'), await weak('Zk7-q4X')]).toEqual([['password/history'], ['password/login'], ['password/length']]);
    await officer.must('POST', '/api/session/password', { current: PASSWORD, next: 'Chuntian-2025-niao' });
    expect((await officer.ask('GET', '/api/home')).status).toBe(200);
    platform.setClock(now);
  });

  it('has as many sessions as its seat may, and the one that a new one ends is told so', async () => {
    const seat = await arrive(platform, '130682-02');
    const again = clientFor(platform);
    await again.signIn('130682-02', PASSWORD);
    const ended = await seat.ask<ErrorBody>('GET', '/api/home');
    expect([ended.status, ended.body.code, ended.body.details]).toEqual([401, 'session.required', { why: 'elsewhere' }]);
    expect(ended.body.message).toContain('您的账号在另一处登录');
    const unit = await arrive(platform, '130100');
    const more = [clientFor(platform), clientFor(platform), clientFor(platform)];
    for (const [index, one] of more.entries()) {
      // Of sessions made in one millisecond none is the oldest.
      platform.setClock(platform.platform.clock() + 1000 * (index + 1));
      await one.signIn('130100', PASSWORD);
    }
    expect(await Promise.all([unit, ...more].map(async (one) => (await one.ask('GET', '/api/home')).status))).toEqual([401, 200, 200, 200]);
  });

  it('is told why a session is over: idle, password changed elsewhere, code issued anew', async () => {
    const why = async (client: DeskClient) => (await client.ask<ErrorBody>('GET', '/api/home')).body.details?.why;
    const first = await arrive(platform, '130629');
    const second = clientFor(platform);
    await second.signIn('130629', PASSWORD);
    await second.must('POST', '/api/session/password', { current: PASSWORD, next: 'Qiutian-2024-niao' });
    expect([await why(first), await why(second)]).toEqual(['password', undefined]);
    const now = platform.platform.clock();
    platform.setClock(now + 31 * MINUTE);
    expect([await why(second), await why(second)]).toEqual(['idle', 'idle']);
    platform.setClock(now);
  });

  it('signs in where its kind does, and is told where that is', async () => {
    const entrances = readEntrances('127.0.0.1=subject;gov.example=unit,seat,system');
    const url = await served({ entrances });
    const at = (account: string, password: string) => new DeskClient(url, false).ask<ErrorBody>('POST', '/api/session', { account, password });
    const { login, code } = platform.accounts.find((one) => one.login === '130000')!;
    const refused = await at(login, code);
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([403, 'account.entrance', '您的账号不在这个入口登录，请打开 gov.example']);
    expect((await at(login, 'wrong')).body.code).toBe('session.wrongCredentials');
    expect(() => readEntrances('gov.example=unit,dog')).toThrow('gov.example names the kind dog');
  });

  it('is slowed by the number of requests, with words and the seconds to wait', async () => {
    const few = { account: 3, source: 100 };
    const limits = new RateLimits({ signIn: few, upload: few, export: few, search: few, general: few });
    const url = await served({ limits });
    const client = new DeskClient(url);
    await client.signIn('130100', PASSWORD);
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await client.ask<ErrorBody>('GET', '/api/home'));
    const last = answers.at(-1)!;
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 429]);
    expect(last.body.message).toMatch(/^操作过于频繁，请 \d+ 秒后再试/);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.ask('GET', '/api/queues/notices')).status).toBe(200);
  });

  it('is counted by who asks, and not by the balancer in front, where that is trusted', async () => {
    const few = { account: 100, source: 1 };
    const limits = () => new RateLimits({ signIn: few, upload: few, export: few, search: few, general: few });
    const heard = async (url: string) => {
      const from = (source: string) => new DeskClient(url, false).ask('GET', '/api/session', undefined, { 'x-forwarded-for': `${source}, 203.0.113.7` });
      return [await from('198.51.100.1'), await from('198.51.100.2')].map(({ status }) => status);
    };
    expect(await heard(await served({ limits: limits() }))).toEqual([401, 429]);
    expect(await heard(await served({ limits: limits(), trustedProxies: ['203.0.113.0/24'] }))).toEqual([401, 401]);
  });

  it('is suspended, appointed and let go by the administrator of its unit, with effect at once', async () => {
    const county = await arrive(platform, '130125');
    const slip = await county.must<SlipView>('POST', '/api/seats', { name: '测试辰', role: 'countyLeader' });
    const seat = await clientFor(platform).arrive(slip.login, slip.code);
    const id = await idOf(slip.login);
    const line = async () => (await county.get<AccountsView>('/api/accounts')).accounts.find((one) => one.id === id)!;
    expect(await line()).toMatchObject({ state: 'active', sessions: 1, may: ['suspend', 'role', 'end', 'sessions'] });
    const [held] = (await line()).roles;
    await county.must('PUT', `/api/accounts/${id}/role`, { appointment: held!.appointment, role: 'countyOp', reason: '岗位调整' });
    expect((await seat.ask<ErrorBody>('GET', '/api/home')).body.details?.why).toBe('authority');
    expect((await seat.signIn(slip.login, PASSWORD)).appointment.role).toBe('countyOp');
    await county.must('DELETE', `/api/accounts/${id}/sessions`);
    expect((await seat.ask<ErrorBody>('GET', '/api/home')).body.details?.why).toBe('ended');
    await seat.signIn(slip.login, PASSWORD);
    await county.must('POST', `/api/accounts/${id}/suspend`, { reason: '离岗' });
    expect((await seat.ask('GET', '/api/home')).status).toBe(401);
    expect((await bare(slip.login, PASSWORD)).body.code).toBe('account.disabled');
    await county.must('POST', `/api/accounts/${id}/resume`, { reason: '返岗' });
    await seat.signIn(slip.login, PASSWORD);
    await county.must('DELETE', `/api/accounts/${id}/appointments/${(await line()).roles[0]!.appointment}`);
    expect((await bare(slip.login, PASSWORD)).body.message).toContain('没有在任岗位');
    expect(await audited(slip.login)).toEqual(expect.arrayContaining(['account.role', 'account.endSessions', 'account.suspend', 'account.resume', 'account.endAppointment']));
    const other = await arrive(platform, '130184');
    expect((await other.ask('POST', `/api/accounts/${id}/suspend`, { reason: '不归我管' })).status).toBe(404);
    expect((await county.ask('POST', `/api/accounts/${await idOf('130125')}/suspend`, { reason: '停用自己' })).status).toBe(403);
  });

  it('of a firm gets a new code by two people of the county; its old session ends', async () => {
    const county = clientFor(platform);
    await county.signIn('130125', PASSWORD);
    const slip = await county.must<SlipView>('POST', '/api/seats', { name: '测试巳', role: 'countyOp' });
    const colleague = await clientFor(platform).arrive(slip.login, slip.code);
    const login = `${FIRMS[0]}0001`;
    await platform.platform.store.accounts.update(await idOf(login), { state: 'active' });
    const firm = await arrive(platform, login);
    const asked = await county.ask<AccountDeedView>('POST', `/api/accounts/${await idOf(login)}/code`, {});
    expect([asked.status, asked.body.done]).toEqual([202, false]);
    expect((await firm.ask('GET', '/api/session')).status).toBe(200);
    const [request] = (await county.get<AccountsView>('/api/accounts')).requests;
    expect(request).toMatchObject({ login, what: '重新出具一次性口令', mine: true, mayDecide: false });
    const own = await county.ask<ErrorBody>('POST', `/api/account-requests/${request!.id}/grant`, {});
    expect([own.status, own.body.code]).toEqual([409, 'account.request']);
    const both = await Promise.all([1, 2].map(() => colleague.ask<{ slip: SlipView }>('POST', `/api/account-requests/${request!.id}/grant`, {})));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await firm.ask<ErrorBody>('GET', '/api/home')).body.details?.why).toBe('reset');
    const code = both.find((one) => one.status === 200)!.body.slip.code;
    expect((await bare(login, code)).status).toBe(201);
    expect((await bare(login, PASSWORD)).status).toBe(401);
    expect(await audited(login)).toEqual(expect.arrayContaining(['code.ask', 'account.granted', 'code.reissue']));
  });

  it('is administered for a programme by three people of whom none is another, and none sees a case', async () => {
    const open = async (role: string, name: string) => {
      const slip = await openSystemAccount(platform.platform, role, name);
      return { login: slip.login, client: await clientFor(platform).arrive(slip.login, slip.code) };
    };
    const [system, security, audit] = [await open('sysAdmin', '测试午'), await open('secAdmin', '测试未'), await open('audAdmin', '测试申')];
    await drainOutbox(platform.platform);
    const one = (await platform.platform.store.cases.ofUnit('cleaner-production', '130125', ['countyNotice'])).at(0);
    for (const { client } of [system, security, audit]) {
      expect((await client.ask('GET', '/api/home')).status).toBe(200);
      expect((await client.ask('GET', '/api/queues/notices')).status).toBe(403);
      expect((await client.ask('GET', '/api/seats')).status).toBe(403);
      if (one) expect((await client.ask('GET', `/api/cases/${one.id}`)).status).toBeGreaterThanOrEqual(403);
      expect((await client.ask('POST', '/api/cases', { caseType: 'provinceNotice' }, { 'idempotency-key': 'three-people-1' })).status).toBe(403);
    }
    const found = await system.client.get<AccountsView>('/api/accounts?q=130125-02');
    const line = found.accounts.find((account) => account.login === '130125-02')!;
    expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['phone']));
    const change = { appointment: line.roles[0]!.appointment, role: 'countyOp', reason: '岗位调整' };
    for (const { client } of [security, audit]) expect((await client.ask('PUT', `/api/accounts/${line.id}/role`, change)).status).toBe(403);
    expect((await system.client.must<AccountDeedView>('PUT', `/api/accounts/${line.id}/role`, change)).done).toBe(false);
    const [request] = (await security.client.get<AccountsView>('/api/accounts')).requests;
    expect(request).toMatchObject({ login: '130125-02', mayDecide: true });
    for (const { client } of [system, audit]) expect((await client.ask('POST', `/api/account-requests/${request!.id}/grant`, {})).status).toBeGreaterThanOrEqual(403);
    await security.client.must('POST', `/api/account-requests/${request!.id}/grant`, {});
    const held = await platform.platform.store.accounts.appointments(line.id, platform.platform.clock());
    expect(held.map(({ role }) => role)).toEqual(['countyOp']);
    const log = await audit.client.get<{ entries: { deed: string }[] }>(`/api/accounts/${line.id}/audit`);
    expect(log.entries.map(({ deed }) => deed)).toEqual(expect.arrayContaining(['account.ask.role', 'account.granted', 'account.role']));
    for (const { client } of [system, security]) expect((await client.ask('GET', `/api/accounts/${line.id}/audit`)).status).toBe(403);
    // A second appointment of the same person may not be one of the other two.
    const id = await idOf(audit.login);
    const now = platform.platform.clock();
    const [own] = await platform.platform.store.accounts.appointments(id, now);
    await platform.platform.store.accounts.appoint({ ...own!, id: 'second-appointment' });
    const clash = await system.client.ask<ErrorBody>('PUT', `/api/accounts/${id}/role`, { appointment: own!.id, role: 'secAdmin', reason: '一人两岗' });
    expect([clash.status, clash.body.code, clash.body.message]).toEqual([409, 'account.conflict', '「安全管理员」与「审计管理员」不能由同一人担任']);
    // Nobody of them is offered to a unit, and they sign in without having a desk that lies idle for long.
    const seats = await (await arrive(platform, '130000')).get<SeatsView>('/api/seats');
    expect(seats.roles.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['sysAdmin']));
    expect((await system.client.get<SessionView>('/api/session')).idleFor).toBe(15 * MINUTE);
  });

  it('is forgotten when it has run out: sessions, failures, proofs', async () => {
    const { store } = platform.platform;
    expect(await store.identity.unknown('nobody-here')).toBeDefined();
    const now = platform.platform.clock();
    platform.setClock(now + 8 * DAY);
    await sweepIdentity(platform.platform);
    expect(await store.identity.unknown('nobody-here')).toBeUndefined();
    expect(await store.accounts.sourceFailures('10.3.0.1', 0)).toBe(0);
    expect(await store.identity.sessionsOf(await idOf('130100'))).toEqual([]);
    platform.setClock(now);
  });
});

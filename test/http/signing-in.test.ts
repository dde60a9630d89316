import type { ErrorBody, OwnSessionsView } from '../../platform/contracts/session';
import { arrive, clientFor, startTestPlatform, type Answer, type DeskClient, type TestPlatform } from './desk-client';
import { countyDispatched, FIRMS, noticesIssued } from './stages';

let platform: TestPlatform;
let county: DeskClient;
let leader: DeskClient;
let firm: DeskClient;

beforeAll(async () => {
  platform = await startTestPlatform();
  await noticesIssued(platform);
  [county, leader] = [await arrive(platform, '130125'), await arrive(platform, '130125-02')];
  await countyDispatched(county);
  firm = await arrive(platform, `${FIRMS[0]}0001`);
});

afterAll(async () => {
  await platform?.stop();
});

describe('Signing in', () => {
  const attempt = (account: string, password: string, source: string) =>
    clientFor(platform).ask<ErrorBody>('POST', '/api/session', { account, password }, { 'x-forwarded-for': source });

  it('answers an unknown account as it answers a wrong password', async () => {
    const [unknown, known] = [await attempt('999999', 'wrong', '10.1.0.1'), await attempt('130682-01', 'wrong', '10.1.0.1')];
    expect([unknown.status, { ...unknown.body, requestId: '' }]).toEqual([known.status, { ...known.body, requestId: '' }]);
    expect(unknown.body).toMatchObject({ code: 'session.wrongCredentials', message: '账号或密码不正确' });
    for (const odd of ['系统', 'system', ' 130682-01 ', '130682-01\u0000', "' OR 1=1 --", '__proto__'])
      expect([odd, (await attempt(odd, 'wrong', '10.1.0.2')).status]).toEqual([odd, 401]);
  });

  it('locks an account at the fifth wrong try, ever longer, even to the right password, and however many try at once', async () => {
    const login = '130682-02';
    await arrive(platform, login);
    const code = 'Ceshi-2024-mima';
    const minutes = (answer: Answer<ErrorBody>) => Number(answer.body.message.match(/请 (\d+) 分钟/)?.[1]);
    const together = await Promise.all(Array.from({ length: 8 }, () => attempt(login, 'wrong', '10.1.0.3')));
    expect(together.map((one) => one.status).sort()).toEqual([401, 401, 401, 401, 401, 423, 423, 423]);
    const locked = await attempt(login, code, '10.1.0.4');
    expect([locked.status, locked.body.code]).toEqual([423, 'session.locked']);
    expect(minutes(locked)).toBeGreaterThanOrEqual(20);
    const { failures, lockedUntil } = (await platform.platform.store.accounts.byLogin(login))!;
    expect(failures).toBe(5);
    const at = platform.platform.clock();
    platform.setClock(lockedUntil! + 1000);
    expect((await attempt(login, 'wrong', '10.1.0.5')).status).toBe(401);
    const longer = (await platform.platform.store.accounts.byLogin(login))!.lockedUntil! - platform.platform.clock();
    expect(longer).toBeGreaterThan(lockedUntil! - at);
    platform.setClock(platform.platform.clock() + longer + 1000);
    expect((await attempt(login, code, '10.1.0.5')).status).toBe(201);
    expect(await platform.platform.store.accounts.byLogin(login)).toMatchObject({ failures: 0, lockedUntil: null });
    platform.setClock(at);
  });

  it('lets no session guess the password it stands for without end', async () => {
    const { login, code } = platform.accounts.find((one) => one.login === '133100-01')!;
    const client = await clientFor(platform).arrive(login, code);
    const guesses: number[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      guesses.push((await client.ask('POST', '/api/session/password', { current: `wrong-${guess}`, next: 'Ceshi-2025-mima' })).status);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 423]);
    expect((await client.ask('POST', '/api/session/password', { current: 'Ceshi-2024-mima', next: 'Ceshi-2025-mima' })).status).toBe(423);
  });

  it('slows a source that tries many accounts, and then refuses it', async () => {
    const now = platform.platform.clock();
    for (let failure = 0; failure < 60; failure += 1) await platform.platform.store.accounts.noteFailure('10.1.0.9', `x${failure}`, now);
    const refused = await attempt('130600', 'wrong', '10.1.0.9');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'request.tooMany', '900']);
    expect((await attempt('130600', 'wrong', '10.1.0.10')).status).toBe(401);
  });

  it('ends at once when the account is suspended, when it lies idle, and at the end of a working day', async () => {
    const client = leader;
    const account = (await platform.platform.store.accounts.byLogin('130125-02'))!;
    await platform.platform.store.accounts.update(account.id, { state: 'suspended' });
    expect((await client.ask('GET', '/api/home')).status).toBe(401);
    const back = await attempt('130125-02', 'Ceshi-2024-mima', '10.1.0.11');
    expect([back.status, back.body.code]).toEqual([403, 'account.disabled']);
    expect((await attempt('130125-02', 'wrong', '10.1.0.11')).status).toBe(401);
    const at = platform.platform.clock();
    const minute = 60_000;
    platform.setClock(at + 31 * minute);
    expect([
      (await county.ask('GET', '/api/home')).status,
      (await firm.ask('GET', '/api/home')).status,
    ]).toEqual([401, 200]);
    for (let hour = 1; hour <= 12; hour += 1) {
      platform.setClock(at + 31 * minute + hour * 59 * minute);
      if (hour < 11) expect([hour, (await firm.ask('GET', '/api/home')).status]).toEqual([hour, 200]);
    }
    expect((await firm.ask('GET', '/api/home')).status).toBe(401);
    platform.setClock(at);
  });

  it("before its task has reached it, a firm's account is not open yet", async () => {
    const waiting = platform.accounts.find((one) => one.waiting && one.above === '130629')!;
    const answer = await attempt(waiting.login, waiting.code, '10.1.0.12');
    expect([answer.status, answer.body.code]).toEqual([403, 'account.disabled']);
    expect((await attempt(waiting.login, 'wrong', '10.1.0.12')).status).toBe(401);
  });
});

describe("Sessions of one's own", () => {
  const login = '130600';
  const signedIn = async (source: string, account = login): Promise<DeskClient> => {
    const client = clientFor(platform);
    // One after the other: of those made in one millisecond none is the latest.
    platform.setClock(platform.platform.clock() + 1000);
    await client.signIn(account, 'Ceshi-2024-mima', { 'x-forwarded-for': source });
    return client;
  };
  const seen = async (client: DeskClient) => (await client.get<OwnSessionsView>('/api/session/all')).sessions;
  const end = (client: DeskClient, sessions: string[], current = 'Ceshi-2024-mima') => client.ask<ErrorBody & OwnSessionsView>('POST', '/api/session/end', { current, sessions });

  it('are shown with whence they come, the latest first, and those that lie idle no longer', async () => {
    const first = await arrive(platform, login);
    const second = await signedIn('10.2.0.2');
    expect((await seen(second)).map(({ source, here }) => [source, here])).toEqual([['10.2.0.2', true], [expect.stringMatching(/127\.0\.0\.1|::1/), false]]);
    expect((await seen(first)).map(({ here }) => here)).toEqual([false, true]);
    const at = platform.platform.clock();
    platform.setClock(at + 29 * 60_000);
    await second.get('/api/home');
    platform.setClock(at + 35 * 60_000);
    expect((await seen(second)).map(({ source }) => source)).toEqual(['10.2.0.2']);
  });

  it('end for who can say the password; wrong ones count, those of others and the one that speaks stay', async () => {
    const here = await signedIn('10.2.0.3');
    const there = await signedIn('10.2.0.4');
    await arrive(platform, '133100');
    const stranger = await signedIn('10.2.0.5', '133100');
    const [theirs] = await seen(stranger);
    const own = (await seen(here)).map(({ id }) => id);
    const refused = await end(here, own, 'wrong');
    expect([refused.status, refused.body.code, (await there.ask('GET', '/api/home')).status]).toEqual([401, 'session.wrongCredentials', 200]);
    expect((await platform.platform.store.accounts.byLogin(login))!.failures).toBe(1);
    const left = await end(here, [...own, theirs!.id]);
    expect([left.status, left.body.sessions.map(({ source, here: mine }) => [source, mine])]).toEqual([200, [['10.2.0.3', true]]]);
    expect((await platform.platform.store.accounts.byLogin(login))!.failures).toBe(0);
    expect((await there.ask<ErrorBody>('GET', '/api/home')).body).toMatchObject({ code: 'session.required', details: { why: 'own' }, message: expect.stringContaining('在另一处登录后结束') as string });
    expect([(await here.ask('GET', '/api/home')).status, (await stranger.ask('GET', '/api/home')).status]).toEqual([200, 200]);
    expect((await end(here, [])).status).toBe(400);
  });
});

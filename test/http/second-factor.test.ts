import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { totpCode, totpStep } from '../../platform/access/second-factors';
import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import { forgetFactorAtServer } from '../../platform/actions/people/second-factor';
import type { AccountDeedView, AccountsView } from '../../platform/contracts/accounts';
import type { ErrorBody, FactorOfferView, SessionView } from '../../platform/contracts/session';
import { clientFor, DeskClient, PASSWORD, startTestPlatform, type Answer, type TestPlatform } from './desk-client';

const STEP = 30_000;

/** Whoever holds a role that the programme names proves, beside a password, that they hold something. */
describe('A second factor', () => {
  let folder: string;
  let platform: TestPlatform;
  const secrets: Record<string, string> = {};

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tierflow-factor-'));
    platform = await startTestPlatform({ secondFactor: true, logFile: path.join(folder, 'log') });
  });
  afterAll(async () => {
    await platform?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const now = () => platform.platform.clock();
  /** Time goes by until another step begins. */
  const later = (steps = 1) => platform.setClock((totpStep(now()) + steps) * STEP);
  const codeOf = (login: string, drift = 0) => {
    // The step is not over before its digits have arrived.
    if (now() % STEP > STEP / 2) later();
    return totpCode(secrets[login]!, totpStep(now()) + drift);
  };
  const prove = (person: DeskClient, code: string) => person.ask<ErrorBody>('POST', '/api/session/factor/proof', { code });
  const said = ({ status, body }: Answer<ErrorBody>) => [status, body?.code];
  const home = async (person: DeskClient) => said(await person.ask<ErrorBody>('GET', '/api/home'));
  const standing = async (person: DeskClient) => (await person.get<SessionView>('/api/session')).secondFactor;
  const accountOf = async (login: string) => (await platform.platform.store.accounts.byLogin(login))!;
  const audited = async (login: string) => (await platform.platform.store.audit.ofChain((await accountOf(login)).id, 50)).map((one) => one.deed);
  /** Signed in with the password, and nothing more. */
  const half = async (login: string) => {
    const person = clientFor(platform);
    await person.signIn(login, PASSWORD);
    return person;
  };
  const enrol = async (person: DeskClient, login: string) => {
    const offer = await person.must<FactorOfferView>('POST', '/api/session/factor', {});
    secrets[login] = offer.secret;
    expect(said(await prove(person, codeOf(login)))).toEqual([204, undefined]);
    later();
    return offer;
  };
  const arrives = async (login: string, code = platform.accounts.find((one) => one.login === login)!.code) => {
    const person = await clientFor(platform).arrive(login, code);
    return { person, offer: await enrol(person, login) };
  };
  const administrator = async (role: string, name: string) => {
    const { login, code } = await openSystemAccount(platform.platform, role, name);
    return { login, ...(await arrives(login, code)) };
  };

  it('gives the codes of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const at = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
    expect(at.map((seconds) => totpCode(secret, totpStep(seconds * 1000)))).toEqual(['287082', '081804', '050471', '005924', '279037', '353130']);
  });

  it('is taken over at the first sign-in, after the password, and kept sealed', async () => {
    const person = clientFor(platform);
    const { login, code } = platform.accounts.find((one) => one.login === '130000')!;
    const first = await person.signIn(login, code);
    expect([first.mustChangePassword, first.secondFactor, first.menu]).toEqual([true, 'enrol', []]);
    expect(said(await person.ask<ErrorBody>('POST', '/api/session/factor', {}))).toEqual([403, 'session.mustChangePassword']);
    await person.must('POST', '/api/session/password', { current: code, next: PASSWORD });
    expect(await home(person)).toEqual([403, 'session.secondFactor']);
    expect(said(await prove(person, '123456'))).toEqual([409, 'session.factorMissing']);
    const thrownAway = await person.must<FactorOfferView>('POST', '/api/session/factor', {});
    const offer = await person.must<FactorOfferView>('POST', '/api/session/factor', {});
    expect(offer.address).toBe(
      `otpauth://totp/${encodeURIComponent('河北省强制性清洁生产审核管理系统')}:130000?secret=${offer.secret}&issuer=${encodeURIComponent('河北省强制性清洁生产审核管理系统')}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(offer.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(said(await prove(person, totpCode(thrownAway.secret, totpStep(now()))))).toEqual([403, 'session.wrongFactor']);
    secrets[login] = offer.secret;
    expect((await prove(person, codeOf(login))).status).toBe(204);
    expect([await home(person), await standing(person)]).toEqual([[200, undefined], undefined]);
    expect(said(await person.ask<ErrorBody>('POST', '/api/session/factor', {}))).toEqual([409, 'session.factorEnrolled']);
    const row = (await platform.platform.store.factors.of((await accountOf(login)).id))!;
    expect(JSON.stringify(row)).not.toContain(offer.secret);
    expect((await audited(login)).slice(0, 2)).toEqual(['session.factor', 'factor.enrol']);
  });

  it('is proved at every sign-in before anything else, within a step of the clock, and each step once', async () => {
    later(2);
    const person = await half('130000');
    expect(await standing(person)).toBe('verify');
    expect(await home(person)).toEqual([403, 'session.secondFactor']);
    expect(said(await person.ask<ErrorBody>('POST', '/api/session/password', { current: PASSWORD, next: 'Chuntian-2025-niao' }))).toEqual([403, 'session.secondFactor']);
    for (const drift of [-2, 2]) expect(said(await prove(person, codeOf('130000', drift)))).toEqual([403, 'session.wrongFactor']);
    // Two pages send the same digits at once: they serve one of them.
    const other = await half('130000');
    const code = codeOf('130000', -1);
    expect((await Promise.all([prove(person, code), prove(other, code)])).map(({ status }) => status).sort()).toEqual([204, 403]);
    const rest = (await standing(person)) ? person : other;
    expect(said(await prove(rest, code))).toEqual([403, 'session.wrongFactor']);
    expect((await prove(rest, codeOf('130000', 1))).status).toBe(204);
    // An earlier step serves no more, though it is within the drift.
    const third = await half('130000');
    expect(said(await prove(third, codeOf('130000')))).toEqual([403, 'session.wrongFactor']);
    later(2);
    expect((await prove(third, codeOf('130000'))).status).toBe(204);
    const wrong = (await platform.platform.store.audit.ofChain((await accountOf('130000')).id, 50)).find((one) => one.deed === 'session.wrong')!;
    expect(wrong.detail).toMatchObject({ factor: 'totp', failures: 1, source: '127.0.0.1' });
  });

  it('is guessed five times in all, however often the right password comes in between', async () => {
    later();
    for (let tries = 1; tries <= 4; tries += 1) {
      const person = await half('130000');
      expect(said(await prove(person, '000000'))).toEqual([403, 'session.wrongFactor']);
      expect((await accountOf('130000')).failures).toBe(tries);
    }
    const person = await half('130000');
    expect(said(await prove(person, '000000'))).toEqual([403, 'session.wrongFactor']);
    expect(said(await prove(person, codeOf('130000')))).toEqual([423, 'session.locked']);
    expect(said(await clientFor(platform).ask<ErrorBody>('POST', '/api/session', { account: '130000', password: PASSWORD }))).toEqual([423, 'session.locked']);
    later(41);
    const again = await half('130000');
    expect((await prove(again, codeOf('130000'))).status).toBe(204);
    expect(await accountOf('130000')).toMatchObject({ failures: 0, lockedUntil: null });
  });

  it('ends nobody’s session before it is proved, and is not asked of roles that are not named', async () => {
    const { login, person } = await administrator('audAdmin', '测试庚');
    const thief = await half(login);
    expect(await home(person)).toEqual([200, undefined]);
    expect(said(await prove(thief, '999999'))).toEqual([403, 'session.wrongFactor']);
    expect((await prove(thief, codeOf(login))).status).toBe(204);
    expect((await person.ask<ErrorBody>('GET', '/api/home')).body.details).toEqual({ why: 'elsewhere' });
    const op = await clientFor(platform).arrive('130100', platform.accounts.find((one) => one.login === '130100')!.code);
    expect([await standing(op), await home(op)]).toEqual([undefined, [200, undefined]]);
    // Once such a person is given a role that is named, it is owed by the session they are in.
    const seat = await accountOf('130100');
    const [post] = await platform.platform.store.accounts.appointments(seat.id, now());
    await platform.platform.store.accounts.appoint({ ...post!, id: 'second-post', role: 'cityLeader' });
    await op.must('PUT', '/api/session/appointment', { id: 'second-post' });
    expect([await standing(op), await home(op)]).toEqual(['enrol', [403, 'session.secondFactor']]);
  });

  it('is taken away by two people, and then taken over anew', async () => {
    const [sys, sec] = [await administrator('sysAdmin', '测试辛'), await administrator('secAdmin', '测试壬')];
    const province = await half('130000');
    expect((await prove(province, codeOf('130000'))).status).toBe(204);
    const { id } = await accountOf('130000');
    const list = await sys.person.get<AccountsView>('/api/accounts?q=130000');
    expect(list.accounts.find((one) => one.login === '130000')!.may).toContain('factor');
    expect(list.accounts.find((one) => one.login === '130000-01')!.may).not.toContain('factor');
    const asked = await sys.person.must<AccountDeedView>('POST', `/api/accounts/${id}/factor`, { reason: '手机更换' });
    expect(asked).toEqual({ done: false, note: '申请已提交，由另一位管理员审批后生效' });
    expect(await home(province)).toEqual([200, undefined]);
    const [request] = (await sec.person.get<AccountsView>('/api/accounts')).requests;
    expect(request).toMatchObject({ login: '130000', what: '重置动态口令', reason: '手机更换', mayDecide: true });
    const own = await sys.person.ask<ErrorBody>('POST', `/api/account-requests/${request!.id}/grant`, {});
    expect(own.status).toBe(403);
    await sec.person.must('POST', `/api/account-requests/${request!.id}/grant`, {});
    expect((await province.ask<ErrorBody>('GET', '/api/home')).body).toMatchObject({ code: 'session.required', details: { why: 'factor' } });
    const back = await half('130000');
    expect(await standing(back)).toBe('enrol');
    await enrol(back, '130000');
    expect(await home(back)).toEqual([200, undefined]);
    expect((await audited('130000')).filter((deed) => deed.startsWith('account.'))).toEqual(['account.factor', 'account.granted', 'account.ask.factor']);
    const none = await sys.person.ask<ErrorBody>('POST', `/api/accounts/${(await accountOf('130000-01')).id}/factor`, { reason: '手机更换' });
    expect([none.status, none.body.message]).toEqual([409, '账号没有绑定动态口令']);
  });

  it('is taken away at the server where nobody is left to ask', async () => {
    expect(await forgetFactorAtServer(platform.platform, '130000')).toBe('130000 的动态口令已重置，下次登录时重新绑定');
    expect(await standing(await half('130000'))).toBe('enrol');
    expect((await audited('130000'))[1]).toBe('account.factor');
    await expect(forgetFactorAtServer(platform.platform, '130000')).rejects.toMatchObject({ code: 'account.conflict' });
    await expect(forgetFactorAtServer(platform.platform, 'nobody')).rejects.toMatchObject({ code: 'account.unknown' });
  });

  it('stands in no log and no audit', () => {
    const log = readFileSync(path.join(folder, 'log'), 'utf8');
    expect(log).toContain('/api/session/factor');
    for (const secret of Object.values(secrets)) expect(log).not.toContain(secret);
  });
});

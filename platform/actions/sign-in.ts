import { randomBytes } from 'node:crypto';
import { codeMatches } from '../access/codes';
import { lockAfter, sourceDelay, sourceWindow } from '../access/lock';
import { masksOf } from '../access/masks';
import { hashSecret, passwordProblems, rememberSecret, verifySecret } from '../access/passwords';
import { newSession, sessionExpiry, sessionId, sessionState, touchDue } from '../access/sessions';
import { PlatformError } from '../errors/platform-error';
import type { AccountRow, SessionRow } from '../store/ports';
import type { Actor } from './actor';
import { noteDeed } from './note-deed';
import type { Platform } from './platform';

export interface SignedIn {
  token: string;
  expiresAt: number;
}

/**
 * Signs in with a password, or with a one-time code from paper. Wrong tries are counted by account and by source, answered late and
 * then locked.
 * @throws PlatformError `session.wrongCredentials`, `session.locked`, `account.disabled`, `request.tooMany`
 */
export async function signIn(
  platform: Platform,
  login: string,
  secret: string,
  source: string,
  requestId: string,
): Promise<SignedIn> {
  const { store } = platform;
  const now = platform.clock();
  const delay = sourceDelay(await store.accounts.sourceFailures(source, now - sourceWindow));
  if (delay.refused) throw new PlatformError('request.tooMany', '这台电脑连续输错次数过多，请 15 分钟后再试');
  if (delay.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delay.delayMs));
  const account = await store.accounts.byLogin(login.trim());
  if (!(await secretFits(platform, account, secret, now))) {
    await noteFailure(platform, account, login, source, requestId);
    throw new PlatformError('session.wrongCredentials');
  }
  if (!account) throw new PlatformError('session.wrongCredentials');
  if (account.state === 'suspended') throw new PlatformError('account.disabled', '账号已停用，请联系上一级');
  if (account.state === 'waiting') throw new PlatformError('account.disabled', '账号尚未启用：任务下发到您单位后即可登录');
  const appointment = (await store.accounts.appointments(account.id, now))[0];
  if (!appointment) throw new PlatformError('account.disabled', '账号没有在任岗位，请联系上一级');
  const { token, id, csrf } = newSession(randomBytes);
  const expiresAt = sessionExpiry(now);
  await store.transaction(async () => {
    await store.sessions.insert({
      id,
      account: account.id,
      appointment: appointment.id,
      csrf,
      createdAt: now,
      seenAt: now,
      expiresAt,
      source,
    });
    // The sealed copy has served: from here on the code is only known to its owner.
    await store.accounts.update(account.id, { lastSignInAt: now, codeEnvelope: null });
    const deed = { chain: account.id, at: now, deed: 'session.signIn', target: account.login, detail: { source } };
    await noteDeed(platform, { account, requestId }, deed);
  });
  return { token, expiresAt };
}

/**
 * Whether this is the account's secret. A try counts before it is judged and is taken back when right: of many at once, each is one
 * of the five.
 * @throws PlatformError `session.locked`
 */
async function secretFits(platform: Platform, account: AccountRow | undefined, secret: string, now: number): Promise<boolean> {
  // An unknown login, or one without a password yet, is compared with a decoy, so that the answer takes as long.
  if (!account || account.kind === 'system') return (await verifySecret(null, secret)).ok;
  await countTry(platform, account.id, now);
  const fits = account.secret ? (await verifySecret(account.secret, secret)).ok : await codeFits(account, secret, now);
  if (fits) await platform.store.accounts.update(account.id, { failures: 0, lockedUntil: null });
  return fits;
}

async function codeFits(account: AccountRow, secret: string, now: number): Promise<boolean> {
  await verifySecret(null, secret);
  if (!account.codeHash || (account.codeExpiresAt !== null && account.codeExpiresAt <= now)) return false;
  return codeMatches(account.codeHash, secret);
}

async function countTry(platform: Platform, id: string, now: number): Promise<void> {
  const { accounts } = platform.store;
  await platform.store.transaction(async () => {
    const { failures, lockedUntil } = (await accounts.addFailure(id))!;
    if (lockedUntil && lockedUntil > now) throw lockedError(lockedUntil, now);
    await accounts.update(id, { lockedUntil: lockAfter(failures, now) });
  });
}

async function noteFailure(
  platform: Platform,
  account: AccountRow | undefined,
  login: string,
  source: string,
  requestId: string,
): Promise<void> {
  const now = platform.clock();
  await platform.store.accounts.noteFailure(source, login.slice(0, 64), now);
  if (!account) return;
  const { failures, lockedUntil } = (await platform.store.accounts.byId(account.id))!;
  await platform.store.transaction(async () => {
    await platform.store.audit.append({
      chain: account.id, at: now, actor: null, actorName: '', seat: account.login, requestId,
      deed: lockedUntil ? 'session.locked' : 'session.wrong', target: account.login, detail: { source, failures },
    });
  });
}

function lockedError(until: number, now: number): PlatformError {
  return new PlatformError(
    'session.locked',
    `连续输错次数过多，账号已锁定，请 ${Math.ceil((until - now) / 60_000)} 分钟后再试，或请上一级重发口令`,
    [],
    { until },
  );
}

export interface LiveSession {
  session: SessionRow;
  account: AccountRow;
  actor: Actor;
}

/**
 * Who a cookie's token speaks for; undefined when nobody. A suspended account, an ended appointment or an idle session speaks for
 * nobody at once.
 */
export async function resumeSession(platform: Platform, token: string, requestId: string): Promise<LiveSession | undefined> {
  const { store } = platform;
  const now = platform.clock();
  const session = await store.sessions.byId(sessionId(token));
  if (!session) return undefined;
  const account = await store.accounts.byId(session.account);
  const appointment = account && (await store.accounts.appointments(account.id, now)).find((one) => one.id === session.appointment);
  if (!account || account.state !== 'active' || !appointment) return undefined;
  const { edition } = await platform.shelf.newest(appointment.programme);
  const role = edition.roles[appointment.role];
  if (!role) return undefined;
  if (sessionState(session, role.home, now) !== 'live') {
    await store.sessions.remove(session.id);
    return undefined;
  }
  if (touchDue(session, now)) await store.sessions.touch(session.id, { seenAt: now });
  const menu = edition.menus[role.menu];
  const actor: Actor = {
    account: { id: account.id, login: account.login, name: account.name, kind: account.kind },
    appointment,
    deeds: role.deeds,
    queues: menu?.groups.flatMap((group) => group.items.flatMap((item) => item.queue ?? [])) ?? [],
    unitAccountsMayWork: edition.programme.unitAccountsMayWork ?? false,
    grants: await store.accounts.grants(account.id, now),
    masks: masksOf(edition.masks, role.key),
    requestId,
  };
  return { session, account, actor };
}

export async function signOut(platform: Platform, session: SessionRow, actor: Actor): Promise<void> {
  const now = platform.clock();
  await platform.store.transaction(async () => {
    await platform.store.sessions.remove(session.id);
    await noteDeed(platform, actor, { chain: actor.account.id, deed: 'session.signOut', target: actor.account.login, at: now });
  });
}

/**
 * Sets a password. The one-time code and its sealed copy are gone for good, every other session of the account ends.
 * @throws PlatformError `session.wrongCredentials`, `session.locked`, `password.weak` with every rule it breaks
 */
export async function changePassword(platform: Platform, live: LiveSession, current: string, next: string): Promise<void> {
  const { store } = platform;
  const { account } = live;
  const now = platform.clock();
  if (!(await secretFits(platform, account, current, now))) {
    await noteFailure(platform, account, account.login, live.session.source, live.actor.requestId);
    throw new PlatformError('session.wrongCredentials', '当前密码不正确');
  }
  const problems = await passwordProblems(next, { login: account.login, unit: account.unit, history: account.history });
  if (problems.length > 0) throw new PlatformError('password.weak', undefined, problems);
  const secret = await hashSecret(next);
  await store.transaction(async () => {
    const history = rememberSecret(account.history, secret);
    await store.accounts.update(account.id, {
      secret,
      mustChange: false,
      codeHash: null,
      codeEnvelope: null,
      codeExpiresAt: null,
      history,
      failures: 0,
      lockedUntil: null,
    });
    await store.sessions.removeOfAccount(account.id, live.session.id);
    await noteDeed(platform, live.actor, { chain: account.id, deed: 'password.change', target: account.login, at: now });
  });
}

/** Goes on in another of the account's appointments. */
export async function chooseAppointment(platform: Platform, live: LiveSession, appointmentId: string): Promise<void> {
  const mine = await platform.store.accounts.appointments(live.account.id, platform.clock());
  if (!mine.some((one) => one.id === appointmentId)) throw new PlatformError('access.denied');
  await platform.store.sessions.touch(live.session.id, { appointment: appointmentId });
}

import { randomBytes } from 'node:crypto';
import { wrongEntrance, type Entrances } from '../../access/entrances';
import { hashSecret, passwordExpired, passwordProblems, rememberSecret } from '../../access/passwords';
import { newSession, sessionExpiry } from '../../access/sessions';
import type { SecurityPolicy } from '../../access/security';
import type { Json } from '../../conditions/model';
import type { Proof } from '../../contracts/session';
import { PlatformError } from '../../errors/platform-error';
import type { AccountRow } from '../../store/ports/accounts';
import { admitTry, countTry, forgetTries, noteWrongTry, takeBackTry } from './count-tries';
import { endSessions } from './end-sessions';
import { factorDue } from './factor-due';
import { makeRoom } from './make-room';
import { proveSecret, secretFits } from './prove-secret';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import type { LiveSession } from './resume-session';
import { securityPolicy } from './security-policy';

export type { LiveSession } from './resume-session';

export interface SignInAttempt {
  login: string;
  secret: string;
  proof?: Proof;
  /** Address it comes from. */
  source: string;
  requestId: string;
  /** Host it was asked of, and which kinds of account sign in where. */
  host: string;
  entrances: Entrances;
}

export interface SignedIn {
  token: string;
  expiresAt: number;
}

/**
 * Signs in with a password, or with a one-time code from paper. Wrong tries are counted by login and by source, asked for a proof of
 * work, answered late and then locked; a login nobody has is met in the same way.
 * @throws PlatformError `session.wrongCredentials`, `session.proof`, `session.locked`, `account.disabled`, `account.entrance`, `request.tooMany`
 */
export async function signIn(platform: Platform, attempt: SignInAttempt): Promise<SignedIn> {
  const { store } = platform;
  const { secret, source, requestId } = attempt;
  const now = platform.clock();
  const login = attempt.login.trim();
  const account = await store.accounts.byLogin(login);
  await admitTry(platform, login, account, source, attempt.proof);
  const counted = await countTry(platform, login, account, now);
  if (!(await secretFits(account, secret, now)) || !account) {
    await noteWrongTry(platform, login, account, source, requestId);
    throw new PlatformError('session.wrongCredentials');
  }
  const held = await store.accounts.appointments(account.id, now);
  const appointment = held[0];
  const due = await factorDue(platform, account.programme, account.id, held.map((one) => one.role));
  await (due === 'verify' ? takeBackTry(platform, account, counted) : forgetTries(platform, account));
  const { tiers } = (await platform.shelf.newest(account.programme)).edition;
  const kind = tiers.find((tier) => tier.key === appointment?.tier)?.accounts ?? account.kind;
  const elsewhere = wrongEntrance(attempt.entrances, attempt.host, kind);
  if (elsewhere) throw new PlatformError('account.entrance', elsewhere);
  if (account.state === 'suspended') throw new PlatformError('account.disabled', '账号已停用，请联系上一级');
  if (account.state === 'waiting') throw new PlatformError('account.disabled', '账号尚未启用：任务下发到您单位后即可登录');
  if (!appointment) throw new PlatformError('account.disabled', '账号没有在任岗位，请联系上一级');
  const policy = await securityPolicy(platform, account.programme);
  const { token, id, csrf } = newSession(randomBytes);
  const expiresAt = sessionExpiry(now, policy);
  await store.transaction(async () => {
    const ended = due ? 0 : await makeRoom(platform, account, policy, now);
    await store.sessions.insert({
      id,
      account: account.id,
      appointment: appointment.id,
      csrf,
      createdAt: now,
      seenAt: now,
      expiresAt,
      source,
      factor: due ? 'due' : null,
    });
    // The sealed copy has served: from here on the code is only known to its owner.
    const changes = { lastSignInAt: now, codeEnvelope: null };
    const expired = !account.mustChange && (await passwordTooOld(platform, account, policy, now));
    await store.accounts.update(account.id, expired ? { ...changes, mustChange: true } : changes);
    const detail: Record<string, Json> = ended > 0 ? { source, ended } : { source };
    await noteDeed(platform, { account, requestId, source }, { chain: account.id, at: now, deed: 'session.signIn', target: account.login, detail });
  });
  return { token, expiresAt };
}

/** Never locks anybody out: it is asked for once signed in. A password of before this was counted is young today. */
async function passwordTooOld(platform: Platform, account: AccountRow, policy: SecurityPolicy, now: number): Promise<boolean> {
  if (!account.secret) return false;
  const since = await platform.store.identity.passwordSetAt(account.id);
  if (since === null) await platform.store.identity.notePasswordSet(account.id, now);
  return passwordExpired(since, now, policy.password);
}

/**
 * Sets a password. The one-time code and its sealed copy are gone for good, every other session of the account ends.
 * @throws PlatformError as {@link proveSecret}, `password.weak` with every rule it breaks
 */
export async function changePassword(platform: Platform, live: LiveSession, current: string, next: string): Promise<void> {
  const { store } = platform;
  const now = platform.clock();
  const account = await proveSecret(platform, live, current);
  const policy = (await securityPolicy(platform, account.programme)).password;
  const context = { login: account.login, unit: account.unit, name: account.name, history: account.history };
  const problems = await passwordProblems(next, context, policy);
  if (problems.length > 0) throw new PlatformError('password.weak', undefined, problems);
  const secret = await hashSecret(next);
  await store.transaction(async () => {
    const history = rememberSecret(account.history, secret, policy);
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
    await store.identity.notePasswordSet(account.id, now);
    await endSessions(platform, account.id, 'password', live.session.id);
    await noteDeed(platform, live.actor, { chain: account.id, deed: 'password.change', target: account.login, at: now });
  });
}

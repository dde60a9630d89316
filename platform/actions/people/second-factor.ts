import { randomBytes } from 'node:crypto';
import { secondFactors, type SecondFactorKind } from '../../access/second-factors';
import type { FactorOfferView, FactorProofRequest } from '../../contracts/session';
import { PlatformError } from '../../errors/platform-error';
import type { FactorRow } from '../../store/ports/factors';
import { admitTry, countTry, forgetTries, noteWrongTry } from './count-tries';
import { endSessions } from './end-sessions';
import { systemActor } from '../actor';
import { makeRoom } from './make-room';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import type { LiveSession } from './resume-session';
import { securityPolicy } from './security-policy';

const contextOf = (account: string): string => `factor/${account}`;

/**
 * A secret for a device to take over. Asked for again, another one takes the place of it, until a first code has proved that the device
 * has it; it is shown to nobody after that.
 * @throws PlatformError `session.factorEnrolled`
 */
export async function offerFactor(platform: Platform, live: LiveSession): Promise<FactorOfferView> {
  const { account } = live;
  const now = platform.clock();
  const kind: SecondFactorKind = (await securityPolicy(platform, account.programme)).secondFactor?.kind ?? 'totp';
  const secret = secondFactors[kind].newSecret(randomBytes);
  const envelope = platform.keyring.seal(secret, contextOf(account.id));
  const offered = await platform.store.factors.offer({ account: account.id, kind, envelope, lastStep: 0, enrolledAt: null, createdAt: now });
  if (!offered) throw new PlatformError('session.factorEnrolled');
  const { title } = (await platform.shelf.newest(account.programme)).edition.programme;
  return { kind, secret, address: secondFactors[kind].address(secret, title, account.login) };
}

/**
 * Proves that one holds the factor; the first time that takes it over. Wrong tries count together with wrong passwords, and a right
 * password does not take them back: whoever knows one has five guesses at the other.
 * @throws PlatformError `session.wrongFactor`, `session.proof`, `session.locked`, `request.tooMany`, `session.factorMissing`
 */
export async function proveFactor(platform: Platform, live: LiveSession, { code, proof }: FactorProofRequest, source: string): Promise<void> {
  const { store } = platform;
  const { actor } = live;
  const now = platform.clock();
  const account = (await store.accounts.byId(live.account.id))!;
  const row = await store.factors.of(account.id);
  if (!row) throw new PlatformError('session.factorMissing');
  await admitTry(platform, account.login, account, source, proof);
  await countTry(platform, account.login, account, now);
  const step = secondFactors[row.kind as SecondFactorKind].stepOf(platform.keyring.open(row.envelope, contextOf(account.id)), code, now);
  const proved = step !== null && (await store.transaction(() => take(platform, { ...live, actor: { ...actor, source } }, row, step, now)));
  if (proved) return forgetTries(platform, account);
  await noteWrongTry(platform, account.login, account, source, actor.requestId, { factor: row.kind });
  throw new PlatformError('session.wrongFactor');
}

/** False when the step has been used: seen over a shoulder, a code opens nothing a second time. */
async function take(platform: Platform, { session, account, actor }: LiveSession, row: FactorRow, step: number, now: number): Promise<boolean> {
  if (!(await platform.store.factors.use(row, step, now))) return false;
  if (row.enrolledAt === null)
    await noteDeed(platform, actor, { chain: account.id, deed: 'factor.enrol', target: account.login, detail: { kind: row.kind }, at: now });
  const policy = await securityPolicy(platform, account.programme);
  const ended = await makeRoom(platform, account, policy, now, session.id);
  await platform.store.sessions.touch(session.id, { factor: 'proved' });
  const detail = { source: actor.source ?? session.source, kind: row.kind, ...(ended > 0 ? { ended } : {}) };
  await noteDeed(platform, actor, { chain: account.id, deed: 'session.factor', target: account.login, detail, at: now });
  return true;
}

/**
 * Takes the factor of an account away at the server, where nobody is left to ask and to grant: its owner takes another over at the next
 * sign-in. @throws PlatformError `account.unknown`
 */
export async function forgetFactorAtServer(platform: Platform, login: string): Promise<string> {
  const account = await platform.store.accounts.byLogin(login);
  if (!account) throw new PlatformError('account.unknown', `There is no account ${login}`);
  return platform.store.transaction(async () => {
    if (!(await platform.store.factors.forget(account.id))) throw new PlatformError('account.conflict', `${login} has no second factor`);
    const sessions = await endSessions(platform, account.id, 'factor');
    await noteDeed(platform, systemActor('server'), { chain: account.id, deed: 'account.factor', target: login, detail: { sessions } });
    return `${login} 的动态口令已重置，下次登录时重新绑定`;
  });
}

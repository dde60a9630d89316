import { codeMatches } from '../../access/codes';
import { verifySecret } from '../../access/passwords';
import { PlatformError } from '../../errors/platform-error';
import type { AccountRow } from '../../store/ports/accounts';
import type { Platform } from '../platform';
import { countTry, forgetTries, noteWrongTry } from './count-tries';
import type { LiveSession } from './resume-session';

/** Whether this is the account's secret. An unknown login, or one without a password yet, is compared with a decoy, so that it takes as long. */
export async function secretFits(account: AccountRow | undefined, secret: string, now: number): Promise<boolean> {
  return account?.secret ? (await verifySecret(account.secret, secret)).ok : codeFits(account, secret, now);
}

async function codeFits(account: AccountRow | undefined, secret: string, now: number): Promise<boolean> {
  await verifySecret(null, secret);
  if (!account?.codeHash || (account.codeExpiresAt !== null && account.codeExpiresAt <= now)) return false;
  return codeMatches(account.codeHash, secret);
}

/**
 * Asks one who is signed in for the password once more, before what only its owner should do. Wrong ones count as they do at the door.
 * @returns the whole account, which a session does not carry
 * @throws PlatformError `session.wrongCredentials`, `session.locked`
 */
export async function proveSecret(platform: Platform, live: LiveSession, secret: string): Promise<AccountRow> {
  const { session, actor } = live;
  const now = platform.clock();
  const account = (await platform.store.accounts.byId(live.account.id))!;
  await countTry(platform, account.login, account, now);
  if (!(await secretFits(account, secret, now))) {
    await noteWrongTry(platform, account.login, account, session.source, actor.requestId);
    throw new PlatformError('session.wrongCredentials', account.secret ? '当前密码不正确' : '一次性口令不正确');
  }
  await forgetTries(platform, account);
  return account;
}

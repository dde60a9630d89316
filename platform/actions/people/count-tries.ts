import { failuresBeforeProof, lockAfter, sourceDelay, sourceWindow } from '../../access/lock';
import { newChallenge, provenWork } from '../../access/proof';
import type { Json } from '../../conditions/model';
import type { Proof } from '../../contracts/session';
import { PlatformError } from '../../errors/platform-error';
import type { AccountRow } from '../../store/ports/accounts';
import type { NotedDeed } from '../audit/deed-words';
import type { Platform } from '../platform';

/** Tries of one login, whether or not anybody has it: both are counted, locked and answered alike, so that neither can be told. */
interface Tries {
  failures: number;
  lockedUntil: number | null;
}

/**
 * Holds back a source that has failed often, and asks for a proof of work where it or the login has failed before. The rows it counts
 * are seen by every node.
 * @throws PlatformError `request.tooMany`, `session.proof` with a challenge
 */
export async function admitTry(
  platform: Platform,
  login: string,
  account: AccountRow | undefined,
  source: string,
  proof: Proof | undefined,
): Promise<void> {
  const { store } = platform;
  const now = platform.clock();
  const failed = await store.accounts.sourceFailures(source, now - sourceWindow);
  const delay = sourceDelay(failed);
  if (delay.refused) {
    const words = '这台电脑连续输错次数过多，请 15 分钟后再试';
    throw new PlatformError('request.tooMany', words, [], { retryAfter: sourceWindow / 1000 });
  }
  if (delay.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delay.delayMs));
  const tries: Tries | undefined = account ?? (await store.identity.unknown(login));
  if (failed < failuresBeforeProof && (tries?.failures ?? 0) < failuresBeforeProof) return;
  const key = platform.keyring.derive('proof of work');
  const work = proof && (await provenWork(proof, key, now));
  if (work && (await store.identity.spendProof(work.id, work.until))) return;
  throw new PlatformError('session.proof', undefined, [], { challenge: await newChallenge(key, now) });
}

/**
 * Counts a try before it is judged: of many at once, each is one of the five. A right one is taken back by `forgetTries`.
 * @returns how many it makes
 * @throws PlatformError `session.locked`
 */
export async function countTry(platform: Platform, login: string, account: AccountRow | undefined, now: number): Promise<number> {
  const { accounts, identity } = platform.store;
  return platform.store.transaction(async () => {
    const tries: Tries = account ? (await accounts.addFailure(account.id))! : await identity.addUnknown(login, now);
    if (tries.lockedUntil && tries.lockedUntil > now) throw lockedError(tries.lockedUntil, now);
    const lockedUntil = lockAfter(tries.failures, now);
    if (account) await accounts.update(account.id, { lockedUntil });
    else await identity.lockUnknown(login, lockedUntil);
    return tries.failures;
  });
}

/**
 * Takes back the one try that was right and no other, where something else must be proved before they are forgotten. With it goes the lock
 * it had put on, unless somebody has tried in between: then theirs stands.
 * @param counted what `countTry` gave for it
 */
export async function takeBackTry(platform: Platform, account: AccountRow, counted: number): Promise<void> {
  await platform.store.transaction(async () => {
    const { failures } = (await platform.store.accounts.takeBackFailure(account.id))!;
    if (failures === counted - 1) await platform.store.accounts.update(account.id, { lockedUntil: null });
  });
}

export async function forgetTries(platform: Platform, account: AccountRow): Promise<void> {
  await platform.store.accounts.update(account.id, { failures: 0, lockedUntil: null });
}

/** Enters a wrong try by its source, and in the audit of the account if there is one. */
export async function noteWrongTry(
  platform: Platform,
  login: string,
  account: AccountRow | undefined,
  source: string,
  requestId: string,
  more: Record<string, Json> = {},
): Promise<void> {
  const now = platform.clock();
  await platform.store.accounts.noteFailure(source, login.slice(0, 64), now);
  if (!account) return;
  const { failures, lockedUntil } = (await platform.store.accounts.byId(account.id))!;
  const deed: NotedDeed = lockedUntil ? 'session.locked' : 'session.wrong';
  await platform.store.transaction(async () => {
    await platform.store.audit.append({
      chain: account.id, at: now, actor: null, actorName: '', seat: account.login, requestId, source,
      deed, target: account.login, detail: { source, failures, ...more },
    });
  });
}

function lockedError(until: number, now: number): PlatformError {
  const minutes = Math.ceil((until - now) / 60_000);
  const words = `连续输错次数过多，账号已锁定，请 ${minutes} 分钟后再试，或请上一级重发一次性口令`;
  return new PlatformError('session.locked', words, [], { until, retryAfter: Math.ceil((until - now) / 1000) });
}

import type { SecurityPolicy } from '../../access/security';
import type { AccountRow } from '../../store/ports/accounts';
import type { Platform } from '../platform';
import { liveSessions } from './live-sessions';

/**
 * A new session beyond the limit ends the oldest. Those that have yet to prove a second factor end nobody else's: they do not count.
 * @param except the new one, where it is there already
 */
export async function makeRoom(platform: Platform, account: AccountRow, policy: SecurityPolicy, now: number, except?: string): Promise<number> {
  const live = (await liveSessions(platform, account.id, policy, now)).filter(({ id, factor }) => id !== except && factor !== 'due');
  const over = live.slice(0, Math.max(0, live.length + 1 - policy.sessions[account.kind]));
  for (const session of over) await platform.store.identity.end(session.id, 'elsewhere', now);
  return over.length;
}

import type { SecurityPolicy } from '../../access/security';
import type { SpeakingAccount } from '../../store/ports/accounts';
import type { Platform } from '../platform';
import { liveSessions } from './live-sessions';

/**
 * A new session beyond the limit ends the oldest. Those that have yet to prove a second factor end nobody else's: they do not count.
 * @param except the new one, where it is there already
 */
export async function makeRoom(platform: Platform, { id, kind }: SpeakingAccount, policy: SecurityPolicy, now: number, except?: string): Promise<number> {
  const live = (await liveSessions(platform, id, policy, now)).filter((one) => one.id !== except && one.factor !== 'due');
  const over = live.slice(0, Math.max(0, live.length + 1 - policy.sessions[kind]));
  for (const session of over) await platform.store.identity.end(session.id, 'elsewhere', now);
  return over.length;
}

import type { SecurityPolicy } from '../../access/security';
import { sessionState } from '../../access/sessions';
import type { AccountRow } from '../../store/ports/accounts';
import type { Platform } from '../platform';

/**
 * A new session beyond the limit ends the oldest. Those that lie idle are over anyway, and those that have yet to prove a second factor
 * end nobody else's: neither count.
 * @param except the new one, where it is there already
 */
export async function makeRoom(platform: Platform, account: AccountRow, policy: SecurityPolicy, now: number, except?: string): Promise<number> {
  const live = [];
  for (const session of await platform.store.identity.sessionsOf(account.id)) {
    if (session.id === except || session.factor === 'due') continue;
    const home = await homeOf(platform, account.id, session.appointment, now);
    if (home && sessionState(session, home, now, policy) === 'live') live.push(session);
  }
  const over = live.slice(0, Math.max(0, live.length + 1 - policy.sessions[account.kind]));
  for (const session of over) await platform.store.identity.end(session.id, 'elsewhere', now);
  return over.length;
}

async function homeOf(platform: Platform, account: string, appointment: string, now: number) {
  const held = (await platform.store.accounts.appointments(account, now)).find((one) => one.id === appointment);
  return held && (await platform.shelf.newest(held.programme)).edition.roles[held.role]?.home;
}

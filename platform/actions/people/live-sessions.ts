import type { SecurityPolicy } from '../../access/security';
import { sessionState } from '../../access/sessions';
import type { SessionRow } from '../../store/ports/sessions';
import type { Platform } from '../platform';

/** Sessions of an account that may still act, oldest first. Those that lie idle are over, whether or not anybody has come with them since. */
export async function liveSessions(platform: Platform, account: string, policy: SecurityPolicy, now: number): Promise<SessionRow[]> {
  const held = await platform.store.accounts.appointments(account, now);
  const live: SessionRow[] = [];
  for (const session of await platform.store.identity.sessionsOf(account)) {
    const seat = held.find(({ id }) => id === session.appointment);
    const home = seat && (await platform.shelf.newest(seat.programme)).edition.roles[seat.role]?.home;
    if (home && sessionState(session, home, now, policy) === 'live') live.push(session);
  }
  return live;
}

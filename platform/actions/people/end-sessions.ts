import type { SessionEnd } from '../../access/sessions';
import type { Platform } from '../platform';

/** Ends the sessions of an account, all but one, and remembers why for those who come with them. Joins the transaction it is called in. */
export async function endSessions(platform: Platform, account: string, why: SessionEnd, except?: string): Promise<number> {
  const { identity } = platform.store;
  const over = (await identity.sessionsOf(account)).filter((one) => one.id !== except);
  for (const session of over) await identity.end(session.id, why, platform.clock());
  return over.length;
}
